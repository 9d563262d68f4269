import type { Actor } from '../accounts/actor.ts'
import type { Role } from '../accounts/rules.ts'
import { headsDepartment, holds, isHomeroomOf } from '../accounts/rules.ts'
import type { Lock } from '../gradebook/rules/locks.ts'
import { DELIBERATE } from '../gradebook/rules/locks.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { CorrectionPolicy, Party, Signer } from './rules/asked.ts'
import { codeOf, isRole, signersOf } from './rules/asked.ts'
import type { Progress } from './rules/progress.ts'
import type { CorrectionRefusal, PartyName } from './rules/refusal.ts'

/**
 * Who may do what to a case: nobody decides or witnesses their own, nobody acts twice where the policy keeps roles apart, and a
 * duty that has ended gives no right. Pure; duties are those in force at the desk.
 */

/** One person a policy names by staff code, with those who stand in for them. */
export type NamedPerson = {
  readonly personId: number
  readonly fullName: string
  readonly standIns: readonly number[]
}

/** What of a case the question of rights turns on. */
export type CaseParties = {
  readonly requestedBy: number
  readonly classId: number
  /** Department of the teacher who asked. */
  readonly departmentId: number | null
  readonly progress: Progress
  readonly named: ReadonlyMap<string, NamedPerson>
}

type Who = Pick<Actor, 'personId' | 'duties'>

const actsFor = (person: NamedPerson | undefined, personId: number): boolean =>
  person?.personId === personId || person?.standIns.includes(personId) === true

const holdsRole = (who: Who, role: Role, { departmentId, classId }: CaseParties): boolean => {
  if (role === 'department_head') return departmentId !== null && headsDepartment(who, departmentId)
  if (role === 'homeroom') return isHomeroomOf(who, classId)
  return holds(who, role)
}

/** Whether the person stands for the party where this case belongs: a head of that department, a homeroom of that class. */
export function standsFor(who: Who, party: Signer, parties: CaseParties): boolean {
  if (party === 'requester') return who.personId === parties.requestedBy
  const code = codeOf(party)
  if (code !== undefined) return actsFor(parties.named.get(code), who.personId)
  return isRole(party) && holdsRole(who, party, parties)
}

export const nameParty = (party: Party, { named }: Pick<CaseParties, 'named'>): PartyName => ({
  party,
  name: named.get(codeOf(party) ?? '')?.fullName ?? null,
})

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

/** The place in which this person confirms after the edit; the same rules as for a witness where a witness confirms. */
export function maySign(
  who: Who,
  policy: CorrectionPolicy,
  parties: CaseParties,
): Result<Signer, CorrectionRefusal> {
  const own = signersOf(policy).filter(party => standsFor(who, party, parties))
  if (own.length === 0) return refuse({ code: 'not_a_signer' })
  const { signed } = parties.progress
  const free = own.filter(party => !signed.some(event => event.party === party))
  if (free.length === 0 || signed.some(event => event.by === who.personId))
    return refuse({ code: 'already_acted', act: 'sign' })
  const after = policy.witnessed === 'after_edit' ? policy.witnesses : []
  const place = free.find(party => {
    const witnesses = after.some(witness => witness === party)
    return !witnesses || barredFromWitnessing(who.personId, policy, parties) === undefined
  })
  return place ? ok(place) : refuse({ code: 'not_a_signer' })
}

/** Those of a party who can be asked, given who is barred. */
export const eligible = <Person extends { readonly personId: number }>(
  holders: readonly Person[],
  barred: (personId: number) => CorrectionRefusal | undefined,
): readonly Person[] => holders.filter(({ personId }) => barred(personId) === undefined)

type LockSeen = Pick<Lock, 'reason' | 'startsAt'>

/**
 * Whether what is recorded is changed through a case, or may still be changed by entering it again (the policy's trigger).
 * @param locks those that cover it now.
 */
export function needsCase(
  trigger: 'after_commit' | 'after_lock' | 'after_sign',
  locks: readonly LockSeen[],
): Result<true, CorrectionRefusal> {
  if (trigger === 'after_commit') return ok(true)
  if (locks.length === 0) return refuse({ code: 'cell_still_open' })
  return trigger === 'after_sign' && !isSigned(locks) ? refuse({ code: 'not_signed_yet' }) : ok(true)
}

/** Whether the record it stands in is signed. */
export const isSigned = (locks: readonly LockSeen[]): boolean => locks.some(lock => lock.reason === 'signed')

/** A lock somebody set on purpose after the cell was opened closes it again. */
export const closedAgainBy = <L extends LockSeen>(opensAt: Date, locks: readonly L[]): L | undefined =>
  locks.find(lock => DELIBERATE.has(lock.reason) && lock.startsAt > opensAt)
