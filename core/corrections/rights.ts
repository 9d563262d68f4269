import type { Lock } from '../books/rules/locks.ts'
import { DELIBERATE } from '../books/rules/locks.ts'
import type { Trigger } from '../books/rules/roads.ts'
import { roadTo } from '../books/rules/roads.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { CaseParties, Who } from './parties.ts'
import { holdersOf, nameIn, nameParty, standsFor } from './parties.ts'
import type { CorrectionPolicy, Party, Signer } from './rules/asked.ts'
import { signersOf, signsInTurn } from './rules/asked.ts'
import { placesDue } from './rules/progress.ts'
import type { CorrectionRefusal, SignerName } from './rules/refusal.ts'

/**
 * Who may do what to a case: nobody decides or witnesses their own, nobody acts twice where the policy keeps roles apart, and a
 * duty that has ended gives no right. Pure; duties are those in force at the desk.
 */

const decisionOf = ({ progress }: CaseParties, personId: number) =>
  progress.decisions.find(decision => decision.by === personId)

/** Whether somebody is barred from a decision whatever they hold: their own case, or a decision they have taken already. */
export function barredFromDeciding(
  personId: number,
  policy: Pick<CorrectionPolicy, 'rolesApart'>,
  parties: CaseParties,
): CorrectionRefusal | undefined {
  if (personId === parties.requestedBy) return { code: 'own_case' }
  const before = policy.rolesApart ? decisionOf(parties, personId) : undefined
  return before && { code: 'already_acted', act: before.act }
}

/** Whether this person may take the decision that is due of `party`. */
export function mayDecide(
  who: Who,
  party: Party,
  policy: Pick<CorrectionPolicy, 'rolesApart'>,
  parties: CaseParties,
): Result<true, CorrectionRefusal> {
  if (who.personId === parties.requestedBy) return refuse({ code: 'own_case' })
  if (!standsFor(who, party, parties))
    return refuse({ code: 'not_your_decision', ...nameParty(party, parties) })
  const barred = barredFromDeciding(who.personId, policy, parties)
  return barred ? refuse(barred) : ok(true)
}

/** Whether somebody is barred from witnessing: their own case, a case they decided, or they are there already. */
export function barredFromWitnessing(
  personId: number,
  policy: Pick<CorrectionPolicy, 'deciderMayWitness'>,
  parties: CaseParties,
): CorrectionRefusal | undefined {
  if (personId === parties.requestedBy) return { code: 'own_case' }
  if (parties.progress.present.some(event => event.by === personId))
    return { code: 'already_acted', act: 'attend' }
  const decided = policy.deciderMayWitness ? undefined : decisionOf(parties, personId)
  return decided && { code: 'already_acted', act: decided.act }
}

/** The place in which this person is there as a witness: the first of theirs that nobody has taken. */
export function mayAttend(
  who: Who,
  policy: CorrectionPolicy,
  parties: CaseParties,
): Result<Party, CorrectionRefusal> {
  const own = policy.witnesses.filter(party => standsFor(who, party, parties))
  if (own.length === 0) return refuse({ code: 'not_a_witness' })
  const barred = barredFromWitnessing(who.personId, policy, parties)
  if (barred) return refuse(barred)
  const free = own.find(party => !parties.progress.present.some(event => event.party === party))
  return free ? ok(free) : refuse({ code: 'already_acted', act: 'attend' })
}

/** Whether somebody who stands for the place may confirm in it; a witness who confirms afterwards is barred as one beforehand. */
function mayFill(personId: number, place: Signer, policy: CorrectionPolicy, parties: CaseParties): boolean {
  const after = policy.witnessed === 'after_edit' && policy.witnesses.some(witness => witness === place)
  return !after || barredFromWitnessing(personId, policy, parties) === undefined
}

/**
 * Who can be asked to confirm in a place. Nobody confirms twice; only where everybody has to, and nobody else is there for this
 * place, does whoever has confirmed in another confirm in this one too.
 */
export function signersFor(place: Signer, policy: CorrectionPolicy, parties: CaseParties): readonly number[] {
  const able = holdersOf(place, parties).filter(personId => mayFill(personId, place, policy, parties))
  const fresh = able.filter(personId => !parties.progress.signed.some(event => event.by === personId))
  return fresh.length > 0 || !signsInTurn(policy) ? fresh : able
}

/** The places that can be confirmed in now: where they take turns only the first that somebody can fill. */
export const placesOpen = (policy: CorrectionPolicy, parties: CaseParties): readonly Signer[] =>
  placesDue(policy, parties.progress, place => signersFor(place, policy, parties).length === 0)

/** Whose turn it is to confirm; null where they take none, or nobody is left. */
export function turnOf(policy: CorrectionPolicy, parties: CaseParties): SignerName | null {
  const [place] = signsInTurn(policy) ? placesOpen(policy, parties) : []
  return place === undefined ? null : { signer: place, name: nameOf(place, policy, parties) }
}

/** The one person who can fill the place, by name. */
function nameOf(place: Signer, policy: CorrectionPolicy, parties: CaseParties): string | null {
  const [only, another] = signersFor(place, policy, parties)
  return only === undefined || another !== undefined ? null : nameIn(parties, only)
}

/** The place in which this person confirms after the edit. */
export function maySign(
  who: Who,
  policy: CorrectionPolicy,
  parties: CaseParties,
): Result<Signer, CorrectionRefusal> {
  const own = signersOf(policy).filter(party => standsFor(who, party, parties))
  if (own.length === 0) return refuse({ code: 'not_a_signer' })
  const { signed } = parties.progress
  const free = own.filter(party => !signed.some(event => event.party === party))
  const has = signed.some(event => event.by === who.personId)
  const able = free.filter(
    place =>
      mayFill(who.personId, place, policy, parties) &&
      (!has || signersFor(place, policy, parties).includes(who.personId)),
  )
  const open = placesOpen(policy, parties)
  const place = able.find(one => open.includes(one))
  if (place) return ok(place)
  if (free.length === 0 || (has && able.length === 0)) return refuse({ code: 'already_acted', act: 'sign' })
  const turn = able.length > 0 ? turnOf(policy, parties) : null
  return refuse(turn ? { code: 'not_your_turn', turn } : { code: 'not_a_signer' })
}

type LockSeen = Pick<Lock, 'reason' | 'startsAt'>

/**
 * Whether a case can be opened for what is recorded, or another road leads to its change (the policy's trigger).
 * @param locks those that cover it now.
 */
export function needsCase(
  trigger: NonNullable<Trigger>,
  locks: readonly LockSeen[],
): Result<true, CorrectionRefusal> {
  if (trigger === 'after_commit') return ok(true)
  const road = roadTo(trigger, locks)
  if (road === 'enter') return refuse({ code: 'cell_still_open' })
  return road === 'case' ? ok(true) : refuse({ code: 'not_official_yet', road })
}

/** Whether the record it stands in is signed. */
export const isSigned = (locks: readonly LockSeen[]): boolean => locks.some(lock => lock.reason === 'signed')

/** A lock somebody set on purpose after the cell was opened closes it again. */
export const closedAgainBy = <L extends LockSeen>(opensAt: Date, locks: readonly L[]): L | undefined =>
  locks.find(lock => DELIBERATE.has(lock.reason) && lock.startsAt > opensAt)
