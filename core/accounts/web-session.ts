import { createHash, randomBytes } from 'node:crypto'
import { dropWebSession, findWebSession, recordWebSession } from '../../db/accounts/accounts.ts'
import { isSchool } from '../../db/school/schools.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { codeIn, lookAtCode } from './link.ts'
import type { AccountRefusal } from './refusals.ts'
import { turnedAway } from './turned-away.ts'

/**
 * Browsers that have signed in. The cookie holds the token; the database only its hash.
 *
 * A browser without a session has no chat to lock, and the network address it comes from is often that of a whole school. So
 * wrong codes are not counted here: web/chat.ts lets each network try 20 codes at once and 120 an hour after that, and there
 * are 32^8, about 10^12. With 2,000 codes of a school unused, one network would need some 200,000 days for a hit.
 */

const SESSION_DAYS = 90
export const SESSION_SECONDS = SESSION_DAYS * 86_400

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** `schoolId` goes with the token, so that a cookie is looked up in one school only. */
const tokenFor = (schoolId: number): string => `${schoolId}.${randomBytes(24).toString('base64url')}`

const schoolOf = (token: string): number => Number(token.slice(0, token.indexOf('.')))

export type OpenedSession = { readonly token: string; readonly address: string }

/**
 * Opens a browser's session for who holds this one-time code. The code is looked at, not spent: that happens when it is sent
 * in the new thread, where a guardian is first asked for consent.
 */
export function openWebSession(
  host: Host,
  schoolId: number,
  code: string,
): Promise<Result<OpenedSession, AccountRefusal>> {
  return atDesk(host, schoolId, async desk => {
    const letters = codeIn(code)
    if (!letters || !(await lookAtCode(desk, letters))) {
      turnedAway(desk, 'sign_in.refused', 'web')
      return refuse({ code: 'link_code_wrong', triesLeft: 0 })
    }
    const token = tokenFor(schoolId)
    const address = `browser:${randomBytes(12).toString('base64url')}`
    await recordWebSession(desk.tx, {
      tokenHash: hashOf(token),
      address,
      expiresAt: new Date(desk.tx.now.getTime() + SESSION_SECONDS * 1000),
    })
    return ok({ token, address })
  })
}

export type SignedIn = {
  readonly schoolId: number
  readonly address: string
  readonly schoolName: string
  readonly name: string
}

export async function signedIn(host: Host, token: string): Promise<SignedIn | undefined> {
  const schoolId = schoolOf(token)
  if (!(await isSchool(host.database, schoolId))) return undefined
  return atDesk(host, schoolId, async desk => {
    const session = await findWebSession(desk.tx, hashOf(token))
    if (!session) return undefined
    return { schoolId, address: session.address, schoolName: desk.school.name, name: session.fullName ?? '' }
  })
}

export async function signOut(host: Host, token: string): Promise<void> {
  if (!(await signedIn(host, token))) return
  await atDesk(host, schoolOf(token), desk => dropWebSession(desk.tx, hashOf(token)))
}
