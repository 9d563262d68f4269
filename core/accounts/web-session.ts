import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { WebSessionRow } from '../../db/accounts/web-sessions.ts'
import {
  dropSessionsAt,
  dropWebSession,
  findWebSession,
  recordWebSession,
  touchWebSession,
} from '../../db/accounts/web-sessions.ts'
import { isSchool } from '../../db/school/schools.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { codeIn, lookAtCode } from './link.ts'
import type { AccountRefusal } from './refusals.ts'
import { turnedAway } from './turned-away.ts'

/**
 * Browsers that have signed in. The cookie holds the token; the database only its hash. A session ends when nobody acts in it, sooner for
 * staff, and for good after the policy's days.
 *
 * A browser without a session has no chat to lock, and the network address it comes from is often that of a whole school. So wrong codes
 * are not counted here: web/sign-in.ts slows each network down, and there are 32^8 codes, about 10^12. A right code has one thread however
 * often it opens it, and that thread is locked by wrong codes like any chat.
 */

/** How exactly the last use is kept. */
const USE_KEPT_MS = 5 * MINUTE_MS

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** `schoolId` goes with the token, so that a cookie is looked up in one school only. */
const tokenFor = (schoolId: number): string => `${schoolId}.${randomBytes(24).toString('base64url')}`

const schoolOf = (token: string): number => Number(token.slice(0, token.indexOf('.')))

export type OpenedSession = {
  readonly token: string
  readonly address: string
  readonly maxAgeSeconds: number
}

/** @param byPassword by a name and a password, which alone lead on to the desk; otherwise by a slip's code. */
export async function openSession(
  { tx, policy }: Desk,
  address: string,
  byPassword: boolean,
): Promise<OpenedSession> {
  const token = tokenFor(tx.schoolId)
  const lastsMs = policy.webSessions.days * DAY_MS
  await recordWebSession(tx, {
    tokenHash: hashOf(token),
    address,
    byPassword,
    expiresAt: new Date(tx.now.getTime() + lastsMs),
  })
  return { token, address, maxAgeSeconds: lastsMs / 1000 }
}

/** Before this instant somebody of their kind has last used what is idle now. */
export function idleSince({ tx, policy }: Desk, isStaff: boolean): Date {
  const { staffIdleHours, familyIdleDays } = policy.webSessions
  return new Date(tx.now.getTime() - (isStaff ? staffIdleHours * HOUR_MS : familyIdleDays * DAY_MS))
}

/** The one thread of a code that nobody has used. */
const addressOf = ({ secret }: Host, codeHash: string): string =>
  `browser:${createHmac('sha256', secret).update(`thread:${codeHash}`).digest('base64url').slice(0, 16)}`

/**
 * Opens a browser's session for who holds this one-time code. The code is looked at, not spent: that happens when it is sent in its thread,
 * where a guardian is first asked for consent. Whoever had opened the thread before has it no more.
 */
export function openWebSession(
  host: Host,
  schoolId: number,
  code: string,
): Promise<Result<OpenedSession, AccountRefusal>> {
  return atDesk(host, schoolId, async desk => {
    const letters = codeIn(code)
    const found = letters && (await lookAtCode(desk, letters))
    if (!found) {
      turnedAway(desk, 'sign_in.refused', 'web')
      return refuse({ code: 'link_code_wrong', triesLeft: 0 })
    }
    const address = addressOf(host, found.hash)
    await dropSessionsAt(desk.tx, address)
    return ok(await openSession(desk, address, false))
  })
}

export type SignedIn = {
  readonly schoolId: number
  readonly address: string
  readonly schoolName: string
  readonly name: string
}

/** Where nobody is known yet, the stricter time holds. */
const isIdle = (desk: Desk, { usedAt, isStaff, fullName }: WebSessionRow): boolean =>
  usedAt <= idleSince(desk, isStaff || fullName === null)

export type LiveSession = WebSessionRow & { readonly tokenHash: string }

/** Work at a desk of the token's school, with its session while that is neither idle nor over. */
export async function atWebSession<T>(
  host: Host,
  token: string,
  work: (desk: Desk, session: LiveSession | undefined) => Promise<T>,
): Promise<T | undefined> {
  const schoolId = schoolOf(token)
  if (!(await isSchool(host.database, schoolId))) return undefined
  return atDesk(host, schoolId, async desk => {
    const tokenHash = hashOf(token)
    const session = await findWebSession(desk.tx, tokenHash)
    return work(desk, session && !isIdle(desk, session) ? { ...session, tokenHash } : undefined)
  })
}

/** @param acts a person does something; a page that only listens keeps no session alive. */
export function signedIn(host: Host, token: string, acts = false): Promise<SignedIn | undefined> {
  return atWebSession(host, token, async ({ tx, school }, session) => {
    if (!session) return undefined
    if (acts && tx.now.getTime() - session.usedAt.getTime() >= USE_KEPT_MS)
      await touchWebSession(tx, session.tokenHash)
    const { address, fullName } = session
    return { schoolId: tx.schoolId, address, schoolName: school.name, name: fullName ?? '' }
  })
}

export async function signOut(host: Host, token: string): Promise<void> {
  await atWebSession(host, token, async ({ tx }, session) => {
    if (session) await dropWebSession(tx, session.tokenHash)
  })
}
