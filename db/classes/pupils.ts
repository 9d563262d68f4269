import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Pupils in their classes. */

export type SeatedRow = {
  readonly pupilId: number
  readonly pupilName: string
  readonly classId: number
  readonly className: string
  readonly grade: number
  readonly year: string
}

/** A pupil who is in this class now. */
export async function findSeated(tx: Tx, classId: number, pupilId: number): Promise<SeatedRow | undefined> {
  return seated(tx).where('e.class_id', '=', classId).where('e.pupil_id', '=', pupilId).executeTakeFirst()
}

const seated = (tx: Tx) =>
  tx.q
    .selectFrom('enrolment as e')
    .innerJoin('class as c', join =>
      join.onRef('c.school_id', '=', 'e.school_id').onRef('c.class_id', '=', 'e.class_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.person_id', '=', 'e.pupil_id'),
    )
    .select([
      'e.pupil_id as pupilId',
      'p.full_name as pupilName',
      'c.class_id as classId',
      'c.name as className',
      'c.grade',
      'c.year',
    ])
    .where('e.school_id', '=', tx.schoolId)
    .where('e.left_on', 'is', null)

/** Holds the pupil, so that two who ask or write something of one child come one after the other. */
export async function claimPupil(tx: Tx, pupilId: number): Promise<void> {
  await sql`select from pupil where school_id = ${tx.schoolId} and pupil_id = ${pupilId} for no key update`.execute(
    tx.q,
  )
}
