import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { recordIdentity } from '../../db/accounts/accounts.ts'
import type { PasswordRow } from '../../db/accounts/passwords.ts'
import { claimTries, countTry, findPassword, forgetTriesOf } from '../../db/accounts/passwords.ts'
import { dropSessionsAt, findClosedBrowser } from '../../db/accounts/web-sessions.ts'
import type { Desk } from '../desk.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { tellOldChats } from './devices.ts'
import { mayHavePassword } from './password.ts'
import type { AccountRefusal } from './refusals.ts'
import { loginIn } from './rules/login.ts'
import { withOneMore } from './rules/tries.ts'
import { isRight } from './slow-hash.ts'
import { turnedAway } from './turned-away.ts'
import type { OpenedSession } from './web-session.ts'
import { idleSince, openSession } from './web-session.ts'

/**
 * Signing in by name and password. Wrong ones are counted for the name, whether anybody has it or not; a browser that this person signed in
 * with before has a count of its own, so that who guesses elsewhere does not keep them out. A name nobody has takes as long, and gets the
 * same answer, as a wrong password.
 */

export type Tried = {
  readonly login: string
  readonly password: string
  /** What the browser was given when it last signed in so. */
  readonly known: string | undefined
}

export type Entered = OpenedSession & {
  /** For the browser to show the next time. */
  readonly known: string
}

const sign = ({ secret }: Host, words: string): string =>
  createHmac('sha256', secret).update(words).digest('base64url')

const knownAs = (host: Host, schoolId: number, login: string, nonce: string): string =>
  `${nonce}.${sign(host, `known:${schoolId}:${login}:${nonce}`)}`

/** Whether this browser has signed in by this name in this school before. */
export function knows(host: Host, schoolId: number, { login, known = '' }: Omit<Tried, 'password'>): boolean {
  const [nonce = ''] = known.split('.')
  const right = Buffer.from(knownAs(host, schoolId, loginIn(login), nonce))
  const said = Buffer.from(known)
  return said.length === right.length && timingSafeEqual(said, right)
}

export async function signInByPassword(
  host: Host,
  schoolId: number,
  tried: Tried,
): Promise<Result<Entered, AccountRefusal>> {
  const login = loginIn(tried.login)
  const isKnown = knows(host, schoolId, tried)
  const who = sign(host, `try:${isKnown ? tried.known : ''}:${login}`)
  const found = await atDesk(host, schoolId, desk => counted(desk, who, login))
  if (!found.ok) return found
  const kept = found.value
  const right = await isRight(host, 'password', tried.password, kept)
  return atDesk(host, schoolId, async desk => {
    if (!right || !kept) {
      turnedAway(desk, 'sign_in.refused', 'web')
      return refuse({ code: 'sign_in_wrong' })
    }
    await forgetTriesOf(desk.tx, who)
    if (!mayHavePassword(desk, kept)) return refuse({ code: 'password_not_open' })
    return ok({
      ...(await enter(desk, kept, isKnown)),
      known: isKnown ? (tried.known ?? '') : fresh(desk, login),
    })
  })
}

const NONCE_BYTES = 12

const fresh = ({ host, tx }: Desk, login: string): string =>
  knownAs(host, tx.schoolId, login, randomBytes(NONCE_BYTES).toString('base64url'))

/** Counts the try, then looks the name up; undefined where nobody has it. */
async function counted(
  desk: Desk,
  who: string,
  login: string,
): Promise<Result<PasswordRow | undefined, AccountRefusal>> {
  const { tx } = desk
  const before = await claimTries(tx, who)
  if (before?.waitUntil && before.waitUntil > tx.now) {
    turnedAway(desk, 'sign_in.waits', 'web')
    return refuse({ code: 'sign_in_waits', until: before.waitUntil })
  }
  await countTry(tx, who, withOneMore(before, tx.now))
  return ok(await findPassword(tx, login))
}

const ADDRESS_BYTES = 12

/** Goes on in the thread of a browser of theirs that is closed, else in a new one. */
async function enter(
  desk: Desk,
  { personId, isStaff }: PasswordRow,
  isKnown: boolean,
): Promise<OpenedSession> {
  const { tx, host, audit } = desk
  const closed = await findClosedBrowser(tx, personId, idleSince(desk, isStaff))
  const address = closed ?? `browser:${randomBytes(ADDRESS_BYTES).toString('base64url')}`
  const chat = { channel: 'web', address }
  if (closed) await dropSessionsAt(tx, closed)
  await recordIdentity(tx, chat, personId)
  if (!isKnown) await tellOldChats(desk, personId, chat)
  host.log.info({ schoolId: tx.schoolId, act: 'sign_in.password' }, 'signed in by password')
  audit.push({
    actorId: personId,
    actorKind: 'person',
    act: 'account.signed_in',
    detail: { channel: 'web', by: 'password' },
  })
  return openSession(desk, address, true)
}
