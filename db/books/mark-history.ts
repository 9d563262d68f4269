import { sql } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { ZeroReason } from '../../core/books/rules/makeup.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'
import type { StoredState } from './cells.ts'

/** What cells have held since they were first written. */

export type MarkEventRow = {
  readonly version: number
  readonly state: StoredState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
  readonly dueOn: Day | null
  /** Why the closing act gave zero; null for every other value. */
  readonly zeroReason: ZeroReason | null
  readonly cause: 'entry' | 'import' | 'correction' | 'late_entry' | 'close'
  readonly at: Date
  readonly byName: string
  /** Of the correction that made it; null for every other cause. */
  readonly caseNumber: number | null
  readonly reason: string | null
}

/** A cell is written a handful of times in its life; a longer one is read by its newest part. */
const EVENTS_MAX = 60

/** Oldest first. */
export async function listMarkEvents(
  tx: Tx,
  columnId: number,
  pupilId: number,
): Promise<readonly MarkEventRow[]> {
  const found = await sql<MarkEventRow>`
    select e.version, e.state, e.tenths, e.passed, e.excused, e.due_on as "dueOn", e.zero_reason as "zeroReason", e.cause, e.at, p.full_name as "byName",
      r.number as "caseNumber", r.reason
    from mark_event e
    join person p on p.school_id = e.school_id and p.person_id = e.by_person
    left join correction r on r.school_id = e.school_id and r.case_id = e.case_id and e.cause = 'correction'
    where e.school_id = ${tx.schoolId} and e.column_id = ${columnId} and e.pupil_id = ${pupilId}
    order by e.version desc limit ${EVENTS_MAX}`.execute(tx.q)
  return found.rows.toReversed()
}

type Held = Pick<MarkEventRow, 'state' | 'tenths' | 'passed' | 'excused'>

export type CorrectedRow = Held & {
  readonly subject: string
  readonly subjectName: string
  readonly kind: ColumnKind
  readonly position: number
  readonly term: Term
  readonly at: Date
  readonly caseNumber: number | null
  readonly before: Held | null
}

const CORRECTED_MAX = 100

/** The corrections a pupil's marks have seen in a year up to an instant, oldest first. */
export async function listCorrectedMarks(
  tx: Tx,
  of: { readonly year: string; readonly pupilId: number; readonly upTo: Date },
): Promise<readonly CorrectedRow[]> {
  const found = await sql<CorrectedRow>`
    select cs.subject, s.name as "subjectName", k.kind, k.position, k.term, e.at, e.state, e.tenths, e.passed, e.excused,
      r.number as "caseNumber",
      case when b.version is null then null else jsonb_build_object('state', b.state, 'tenths', b.tenths, 'passed', b.passed,
        'excused', b.excused) end as before
    from mark_event e
    join mark_column k on k.school_id = e.school_id and k.column_id = e.column_id
    join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
    join subject s on s.school_id = cs.school_id and s.subject = cs.subject
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    left join mark_event b on b.school_id = e.school_id and b.column_id = e.column_id and b.pupil_id = e.pupil_id
      and b.version = e.version - 1
    left join correction r on r.school_id = e.school_id and r.case_id = e.case_id
    where e.school_id = ${tx.schoolId} and e.pupil_id = ${of.pupilId} and c.year = ${of.year} and e.cause = 'correction'
      and e.at <= ${of.upTo}
    order by e.at, cs.class_subject_id limit ${CORRECTED_MAX}`.execute(tx.q)
  return found.rows
}

export type PupilEventRow = Held & {
  readonly columnId: number
  readonly dueOn: Day | null
  readonly version: number
  readonly at: Date
  readonly cause: MarkEventRow['cause']
  readonly caseNumber: number | null
}

const PUPIL_EVENTS_MAX = 400

/** Every writing of a pupil's marks in these columns, by column, oldest first. */
export async function listEventsOfColumns(
  tx: Tx,
  pupilId: number,
  columnIds: readonly number[],
): Promise<readonly PupilEventRow[]> {
  const found = await sql<PupilEventRow>`
    select e.column_id as "columnId", e.state, e.tenths, e.passed, e.excused, e.due_on as "dueOn", e.version, e.at, e.cause,
      r.number as "caseNumber"
    from mark_event e
    left join correction r on r.school_id = e.school_id and r.case_id = e.case_id and e.cause = 'correction'
    where e.school_id = ${tx.schoolId} and e.pupil_id = ${pupilId} and e.column_id = any(${[...columnIds]}::bigint[])
    order by e.column_id, e.version limit ${PUPIL_EVENTS_MAX}`.execute(tx.q)
  return found.rows
}
