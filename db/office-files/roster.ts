import { sql } from 'kysely'
import type { Relation } from '../../core/tables/rules/guardians.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'
import type { PersonRow } from './people.ts'

/** Classes, pupils, their places in class and their guardians, as a list of pupils gives them. */

export type ClassRecord = { readonly classId: number; readonly name: string; readonly grade: number }

export async function listClasses(tx: Tx, year: string): Promise<readonly ClassRecord[]> {
  return tx.q
    .selectFrom('class')
    .select(['class_id as classId', 'name', 'grade'])
    .where('school_id', '=', tx.schoolId)
    .where('year', '=', year)
    .orderBy('class_id')
    .execute()
}

export async function recordClasses(
  tx: Tx,
  year: string,
  classes: readonly { name: string; grade: number }[],
): Promise<void> {
  if (classes.length === 0) return
  await tx.q
    .insertInto('class')
    .values(classes.map(({ name, grade }) => ({ school_id: tx.schoolId, year, name, grade })))
    .execute()
}

export type ClassPlace = {
  readonly className: string
  readonly seat: number
  readonly fromOn: Day
  readonly leftOn: Day | null
  readonly note: string
}

export type EnrolledPupil = PersonRow & {
  readonly code: string
  readonly sex: 'male' | 'female' | null
  readonly personalId: string | null
  readonly ethnicity: string | null
  readonly birthPlace: string | null
  readonly address: string | null
}

/** `places` are those of the one year, oldest first. */
export type KnownPupil = EnrolledPupil & { readonly places: readonly ClassPlace[] }

export async function listPupils(tx: Tx, year: string): Promise<readonly KnownPupil[]> {
  const found = await sql<KnownPupil>`
    select p.person_id as "personId", p.full_name as "fullName", p.birth_date as "birthDate", p.phone, p.email, u.code, u.sex,
      v.personal_id as "personalId", v.ethnicity, v.birth_place as "birthPlace", v.address, coalesce(e.places, '[]') as places
    from pupil u
    join person p on p.school_id = u.school_id and p.person_id = u.pupil_id
    left join pupil_private v on v.school_id = u.school_id and v.pupil_id = u.pupil_id
    left join (
      select e.pupil_id, jsonb_agg(jsonb_build_object('className', c.name, 'seat', e.seat, 'fromOn', e.from_on,
        'leftOn', e.left_on, 'note', e.note) order by e.from_on, e.class_id) as places
      from enrolment e join class c on c.school_id = e.school_id and c.class_id = e.class_id
      where e.school_id = ${tx.schoolId} and c.year = ${year} group by e.pupil_id
    ) e on e.pupil_id = u.pupil_id
    where u.school_id = ${tx.schoolId}
    order by u.pupil_id`.execute(tx.q)
  return found.rows
}

/** Adds or updates pupils whose person is already written. */
export async function recordPupils(tx: Tx, pupils: readonly EnrolledPupil[]): Promise<void> {
  if (pupils.length === 0) return
  const rows = JSON.stringify(pupils)
  await sql`
    insert into pupil (school_id, pupil_id, code, sex)
    select ${tx.schoolId}::bigint, "personId", code, sex
    from jsonb_to_recordset(${rows}::jsonb) as r("personId" bigint, code text, sex text)
    on conflict (school_id, pupil_id) do update set sex = excluded.sex`.execute(tx.q)
  await sql`
    insert into pupil_private (school_id, pupil_id, personal_id, ethnicity, birth_place, address)
    select ${tx.schoolId}::bigint, "personId", "personalId", ethnicity, "birthPlace", address
    from jsonb_to_recordset(${rows}::jsonb)
      as r("personId" bigint, "personalId" text, ethnicity text, "birthPlace" text, address text)
    on conflict (school_id, pupil_id) do update set personal_id = excluded.personal_id, ethnicity = excluded.ethnicity,
      birth_place = excluded.birth_place, address = excluded.address`.execute(tx.q)
}

/** Adds or updates places in classes of the year. */
export async function recordPlaces(
  tx: Tx,
  year: string,
  places: readonly (ClassPlace & { personId: number })[],
): Promise<void> {
  if (places.length === 0) return
  await sql`
    insert into enrolment (school_id, class_id, pupil_id, seat, from_on, left_on, note)
    select ${tx.schoolId}::bigint, c.class_id, r."personId", r.seat, r."fromOn", r."leftOn", r.note
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as r("personId" bigint, "className" text, seat smallint, "fromOn" date, "leftOn" date, note text)
    join class c on c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = r."className"
    on conflict (school_id, class_id, pupil_id) do update set seat = excluded.seat, from_on = excluded.from_on,
      left_on = excluded.left_on, note = excluded.note`.execute(tx.q)
}

export type KnownGuardian = PersonRow & {
  readonly pupilId: number
  readonly relation: Relation
  readonly access: 'full' | 'none'
}

export async function listGuardians(tx: Tx): Promise<readonly KnownGuardian[]> {
  const found = await sql<KnownGuardian>`
    select k.pupil_id as "pupilId", k.relation, p.person_id as "personId", p.full_name as "fullName",
      p.birth_date as "birthDate", p.phone, p.email, k.access
    from guardianship k join person p on p.school_id = k.school_id and p.person_id = k.guardian_id
    where k.school_id = ${tx.schoolId} order by k.pupil_id, k.guardian_id`.execute(tx.q)
  return found.rows
}

/**
 * A guardian already known for the pupil keeps the access the school gave. Where it was ended, nobody new with the same phone or the same
 * name has any by being listed: that is given back by those who ended it.
 */
export async function recordGuardianships(
  tx: Tx,
  rows: readonly { guardianId: number; pupilId: number; relation: Relation; access?: 'full' | 'none' }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into guardianship (school_id, guardian_id, pupil_id, relation, access)
    select ${tx.schoolId}::bigint, "guardianId", "pupilId", relation, case when r.access = 'none' or exists (
        select from guardianship k
        join person o on o.school_id = k.school_id and o.person_id = k.guardian_id
        join person n on n.school_id = k.school_id and n.person_id = r."guardianId"
        where k.school_id = ${tx.schoolId} and k.pupil_id = r."pupilId" and k.access = 'none'
          and (o.phone = n.phone or lower(o.full_name) = lower(n.full_name))) then 'none' else 'full' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("guardianId" bigint, "pupilId" bigint, relation text, access text)
    on conflict (school_id, guardian_id, pupil_id) do update set relation = excluded.relation`.execute(tx.q)
}

export async function removeGuardianship(
  tx: Tx,
  { guardianId, pupilId }: { guardianId: number; pupilId: number },
): Promise<void> {
  await tx.q
    .deleteFrom('guardianship')
    .where('school_id', '=', tx.schoolId)
    .where('guardian_id', '=', guardianId)
    .where('pupil_id', '=', pupilId)
    .execute()
}
