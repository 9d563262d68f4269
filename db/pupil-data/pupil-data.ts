import { sql } from 'kysely'
import type { CheckField, CheckKind, Paper, PupilData } from '../../core/pupil-data/rules/fields.ts'
import type { Tx } from '../tenancy.ts'

/** What is known of the pupils of classes, and what of it was held against papers. */

export type SeatedData = PupilData & { readonly classId: number; readonly seat: number }

const PUPILS_MAX = 10_000

/** Those in these classes now, by class and seat. */
export async function listPupilData(tx: Tx, classIds: readonly number[]): Promise<readonly SeatedData[]> {
  if (classIds.length === 0) return []
  const found = await sql<SeatedData>`
    select e.class_id as "classId", e.seat, e.pupil_id as "pupilId", u.code, p.full_name as "fullName",
      p.birth_date as "birthDate", u.sex, v.ethnicity, v.birth_place as "birthPlace", v.personal_id as "personalId", v.address,
      (select count(*)::integer from guardianship k where k.school_id = e.school_id and k.pupil_id = e.pupil_id) as guardians,
      (select count(*)::integer from guardianship k join person g on g.school_id = k.school_id and g.person_id = k.guardian_id
        where k.school_id = e.school_id and k.pupil_id = e.pupil_id and g.phone is not null) as "guardiansWithPhone"
    from enrolment e
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    left join pupil_private v on v.school_id = e.school_id and v.pupil_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.class_id = any(${[...classIds]}::bigint[]) and e.left_on is null
    order by e.class_id, e.seat, e.pupil_id limit ${PUPILS_MAX}`.execute(tx.q)
  return found.rows
}

export type CheckRow = {
  readonly pupilId: number
  readonly kind: CheckKind
  readonly field: CheckField
  readonly act: 'ticked' | 'cleared'
  readonly paper: Paper
  readonly seen: string
  readonly at: Date
  readonly byName: string
}

/** The last event of each field of pupils who are in these classes now. */
export async function listChecks(tx: Tx, classIds: readonly number[]): Promise<readonly CheckRow[]> {
  if (classIds.length === 0) return []
  const found = await sql<CheckRow>`
    select distinct on (c.pupil_id, c.kind, c.field) c.pupil_id as "pupilId", c.kind, c.field, c.act, c.paper, c.seen, c.at,
      p.full_name as "byName"
    from pupil_check_event c
    join enrolment e on e.school_id = c.school_id and e.pupil_id = c.pupil_id and e.left_on is null
      and e.class_id = any(${[...classIds]}::bigint[])
    join person p on p.school_id = c.school_id and p.person_id = c.by_person
    where c.school_id = ${tx.schoolId}
    order by c.pupil_id, c.kind, c.field, c.event_id desc`.execute(tx.q)
  return found.rows
}

export type NewCheck = Pick<CheckRow, 'pupilId' | 'kind' | 'field' | 'act' | 'paper' | 'seen'>

export async function recordChecks(tx: Tx, by: number, checks: readonly NewCheck[]): Promise<void> {
  if (checks.length === 0) return
  await tx.q
    .insertInto('pupil_check_event')
    .values(
      checks.map(({ pupilId, ...check }) => ({
        ...{ school_id: tx.schoolId, pupil_id: pupilId, at: tx.now, by_person: by },
        ...check,
      })),
    )
    .execute()
}
