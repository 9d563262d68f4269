import { sql } from 'kysely'
import type { Half, LeaveReason, LeaveStep } from '../../core/leaves/rules.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** Leaves asked for pupils: their state and their history. */

export type LeaveRow = {
  readonly leaveId: number
  readonly version: number
  readonly step: LeaveStep
  readonly pupilId: number
  readonly pupilName: string
  /** The class whose homeroom teacher was asked, and whether the pupil still sits in it. */
  readonly classId: number
  readonly className: string
  readonly year: string
  readonly isSeated: boolean
  readonly startsOn: Day
  readonly endsOn: Day
  readonly half: Half | null
  readonly reason: LeaveReason
  readonly askedBy: number
  readonly asker: string
  readonly askedAt: Date
  /** Who moved it last, when, and what they said with it. */
  readonly by: string
  readonly at: Date
  readonly note: string
}

const leaves = (tx: Tx) => sql`
  select l.leave_id as "leaveId", l.version, l.step, l.pupil_id as "pupilId", p.full_name as "pupilName",
    l.class_id as "classId", c.name as "className", c.year, exists (select from enrolment e
      where e.school_id = l.school_id and e.class_id = l.class_id and e.pupil_id = l.pupil_id and e.left_on is null) as "isSeated",
    l.starts_on as "startsOn", l.ends_on as "endsOn", l.half, l.reason, l.asked_by as "askedBy", a.full_name as asker,
    l.asked_at as "askedAt", q.full_name as by, v.at, v.note
  from leave_request l
  join class c on c.school_id = l.school_id and c.class_id = l.class_id
  join person p on p.school_id = l.school_id and p.person_id = l.pupil_id
  join person a on a.school_id = l.school_id and a.person_id = l.asked_by
  join leave_request_event v on v.school_id = l.school_id and v.leave_id = l.leave_id and v.version = l.version
  join person q on q.school_id = v.school_id and q.person_id = v.by_person
  where l.school_id = ${tx.schoolId}`

const LISTED_MAX = 60

export async function recordLeave(
  tx: Tx,
  asked: {
    readonly pupilId: number
    readonly classId: number
    readonly askedBy: number
    readonly startsOn: Day
    readonly endsOn: Day
    readonly half: Half | null
    readonly reason: LeaveReason
  },
): Promise<number> {
  const { leave_id: leaveId } = await tx.q
    .insertInto('leave_request')
    .values({
      school_id: tx.schoolId,
      pupil_id: asked.pupilId,
      class_id: asked.classId,
      asked_by: asked.askedBy,
      starts_on: asked.startsOn,
      ends_on: asked.endsOn,
      half: asked.half,
      reason: asked.reason,
      step: 'waiting',
      version: 1,
      asked_at: tx.now,
      reminded_at: null,
    })
    .returning('leave_id')
    .executeTakeFirstOrThrow()
  await recordBeginning(
    tx,
    'leave',
    { leaveId },
    { act: 'ask', step: 'waiting', by: asked.askedBy, note: '' },
  )
  return leaveId
}

export async function findLeave(tx: Tx, leaveId: number): Promise<LeaveRow | undefined> {
  const found = await sql<LeaveRow>`${leaves(tx)} and l.leave_id = ${leaveId}`.execute(tx.q)
  return found.rows[0]
}

/** The first leave of this pupil that waits or is granted and has one of the days. */
export async function findLiveLeave(
  tx: Tx,
  pupilId: number,
  from: Day,
  to: Day,
): Promise<LeaveRow | undefined> {
  const found =
    await sql<LeaveRow>`${leaves(tx)} and l.pupil_id = ${pupilId} and l.step in ('waiting', 'granted')
    and l.starts_on <= ${to}::date and l.ends_on >= ${from}::date order by l.leave_id limit 1`.execute(tx.q)
  return found.rows[0]
}

