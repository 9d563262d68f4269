import { timingSafeEqual } from 'node:crypto'
import { findStaffByCode, listHolders } from '../../db/accounts/people.ts'
import type { PinRow } from '../../db/accounts/pins.ts'
import {
  claimPin,
  dropPin,
  hasPin,
  isProven,
  recordPin,
  recordProof,
  recordTries,
} from '../../db/accounts/pins.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import { may } from '../duties/rights.ts'
import { pinProblem } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { AccountFact } from './facts.ts'
import type { AccountRefusal } from './refusals.ts'
import { keep, keyed, slowHash } from './slow-hash.ts'

/**
 * The second factor of those who decide. A PIN is typed on a signed page, never into a chat; kept as a salted hash, keyed with the
 * house's secret and slow to guess; refused for a while after wrong tries. A right one counts for this chat for the policy's minutes.
 */

export const ownsPin = ({ tx, actor }: Session): Promise<boolean> => hasPin(tx, actor.personId)

/** Whether this chat was proved within the policy's minutes. */
export const isProvenHere = ({ tx, chat, actor }: Session): Promise<boolean> =>
  isProven(tx, chat, actor.personId)

async function set(session: Session, pin: string): Promise<void> {
  await recordPin(session.tx, session.actor.personId, await keep(session.host, 'pin', pin))
}

/** Sets the first PIN of a person, from a page whose link went to their own chat. */
export async function setFirstPin(session: Session, pin: string): Promise<Result<null, AccountRefusal>> {
  if (await ownsPin(session)) return refuse({ code: 'pin_set_already' })
  const problem = pinProblem(pin)
  if (problem) return refuse({ code: 'pin_weak', why: problem })
  await set(session, pin)
  record(session, 'pin.set', {})
  return ok(null)
}

type Wrong = {
  readonly ok: false
  readonly refusal: Extract<AccountRefusal, { code: 'pin_wrong' | 'pin_locked' }>
}

export const lockOf = ({ tx }: Session, { lockedUntil }: PinRow): Wrong | undefined =>
  lockedUntil && lockedUntil > tx.now ? refuse({ code: 'pin_locked', until: lockedUntil }) : undefined

/** Whether the PIN is this person's. A wrong try is counted in this transaction, so a refusal must be committed, not thrown. */
export async function checkPin(session: Session, pin: string): Promise<Result<null, AccountRefusal>> {
  const { tx, actor } = session
  const kept = await claimPin(tx, actor.personId)
  if (!kept) return refuse({ code: 'pin_not_set' })
  const locked = lockOf(session, kept)
  if (locked) return locked
  const said = kept.isKeyed ? keyed(session.host, 'pin', pin) : pin
  if (timingSafeEqual(await slowHash(said, kept.salt, 'pin'), Buffer.from(kept.hash, 'hex'))) {
    await recordTries(tx, actor.personId, 0, null)
    if (!kept.isKeyed) await set(session, pin)
    session.host.log.info({ schoolId: tx.schoolId, act: 'pin.right' }, 'proved by PIN')
    record(session, 'pin.right', {})
    return ok(null)
  }
  return countWrong(session, kept, 'pin')
}

/** One more wrong try, by whichever means. */
export async function countWrong(session: Session, kept: PinRow, by: 'pin' | 'passkey'): Promise<Wrong> {
  const { tx, actor, policy } = session
  const { triesMax, lockMinutes } = policy.pin
  const tries = kept.tries + 1
  const until = tries >= triesMax ? new Date(tx.now.getTime() + lockMinutes * MINUTE_MS) : null
  await recordTries(tx, actor.personId, until ? 0 : tries, until)
  const act = until ? 'pin.locked' : (`${by}.wrong` as const)
  session.host.log.warn({ schoolId: tx.schoolId, act }, 'turned away')
  record(session, act, {})
  if (until) await tellBoard(session, until)
  return until
    ? refuse({ code: 'pin_locked', until })
    : refuse({ code: 'pin_wrong', triesLeft: triesMax - tries })
}

/** Somebody tried: the board knows who to ask, and takes the PIN back where its owner did not. */
async function tellBoard(session: Session, until: Date): Promise<void> {
  const board = await listHolders(session.tx, 'board')
  const others = board.flatMap(({ personId }) => (personId === session.actor.personId ? [] : [personId]))
  await tell<AccountFact>(session, others, {
    ...{ kind: 'account_pin_locked', fullName: session.actor.fullName, until },
    zone: session.school.zone,
  })
}

/** From now on this chat is not asked again for the policy's minutes. */
export async function rememberProof({ tx, chat, actor, policy }: Session): Promise<void> {
  const { rememberMinutes } = policy.pin
  if (rememberMinutes === 0) return
  await recordProof(tx, chat, actor.personId, new Date(tx.now.getTime() + rememberMinutes * MINUTE_MS))
}

export async function changePin(
  session: Session,
  { old, pin }: { readonly old: string; readonly pin: string },
): Promise<Result<null, AccountRefusal>> {
  const right = await checkPin(session, old)
  if (!right.ok) return right
  const problem = pinProblem(pin)
  if (problem) return refuse({ code: 'pin_weak', why: problem })
  await set(session, pin)
  record(session, 'pin.changed', {})
  return ok(null)
}

/** The board takes back a forgotten PIN; the person sets a new one at the next decision. */
export async function resetPin(session: Session, staffCode: string): Promise<Result<number, AccountRefusal>> {
  if (!may(session.actor, 'pin.reset')) return refuse({ code: 'pin_reset_not_yours' })
  const personId = await findStaffByCode(session.tx, staffCode)
  if (personId === undefined) return refuse({ code: 'staff_unknown', said: staffCode })
  if (personId === session.actor.personId) return refuse({ code: 'pin_reset_not_yours' })
  if (!(await dropPin(session.tx, personId))) return refuse({ code: 'pin_not_set' })
  record(session, 'pin.reset', { personId })
  return ok(personId)
}
