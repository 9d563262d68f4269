import type { Tx } from '../../db/tenancy.ts'
import type { Cast } from './cast.ts'
import type { Ids } from './rows.ts'
import { idOf, put } from './rows.ts'

/** The people of the cast in the tables: staff with their duties, pupils with their families. */

/** The rows have the order in which they were given. */
export async function addPeople(tx: Tx, people: readonly { key: string; name: string }[]): Promise<Ids> {
  const rows = await tx.q
    .insertInto('person')
    .values(people.map(({ name }) => ({ school_id: tx.schoolId, full_name: name })))
    .returning('person_id')
    .execute()
  const numbers = rows.map(row => row.person_id).toSorted((a, b) => a - b)
  return new Map(people.map(({ key }, at) => [key, numbers[at] ?? 0]))
}

export async function addStaff(tx: Tx, { staff }: Cast, ids: Ids): Promise<void> {
  const names = [...new Set(staff.flatMap(({ department }) => department ?? []))]
  const departments = await tx.q
    .insertInto('department')
    .values(names.map(name => ({ school_id: tx.schoolId, name })))
    .returning(['department_id', 'name'])
    .execute()
  const idIn = (name: string | null) => departments.find(one => one.name === name)?.department_id ?? null
  await put(
    tx,
    'staff',
    staff.map(({ key, code, department }) => ({
      ...{ staff_id: idOf(ids, key), code, department_id: idIn(department), titles: '' },
    })),
  )
  await put(
    tx,
    'role_grant',
    staff.flatMap(({ key, role, department }) =>
      role
        ? [
            {
              ...{ person_id: idOf(ids, key), role, from_at: tx.now, reason: 'phân công đầu năm' },
              department_id: role === 'department_head' ? idIn(department) : null,
            },
          ]
        : [],
    ),
  )
}

export async function addPupils(tx: Tx, { classes }: Cast, ids: Ids): Promise<void> {
  const pupils = classes.flatMap(one => one.pupils)
  await put(
    tx,
    'pupil',
    pupils.map(({ key }) => ({
      ...{ pupil_id: idOf(ids, key), code: `9900${idOf(ids, key)}`, sex: 'female' as const },
    })),
  )
  const pairs = pupils.map(({ key, guardian }) => ({ pupil: idOf(ids, key), guardian: idOf(ids, guardian) }))
  await put(
    tx,
    'guardianship',
    pairs.map(({ pupil, guardian }) => ({
      ...{ guardian_id: guardian, pupil_id: pupil, relation: 'mother' as const },
    })),
  )
  await put(
    tx,
    'consent_event',
    pairs.map(({ guardian: person_id }) => ({
      ...{ person_id, act: 'given' as const, text_version: '1', channel: 'web', address: '', at: tx.now },
    })),
  )
}
