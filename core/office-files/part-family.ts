import { claimPersonIds, recordPeople } from '../../db/office-files/people.ts'
import {
  listGuardians,
  listPupils,
  recordGuardianships,
  removeGuardianship,
} from '../../db/office-files/roster.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { fold } from '../wording/rules/fold.ts'

/**
 * A guardian whom a list made that of several families: one pupil's is a person of their own again. Who was linked stays linked to the
 * others; the pupil's new guardian is linked by a slip, like anybody, with the access there was. Later lists leave it so.
 */

export type PartRefusal =
  | { readonly code: 'no_calendar' }
  | { readonly code: 'guardian_not_there' }
  /** The guardian has no other pupil. */
  | { readonly code: 'family_not_joined' }

export async function partFamily(
  desk: Desk,
  { pupilCode, guardian }: { readonly pupilCode: string; readonly guardian: string },
): Promise<Result<null, PartRefusal>> {
  const { tx, school } = desk
  if (!school.year) return refuse({ code: 'no_calendar' })
  const pupil = (await listPupils(tx, school.year)).find(each => each.code === pupilCode)
  const bonds = await listGuardians(tx)
  const bond = bonds.find(each => each.pupilId === pupil?.personId && fold(each.fullName) === fold(guardian))
  if (!pupil || !bond) return refuse({ code: 'guardian_not_there' })
  const { personId, relation, fullName, phone, access } = bond
  if (!bonds.some(each => each.personId === personId && each.pupilId !== pupil.personId))
    return refuse({ code: 'family_not_joined' })
  const [own] = await claimPersonIds(tx, 1)
  if (own === undefined) throw new Error('no id was claimed')
  await recordPeople(tx, [{ personId: own, fullName, phone, birthDate: bond.birthDate, email: null }])
  await removeGuardianship(tx, { guardianId: personId, pupilId: pupil.personId })
  await recordGuardianships(tx, [{ guardianId: own, pupilId: pupil.personId, relation, access }])
  desk.audit.push({
    actorId: null,
    actorKind: 'operator',
    act: 'family.parted',
    detail: { pupilId: pupil.personId, from: personId, to: own },
  })
  return ok(null)
}
