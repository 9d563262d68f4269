import { sql } from 'kysely'
import type { FaultStep, ProfileField } from '../../core/profile-faults/rules.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** Faults families find in their children's data: their state and their history. */

export type FaultRow = {
  readonly faultId: number
  readonly version: number
  readonly step: FaultStep
  readonly pupilId: number
  readonly pupilName: string
  readonly className: string | null
  readonly field: ProfileField
  readonly words: string
  readonly askedBy: number
  readonly asker: string
  readonly askedAt: Date
  /** Who moved it last, when, and what they said with it. */
  readonly by: string
  readonly at: Date
  readonly note: string
}

const faults = (tx: Tx) => sql`
  select f.fault_id as "faultId", f.version, f.step, f.pupil_id as "pupilId", p.full_name as "pupilName",
    (select c.name from enrolment e join class c on c.school_id = e.school_id and c.class_id = e.class_id
      where e.school_id = f.school_id and e.pupil_id = f.pupil_id and e.left_on is null
      order by c.year desc limit 1) as "className",
    f.field, b.note as words, f.asked_by as "askedBy", a.full_name as asker, f.asked_at as "askedAt", q.full_name as by, v.at,
    v.note
  from profile_fault f
  join person p on p.school_id = f.school_id and p.person_id = f.pupil_id
  join person a on a.school_id = f.school_id and a.person_id = f.asked_by
  join profile_fault_event b on b.school_id = f.school_id and b.fault_id = f.fault_id and b.version = 1
  join profile_fault_event v on v.school_id = f.school_id and v.fault_id = f.fault_id and v.version = f.version
  join person q on q.school_id = v.school_id and q.person_id = v.by_person
  where f.school_id = ${tx.schoolId}`

const LISTED_MAX = 50

export async function recordFault(
  tx: Tx,
  asked: {
    readonly pupilId: number
    readonly field: ProfileField
    readonly askedBy: number
    readonly words: string
  },
): Promise<number> {
  const { fault_id: faultId } = await tx.q
    .insertInto('profile_fault')
    .values({
      school_id: tx.schoolId,
      pupil_id: asked.pupilId,
      field: asked.field,
      asked_by: asked.askedBy,
      step: 'waiting',
      version: 1,
      asked_at: tx.now,
    })
    .returning('fault_id')
    .executeTakeFirstOrThrow()
  const { askedBy: by, words: note } = asked
  await recordBeginning(tx, 'profile_fault', { faultId }, { act: 'ask', step: 'waiting', by, note })
  return faultId
}

export async function findFault(tx: Tx, faultId: number): Promise<FaultRow | undefined> {
  const found = await sql<FaultRow>`${faults(tx)} and f.fault_id = ${faultId}`.execute(tx.q)
  return found.rows[0]
}

export async function findWaitingFault(
  tx: Tx,
  pupilId: number,
  field: ProfileField,
): Promise<FaultRow | undefined> {
  const found =
    await sql<FaultRow>`${faults(tx)} and f.pupil_id = ${pupilId} and f.field = ${field} and f.step = 'waiting'`.execute(
      tx.q,
    )
  return found.rows[0]
}

/** What waits for the office, oldest first. */
export async function listWaitingFaults(tx: Tx): Promise<readonly FaultRow[]> {
  const found =
    await sql<FaultRow>`${faults(tx)} and f.step = 'waiting' order by f.fault_id limit ${LISTED_MAX}`.execute(
      tx.q,
    )
  return found.rows
}

/** What was said of these pupils, newest first. */
export async function listFaultsOf(tx: Tx, pupilIds: readonly number[]): Promise<readonly FaultRow[]> {
  const found = await sql<FaultRow>`${faults(tx)} and f.pupil_id = any(${[...pupilIds]}::bigint[])
    order by f.fault_id desc limit ${LISTED_MAX}`.execute(tx.q)
  return found.rows
}