/** Leaves of these pupils that end on this day or later, the latest first. */
export async function listLeavesOf(
  tx: Tx,
  pupilIds: readonly number[],
  since: Day,
): Promise<readonly LeaveRow[]> {
  const found = await sql<LeaveRow>`${leaves(tx)} and l.pupil_id = any(${[...pupilIds]}::bigint[])
    and l.ends_on >= ${since}::date order by l.starts_on desc, l.leave_id desc limit ${LISTED_MAX}`.execute(
    tx.q,
  )
  return found.rows
}

/** What waits or is granted in a class and has a day between these two, both included; the earliest first. */
export async function listLiveLeaves(
  tx: Tx,
  classId: number,
  from: Day,
  to: Day,
): Promise<readonly LeaveRow[]> {
  const found =
    await sql<LeaveRow>`${leaves(tx)} and l.class_id = ${classId} and l.step in ('waiting', 'granted')
    and l.starts_on <= ${to}::date and l.ends_on >= ${from}::date
    order by l.starts_on, l.leave_id limit ${LISTED_MAX}`.execute(tx.q)
  return found.rows
}

export type GrantedLeave = Pick<LeaveRow, 'leaveId' | 'pupilId' | 'startsOn' | 'endsOn' | 'half'>

/** Leaves granted to pupils who sit in this class, that have a day between these two, both included. */
export async function listGranted(
  tx: Tx,
  classId: number,
  from: Day,
  to: Day,
): Promise<readonly GrantedLeave[]> {
  const found = await sql<GrantedLeave>`
    select l.leave_id as "leaveId", l.pupil_id as "pupilId", l.starts_on as "startsOn", l.ends_on as "endsOn", l.half
    from leave_request l
    join enrolment e on e.school_id = l.school_id and e.class_id = l.class_id and e.pupil_id = l.pupil_id
      and e.left_on is null
    where l.school_id = ${tx.schoolId} and l.class_id = ${classId} and l.step = 'granted'
      and l.starts_on <= ${to}::date and l.ends_on >= ${from}::date
    order by e.seat, l.leave_id`.execute(tx.q)
  return found.rows
}

export async function listPupilsOfLeaves(tx: Tx, leaveIds: readonly number[]): Promise<readonly number[]> {
  if (leaveIds.length === 0) return []
  const rows = await tx.q
    .selectFrom('leave_request')
    .select('pupil_id')
    .where('school_id', '=', tx.schoolId)
    .where('leave_id', 'in', leaveIds)
    .execute()
  return rows.map(row => row.pupil_id)
}

/** Unanswered leaves that have today in them, were asked for before it, and of which nobody was reminded. */
export async function listUnanswered(
  tx: Tx,
  today: Day,
  askedBefore: Date,
  limit: number,
): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('leave_request')
    .select('leave_id')
    .where('school_id', '=', tx.schoolId)
    .where('step', '=', 'waiting')
    .where('reminded_at', 'is', null)
    .where('starts_on', '<=', today)
    .where('ends_on', '>=', today)
    .where('asked_at', '<', askedBefore)
    .orderBy('leave_id')
    .limit(limit)
    .execute()
  return rows.map(row => row.leave_id)
}

/** The first day from this one on that an unanswered leave has in it, of which nobody was reminded. */
export async function findNextUnanswered(tx: Tx, from: Day): Promise<Day | undefined> {
  const found = await sql<{ day: Day | null }>`
    select min(greatest(starts_on, ${from}::date)) as day from leave_request
    where school_id = ${tx.schoolId} and step = 'waiting' and reminded_at is null and ends_on >= ${from}::date`.execute(
    tx.q,
  )
  return found.rows[0]?.day ?? undefined
}

/** @returns whether nobody had been reminded before. */
export async function claimReminder(tx: Tx, leaveId: number): Promise<boolean> {
  const row = await tx.q
    .updateTable('leave_request')
    .set({ reminded_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('leave_id', '=', leaveId)
    .where('reminded_at', 'is', null)
    .where('step', '=', 'waiting')
    .returning('leave_id')
    .executeTakeFirst()
  return row !== undefined
}
