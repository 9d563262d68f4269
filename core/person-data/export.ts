import type { WhoRow } from '../../db/person-data/who.ts'
import { findByCode, listGuardiansOf } from '../../db/person-data/who.ts'
import type { Desk } from '../desk.ts'
import { recordBySystem } from '../session.ts'
import { fold } from '../wording/rules/fold.ts'
import type { PersonCopy } from './copy.ts'
import { copyOf } from './copy.ts'

/** A copy made by the operator, for whoever came to the school in person. */

/** A guardian is named by their name beside the code of the pupil. */
export type Who =
  | { readonly of: 'pupil' | 'staff'; readonly code: string }
  | { readonly of: 'guardian'; readonly code: string; readonly name: string }

async function whoIs({ tx }: Desk, who: Who): Promise<WhoRow | undefined> {
  if (who.of !== 'guardian') return findByCode(tx, who.of, who.code)
  const pupil = await findByCode(tx, 'pupil', who.code)
  const guardians = pupil ? await listGuardiansOf(tx, pupil.personId) : []
  return guardians.find(({ fullName }) => fold(fullName) === fold(who.name))
}

/** Undefined when nobody is named so. */
export async function exportPerson(
  desk: Desk,
  who: Who,
): Promise<(PersonCopy & { readonly fullName: string }) | undefined> {
  const person = await whoIs(desk, who)
  if (!person) return undefined
  const { personId, fullName } = person
  const copy = await copyOf(desk, { personId, about: fullName })
  recordBySystem(desk, 'person.exported', { personId, rows: copy.rows })
  return { ...copy, fullName }
}
