import { sql } from 'kysely'
import { isConfirmed } from '../accounts/claims.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** Classes with their pupils, and the drafts made for them. */

export type ClassRow = {
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly year: string
}

const classes = (tx: Tx) =>
  tx.q
    .selectFrom('class')
    .select(['class_id as classId', 'name as className', 'grade', 'year'])
    .where('school_id', '=', tx.schoolId)

export const findClassByName = (tx: Tx, year: string, name: string): Promise<ClassRow | undefined> =>
  classes(tx).where('year', '=', year).where('name', '=', name).executeTakeFirst()

export const findClassById = (tx: Tx, classId: number): Promise<ClassRow | undefined> =>
  classes(tx).where('class_id', '=', classId).executeTakeFirst()

/** Those of these classes that belong to the year, by name. */
export async function listClassesAmong(
  tx: Tx,
  year: string,
  classIds: readonly number[],
): Promise<readonly ClassRow[]> {
  if (classIds.length === 0) return []
  return classes(tx).where('year', '=', year).where('class_id', 'in', classIds).orderBy('name').execute()
}

export const listClassesOfYear = (tx: Tx, year: string): Promise<readonly ClassRow[]> =>
  classes(tx).where('year', '=', year).orderBy('grade').orderBy('name').execute()

export type ClassPupil = {
  readonly pupilId: number
  readonly fullName: string
  readonly birthDate: Day | null
  readonly seat: number
  readonly fromOn: Day
}

/** Who is in the class now, by seat. */
export async function listSeated(tx: Tx, classId: number): Promise<readonly ClassPupil[]> {
  const found = await sql<ClassPupil>`
    select e.pupil_id as "pupilId", p.full_name as "fullName", p.birth_date as "birthDate", e.seat, e.from_on as "fromOn"
    from enrolment e
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and e.class_id = ${classId} and e.left_on is null
    order by e.seat, e.pupil_id`.execute(tx.q)
  return found.rows
}

/** The class of the year each of these pupils is in. */
export async function listClassOfPupils(
  tx: Tx,
  year: string,
  pupilIds: readonly number[],
): Promise<readonly (ClassRow & { readonly pupilId: number; readonly fullName: string })[]> {
  const found = await sql<ClassRow & { pupilId: number; fullName: string }>`
    select e.pupil_id as "pupilId", p.full_name as "fullName", c.class_id as "classId", c.name as "className", c.grade, c.year
    from enrolment e
    join class c on c.school_id = e.school_id and c.class_id = e.class_id
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    where e.school_id = ${tx.schoolId} and c.year = ${year} and e.left_on is null
      and e.pupil_id = any(${[...pupilIds]}::bigint[])
    order by c.class_id, e.seat`.execute(tx.q)
  return found.rows
}

/** Guardians with full access whose last word on consent is yes. */
export async function listFamilyOf(tx: Tx, pupilId: number): Promise<readonly number[]> {
  const found = await sql<{ guardianId: number }>`
    select k.guardian_id as "guardianId" from guardianship k
    where k.school_id = ${tx.schoolId} and k.pupil_id = ${pupilId} and k.access = 'full' and ${isConfirmed}
      and (select act from consent_event e where e.school_id = k.school_id and e.person_id = k.guardian_id
        order by event_id desc limit 1) = 'given'
    order by 1`.execute(tx.q)
  return found.rows.map(row => row.guardianId)
}

/** Holds the class, so that what is written of it and what is closed never pass each other. */
export async function claimClass(tx: Tx, classId: number): Promise<void> {
  await tx.q
    .selectFrom('class')
    .select('class_id')
    .where('school_id', '=', tx.schoolId)
    .where('class_id', '=', classId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export type DraftTopic = 'attendance' | 'conduct' | 'remark'

export async function recordClassDraft(
  tx: Tx,
  draft: { staffId: number; classId: number; topic: DraftTopic; content: unknown },
): Promise<number> {
  const row = await tx.q
    .insertInto('class_draft')
    .values({
      school_id: tx.schoolId,
      staff_id: draft.staffId,
      class_id: draft.classId,
      topic: draft.topic,
      content: JSON.stringify(draft.content),
      made_at: tx.now,
    })
    .returning('draft_id')
    .executeTakeFirstOrThrow()
  return row.draft_id
}

export type ClassDraftRow = {
  readonly staffId: number
  readonly classId: number
  readonly topic: DraftTopic
  readonly content: unknown
  readonly settledAt: Date | null
  readonly outcome: 'stored' | 'dropped' | 'refused' | null
}

/** The draft, locked until the transaction ends: a second confirm waits and then sees how the first one ended. */
export const claimClassDraft = (tx: Tx, draftId: number): Promise<ClassDraftRow | undefined> =>
  tx.q
    .selectFrom('class_draft')
    .select([
      'staff_id as staffId',
      'class_id as classId',
      'topic',
      'content',
      'settled_at as settledAt',
      'outcome',
    ])
    .where('school_id', '=', tx.schoolId)
    .where('draft_id', '=', draftId)
    .forUpdate()
    .executeTakeFirst()

export async function settleClassDraft(
  tx: Tx,
  draftId: number,
  outcome: 'stored' | 'dropped' | 'refused',
): Promise<void> {
  await tx.q
    .updateTable('class_draft')
    .set({ outcome, settled_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('draft_id', '=', draftId)
    .execute()
}
