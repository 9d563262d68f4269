import { recordDeskProof, touchDesk } from '../../db/accounts/web-sessions.ts'
import { HOUR_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { actorOf } from '../duties/actor.ts'
import type { Host } from '../host.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkPin, ownsPin } from './pin.ts'
import type { AccountRefusal } from './refusals.ts'
import type { LiveSession } from './web-session.ts'
import { atWebSession } from './web-session.ts'

/**
 * The desk at which staff work in a browser without a link from a chat: a browser's session that was opened by password and proved by the
 * PIN. The proof ends when nobody works there for the policy's minutes, and in any case after a working day; the session goes on and asks for
 * the PIN again.
 */

/** The longest working day. */
const PROOF_HOURS = 12

const OVER = refuse({ code: 'desk_over' } as const)

function isProved({ tx, policy }: Desk, { provedAt, deskUsedAt }: LiveSession): boolean {
  if (!provedAt || !deskUsedAt) return false
  const now = tx.now.getTime()
  const { deskIdleMinutes } = policy.webSessions
  return (
    now - provedAt.getTime() < PROOF_HOURS * HOUR_MS &&
    now - deskUsedAt.getTime() < deskIdleMinutes * MINUTE_MS
  )
}

/** The member of staff of a session by password; the chat is the browser's own thread. */
async function seatOf(desk: Desk, found: LiveSession | undefined): Promise<Session | undefined> {
  if (!found?.byPassword) return undefined
  const { address } = found
  const actor = await actorOf(desk.tx, 'web', address)
  if (!actor?.isStaff) return undefined
  return { ...desk, actor, chat: { channel: 'web', address, personId: actor.personId } }
}

/** What this browser is asked for next. */
export type DeskStep = 'sign_in' | 'set_pin' | 'prove' | 'open'

/** @param work what is wanted of whoever may come in; looking keeps no desk open. */
export async function lookAtDesk<T>(
  host: Host,
  token: string,
  work: (session: Session) => Promise<T>,
): Promise<{ readonly step: Exclude<DeskStep, 'open'> } | { readonly step: 'open'; readonly found: T }> {
  const looked = await atWebSession(host, token, async (desk, found) => {
    const session = await seatOf(desk, found)
    if (!session || !found) return undefined
    if (isProved(desk, found)) return { step: 'open' as const, found: await work(session) }
    return { step: (await ownsPin(session)) ? ('prove' as const) : ('set_pin' as const) }
  })
  return looked ?? { step: 'sign_in' }
}

/** The second factor: from here on the desk is open to this browser. A wrong try is counted as any other. */
export async function proveDesk(
  host: Host,
  token: string,
  pin: string,
): Promise<Result<null, AccountRefusal>> {
  const proved = await atWebSession(host, token, async (desk, found) => {
    const session = await seatOf(desk, found)
    if (!session || !found) return OVER
    const right = await checkPin(session, pin)
    if (!right.ok) return right
    await recordDeskProof(desk.tx, found.tokenHash)
    record(session, 'desk.opened', {})
    return ok(null)
  })
  return proved ?? OVER
}

/** Work in one transaction as the person of an open desk. */
export async function atOwnDesk<T>(
  host: Host,
  token: string,
  work: (session: Session) => Promise<T>,
): Promise<Result<T, AccountRefusal>> {
  const done = await atWebSession(host, token, async (desk, found) => {
    const session = await seatOf(desk, found)
    if (!session || !found || !isProved(desk, found)) return OVER
    await touchDesk(desk.tx, found.tokenHash)
    return ok(await work(session))
  })
  return done ?? OVER
}
