import type { Guardian, Relation } from '../../tables/rules/guardians.ts'
import { fold } from '../../wording/rules/fold.ts'

/**
 * Which guardian in a list is which person. A guardian with a phone is found again by phone and name in the whole school, so
 * brothers and sisters share their parents; one without a phone by name beside the same pupil only. Nobody is taken away.
 */

export type FamilyPerson = {
  readonly personId: number
  readonly fullName: string
  readonly birthDate: string | null
  readonly phone: string | null
  readonly email: string | null
}
type Bond = { readonly pupilId: number; readonly relation: Relation }
export type KnownBond = FamilyPerson & Bond
export type NewBond = Bond & { readonly guardianId: number }

export type PupilFamily = {
  readonly pupilId: number
  readonly pupilName: string
  readonly guardians: readonly Guardian[]
}

export type Families = {
  /** People who are new, or whose phone is. */
  readonly people: readonly FamilyPerson[]
  readonly bonds: readonly NewBond[]
  /** Pupils of whose guardians anything changes. */
  readonly touched: ReadonlySet<number>
  /** Stored as the father, mother or guardian of a pupil for whom the list now names somebody else. */
  readonly differing: readonly KnownBond[]
}

type Claim = Bond & { readonly pupilName: string; readonly guardian: Guardian; person: FamilyPerson | null }

const keyOf = (phone: string, name: string): string => `${phone} ${fold(name)}`

/** @param newId gives each person who is new a number of their own. */
export function matchFamilies(
  known: readonly KnownBond[],
  families: readonly PupilFamily[],
  newId: () => number,
): Families {
  const own = Map.groupBy(known, bond => bond.pupilId)
  const claims = families.flatMap(({ pupilId, pupilName, guardians }) =>
    guardians.map(
      (guardian): Claim => ({ pupilId, pupilName, guardian, relation: guardian.relation, person: null }),
    ),
  )
  const named = claims.filter(({ guardian }) => guardian.fullName !== '')
  const taken = claimKnown(named, known, own)
  const people = [
    ...claimOthers(named, own, taken, newId),
    ...claimByPhone(
      claims.filter(claim => claim.person === null),
      known,
      named,
      newId,
    ),
  ]
  const bonds = bondsOf(claims, own)
  const changed = new Set(people.map(person => person.personId))
  const touched = new Set([
    ...bonds.map(bond => bond.pupilId),
    ...claims.filter(({ person }) => person && changed.has(person.personId)).map(claim => claim.pupilId),
  ])
  return { people, bonds, touched, differing: differingOf(claims, own) }
}

type Own = ReadonlyMap<number, readonly KnownBond[]>

const beside = (claim: Claim, own: Own): readonly KnownBond[] =>
  (own.get(claim.pupilId) ?? []).filter(bond => fold(bond.fullName) === fold(claim.guardian.fullName))

/** Those found as they are. @returns who they were. */
function claimKnown(claims: readonly Claim[], known: readonly KnownBond[], own: Own): Set<number> {
  const byKey = new Map(
    known.flatMap(bond => (bond.phone === null ? [] : [[keyOf(bond.phone, bond.fullName), bond] as const])),
  )
  for (const claim of claims) {
    const { phone, fullName } = claim.guardian
    claim.person = (phone === null ? beside(claim, own)[0] : byKey.get(keyOf(phone, fullName))) ?? null
  }
  return new Set(claims.flatMap(({ person }) => (person ? [person.personId] : [])))
}

/** The same name beside the same pupil under a new phone is the same person, unless another pupil's line still has the old one. */
function claimOthers(
  claims: readonly Claim[],
  own: Own,
  taken: Set<number>,
  newId: () => number,
): FamilyPerson[] {
  const fresh = new Map<string, FamilyPerson>()
  const people: FamilyPerson[] = []
  for (const claim of claims.filter(({ person }) => person === null)) {
    const { phone, fullName } = claim.guardian
    const key = phone === null ? null : keyOf(phone, fullName)
    const shared = key === null ? undefined : fresh.get(key)
    if (shared) {
      claim.person = shared
      continue
    }
    const renumbered = beside(claim, own).find(bond => !taken.has(bond.personId))
    const person = renumbered
      ? { ...personOf(renumbered), phone }
      : { personId: newId(), fullName, birthDate: null, phone, email: null }
    taken.add(person.personId)
    people.push(person)
    claim.person = person
    if (key !== null) fresh.set(key, person)
  }
  return people
}

/** A phone without a name is whoever has that phone; else a parent known only as the pupil's. */
function claimByPhone(
  claims: readonly Claim[],
  known: readonly KnownBond[],
  named: readonly Claim[],
  newId: () => number,
): FamilyPerson[] {
  const byPhone = new Map<string, FamilyPerson>()
  const candidates = [...known, ...named.flatMap(({ person }) => (person ? [person] : []))]
  for (const person of candidates)
    if (person.phone !== null && !byPhone.has(person.phone)) byPhone.set(person.phone, person)
  const people: FamilyPerson[] = []
  for (const claim of claims) {
    const phone = claim.guardian.phone ?? ''
    const found = byPhone.get(phone)
    claim.person = found ?? {
      personId: newId(),
      fullName: `PH em ${claim.pupilName}`,
      birthDate: null,
      phone,
      email: null,
    }
    if (!found) people.push(claim.person)
    byPhone.set(phone, claim.person)
  }
  return people
}

const personOf = ({ personId, fullName, birthDate, phone, email }: FamilyPerson): FamilyPerson => ({
  personId,
  fullName,
  birthDate,
  phone,
  email,
})

function bondsOf(claims: readonly Claim[], own: Own): NewBond[] {
  const bonds = new Map<string, NewBond>()
  for (const { pupilId, relation, person } of claims) {
    if (person === null) continue
    const key = `${pupilId} ${person.personId}`
    if (!bonds.has(key)) bonds.set(key, { pupilId, relation, guardianId: person.personId })
  }
  return [...bonds.values()].filter(
    bond =>
      !own
        .get(bond.pupilId)
        ?.some(known => known.personId === bond.guardianId && known.relation === bond.relation),
  )
}

function differingOf(claims: readonly Claim[], own: Own): KnownBond[] {
  return [...Map.groupBy(claims, claim => claim.pupilId)].flatMap(([pupilId, mine]) =>
    (own.get(pupilId) ?? []).filter(
      bond =>
        mine.some(claim => claim.relation === bond.relation) &&
        !mine.some(claim => claim.person?.personId === bond.personId),
    ),
  )
}
