import type { Actor } from '../duties/actor.ts'
import type { Role } from '../duties/rules.ts'
import { holdsAt } from '../duties/rules.ts'
import type { Party, Signer } from './rules/asked.ts'
import { codeOf, isRole } from './rules/asked.ts'
import type { Progress } from './rules/progress.ts'
import type { PartyName } from './rules/refusal.ts'

/**
 * Who stands for a party of the policy where a case belongs: a role or a person of its school, its department, its class, or the
 * teacher who asked. Pure; duties are those in force at the desk.
 */

type Person = { readonly personId: number; readonly fullName: string }

/** One person a policy names by staff code, with those who stand in for them. */
export type NamedPerson = Person & { readonly standIns: readonly number[] }

/** Somebody who holds a role now, in the place of whoever is away. */
export type Holder = Person & {
  readonly role: Role
  readonly departmentId: number | null
  readonly classId: number | null
}

/** The staff a policy can mean, now. */
export type StaffInForce = {
  readonly named: ReadonlyMap<string, NamedPerson>
  readonly holders: readonly Holder[]
}

/** Where a case belongs and who can be meant there. */
export type Where = StaffInForce & {
  /** The teacher who asked; once they have left the school, whoever enters in their place, if anybody does. */
  readonly requesters: readonly Person[]
  readonly classId: number
  /** Department of the teacher who asked. */
  readonly departmentId: number | null
}

/** What of a case the question of rights turns on. */
export type CaseParties = Where & { readonly requestedBy: number; readonly progress: Progress }

export type Who = Pick<Actor, 'personId' | 'duties'>

const actsFor = (person: NamedPerson | undefined, personId: number): boolean =>
  person?.personId === personId || person?.standIns.includes(personId) === true

/** Whether the person stands for the party where this case belongs: a head of that department, a homeroom of that class. */
export function standsFor(who: Who, party: Signer, where: Where): boolean {
  if (party === 'requester') return holdersOf(party, where).includes(who.personId)
  const code = codeOf(party)
  if (code !== undefined) return actsFor(where.named.get(code), who.personId)
  return isRole(party) && holdsAt(who, party, where)
}

const belongs = ({ role, departmentId, classId }: Holder, where: Where): boolean => {
  if (role === 'department_head') return where.departmentId !== null && departmentId === where.departmentId
  return role !== 'homeroom' || classId === where.classId
}

const holdersOfRole = (role: Role, where: Where): readonly Holder[] =>
  role === 'supervisor' ? [] : where.holders.filter(holder => holder.role === role && belongs(holder, where))

/** Everybody who can be asked for the party where the case belongs, each once. */
export function holdersOf(party: Signer, where: Where): readonly number[] {
  if (party === 'requester') return where.requesters.map(({ personId }) => personId)
  const code = codeOf(party)
  if (code === undefined)
    return isRole(party) ? [...new Set(holdersOfRole(party, where).map(({ personId }) => personId))] : []
  const person = where.named.get(code)
  if (!person) return []
  return person.standIns.length > 0 ? person.standIns : [person.personId]
}

export const nameIn = ({ requesters, named, holders }: Where, personId: number): string | null =>
  [...requesters, ...named.values(), ...holders].find(one => one.personId === personId)?.fullName ?? null

export const nameParty = (party: Party, { named }: Pick<Where, 'named'>): PartyName => ({
  party,
  name: named.get(codeOf(party) ?? '')?.fullName ?? null,
})
