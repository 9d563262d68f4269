import type { KnownGuardian } from '../../db/office-files/roster.ts'
import {
  listGuardians,
  listPupils,
  recordGuardianships,
  removeGuardianship,
} from '../../db/office-files/roster.ts'
import { endAllLinks } from '../accounts/devices.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { fold } from '../wording/rules/fold.ts'

/** Guardians who are one person for several pupils: seen, and two made one again that a list or `partFamily` had made two. */

export type JoinedFamily = {
  readonly fullName: string
  readonly phone: string | null
  readonly pupils: readonly { readonly code: string; readonly fullName: string }[]
}

export async function joinedFamilies({ tx, school }: Desk): Promise<readonly JoinedFamily[]> {
  const pupils = new Map((await listPupils(tx, school.year ?? '')).map(pupil => [pupil.personId, pupil]))
  const byPerson = Map.groupBy(await listGuardians(tx), bond => bond.personId)
  return [...byPerson.values()].flatMap(bonds => {
    const [first] = bonds
    const own = bonds.flatMap(({ pupilId }) => pupils.get(pupilId) ?? [])
    if (!first || own.length < 2) return []
    const { fullName, phone } = first
    return [{ fullName, phone, pupils: own.map(({ code, fullName }) => ({ code, fullName })) }]
  })
}

export type JoinRefusal =
  | { readonly code: 'no_calendar' }
  | { readonly code: 'guardian_not_there' }
  /** Another phone, or none: then it may be somebody of the same name. */
  | { readonly code: 'guardian_differs' }

const isNamed = (bond: KnownGuardian, name: string): boolean => fold(bond.fullName) === fold(name)

/** The guardian of one pupil is the person of that name and phone beside another pupil; their own links end, access stays as it was. */
export async function joinFamily(
  desk: Desk,
  said: { readonly pupilCode: string; readonly guardian: string; readonly withCode: string },
): Promise<Result<null, JoinRefusal>> {
  const { tx, school } = desk
  if (!school.year) return refuse({ code: 'no_calendar' })
  const pupils = await listPupils(tx, school.year)
  const idOf = (code: string) => pupils.find(each => each.code === code)?.personId
  const bonds = await listGuardians(tx)
  const beside = (code: string) =>
    bonds.find(bond => bond.pupilId === idOf(code) && isNamed(bond, said.guardian))
  const [from, to] = [beside(said.pupilCode), beside(said.withCode)]
  if (!from || !to) return refuse({ code: 'guardian_not_there' })
  if (from.personId === to.personId) return ok(null)
  if (from.phone === null || from.phone !== to.phone) return refuse({ code: 'guardian_differs' })
  const { pupilId, relation, access } = from
  await removeGuardianship(tx, { guardianId: from.personId, pupilId })
  await recordGuardianships(tx, [{ guardianId: to.personId, pupilId, relation, access }])
  if (!bonds.some(bond => bond.personId === from.personId && bond.pupilId !== pupilId))
    await endAllLinks(desk, from.personId)
  const detail = { pupilId, from: from.personId, to: to.personId }
  desk.audit.push({ actorId: null, actorKind: 'operator', act: 'family.joined', detail })
  return ok(null)
}
