import type { Guardian, Relation } from '../../tables/rules/guardians.ts'
import { fold } from '../../wording/rules/fold.ts'
import type { ChangedFact } from './outcome.ts'
import { proposalKey } from './proposal-key.ts'

/**
 * Which guardian in a list is which person. Beside the pupil they stand by already a guardian is found again by phone or name; elsewhere
 * in the school only by phone and name together, so that brothers and sisters share their parents and a phone alone joins nobody. Every
 * such join is told, and is none where a person says so. Nobody is taken away.
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
  /** Guardians who become, by this list, those of another pupil too. */
  readonly joins: readonly FamilyJoin[]
  /** By pupil: what changes of their guardians, under the titles of a list. */
  readonly facts: ReadonlyMap<number, readonly ChangedFact[]>
  /** Stored as the father, mother or guardian of a pupil for whom the list now names somebody else. */
  readonly differing: readonly KnownBond[]
}

export type FamilyJoin = {
  readonly key: string
  readonly fullName: string
  readonly phone: string
  readonly pupilIds: readonly number[]
}

type Matching = {
  /** Gives each person who is new a number of their own. */
  readonly newId: () => number
  /** Joins that are none. */
  readonly apart: ReadonlySet<string>
}

type Claim = Bond & { readonly pupilName: string; readonly guardian: Guardian; person: FamilyPerson | null }

const keyOf = (phone: string, name: string): string => `${phone} ${fold(name)}`

const joinKey = (phone: string, name: string): string => proposalKey('join', phone, fold(name))

export function matchFamilies(
  known: readonly KnownBond[],
  families: readonly PupilFamily[],
  { newId, apart }: Matching,
): Families {
  const own = Map.groupBy(known, bond => bond.pupilId)
  const claims = families.flatMap(({ pupilId, pupilName, guardians }) =>
    guardians.map(
      (guardian): Claim => ({ pupilId, pupilName, guardian, relation: guardian.relation, person: null }),
    ),
  )
  const named = claims.filter(({ guardian }) => guardian.fullName !== '')
  const taken = claimKnown(named, known, own, apart)
  const people = [
    ...claimOthers(named, own, taken, { newId, apart }),
    ...claimByPhone(
      claims.filter(claim => claim.person === null),
      own,
      newId,
    ),
  ]
  const bonds = bondsOf(claims, own)
  const changed = new Set(people.map(person => person.personId))
  const touched = new Set([
    ...bonds.map(bond => bond.pupilId),
    ...claims.filter(({ person }) => person && changed.has(person.personId)).map(claim => claim.pupilId),
  ])
  return {
    people,
    bonds,
    touched,
    joins: joinsOf(claims, known, bonds),
    facts: factsOf(claims, own, bonds),
    differing: differingOf(claims, own),
  }
}

type Own = ReadonlyMap<number, readonly KnownBond[]>

const beside = (claim: Claim, own: Own): readonly KnownBond[] =>
  (own.get(claim.pupilId) ?? []).filter(bond => fold(bond.fullName) === fold(claim.guardian.fullName))

/** Those found as they are. @returns who they were. */
function claimKnown(
  claims: readonly Claim[],
  known: readonly KnownBond[],
  own: Own,
  apart: ReadonlySet<string>,
): Set<number> {
  const byKey = new Map(
    known.flatMap(bond => (bond.phone === null ? [] : [[keyOf(bond.phone, bond.fullName), bond] as const])),
  )
  for (const claim of claims) {
    const { phone, fullName } = claim.guardian
    const near = beside(claim, own)
    if (phone === null) claim.person = near[0] ?? null
    else {
      const elsewhere = apart.has(joinKey(phone, fullName)) ? undefined : byKey.get(keyOf(phone, fullName))
      claim.person = near.find(bond => bond.phone === phone) ?? elsewhere ?? null
    }
  }
  return new Set(claims.flatMap(({ person }) => (person ? [person.personId] : [])))
}

/** The same name beside the same pupil under a new phone is the same person, unless another pupil's line still has the old one. */
function claimOthers(
  claims: readonly Claim[],
  own: Own,
  taken: Set<number>,
  { newId, apart }: Matching,
): FamilyPerson[] {
  const fresh = new Map<string, FamilyPerson>()
  const people: FamilyPerson[] = []
  for (const claim of claims.filter(({ person }) => person === null)) {
    const { phone, fullName } = claim.guardian
    const key = phone === null || apart.has(joinKey(phone, fullName)) ? null : keyOf(phone, fullName)
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

/** A phone without a name is whoever beside the same pupil has it; else a parent known only as the pupil's. */
function claimByPhone(claims: readonly Claim[], own: Own, newId: () => number): FamilyPerson[] {
  const people: FamilyPerson[] = []
  const fresh = new Map<string, FamilyPerson>()
  for (const claim of claims) {
    const phone = claim.guardian.phone ?? ''
    const key = `${claim.pupilId} ${phone}`
    const found = own.get(claim.pupilId)?.find(bond => bond.phone === phone) ?? fresh.get(key)
    claim.person = found ?? {
      personId: newId(),
      fullName: `PH em ${claim.pupilName}`,
      birthDate: null,
      phone,
      email: null,
    }
    if (!found) people.push(claim.person)
    fresh.set(key, claim.person)
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

/** New bonds to a guardian who has, with them, more pupils than one. */
function joinsOf(
  claims: readonly Claim[],
  known: readonly KnownBond[],
  bonds: readonly NewBond[],
): readonly FamilyJoin[] {
  const joined = new Set(bonds.map(bond => bond.guardianId))
  const persons = claims.flatMap(({ person }) => (person && joined.has(person.personId) ? [person] : []))
  const pupilsOf = Map.groupBy(
    [
      ...known.map(({ personId, pupilId }) => ({ personId, pupilId })),
      ...bonds.map(({ guardianId, pupilId }) => ({ personId: guardianId, pupilId })),
    ],
    bond => bond.personId,
  )
  return [...new Map(persons.map(person => [person.personId, person])).values()].flatMap(person => {
    const pupilIds = [...new Set(pupilsOf.get(person.personId)?.map(({ pupilId }) => pupilId))]
    const { fullName, phone } = person
    return pupilIds.length > 1 && phone !== null
      ? [{ key: joinKey(phone, fullName), fullName, phone, pupilIds }]
      : []
  })
}

const NAME_TITLES = { father: 'Họ tên cha', mother: 'Họ tên mẹ', guardian: 'Họ tên người giám hộ' } as const
const PHONE_TITLES = { father: 'ĐT cha', mother: 'ĐT mẹ', guardian: 'ĐT người giám hộ' } as const

function factsOf(
  claims: readonly Claim[],
  own: Own,
  bonds: readonly NewBond[],
): ReadonlyMap<number, readonly ChangedFact[]> {
  const isNew = new Set(bonds.map(({ pupilId, guardianId }) => `${pupilId} ${guardianId}`))
  type OwnFact = ChangedFact & { readonly pupilId: number }
  const facts = claims.flatMap(({ pupilId, relation, person }): OwnFact[] => {
    if (!person) return []
    const before = own.get(pupilId)?.find(bond => bond.personId === person.personId)
    if (isNew.has(`${pupilId} ${person.personId}`) && !before)
      return [{ pupilId, what: NAME_TITLES[relation], from: null, to: person.fullName }]
    return before && before.phone !== person.phone
      ? [{ pupilId, what: PHONE_TITLES[relation], from: before.phone, to: person.phone }]
      : []
  })
  return Map.groupBy(facts, fact => fact.pupilId)
}
