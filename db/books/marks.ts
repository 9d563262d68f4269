import { sql } from 'kysely'
import type { ZeroReason } from '../../core/books/rules/makeup.ts'
import { eventRow } from '../audit/values.ts'
import type { Tx } from '../tenancy.ts'
import type { ValueEvent } from '../values.ts'
import type { StoredState } from './cells.ts'

/** Marks as they are written: each with its history, none over a newer one. */

export type MarkWrite = {
  readonly columnId: number
  readonly pupilId: number
  /** The version the writer saw; 0 for a cell never written. */
  readonly expectedVersion: number
  readonly state: StoredState
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly excused: boolean | null
  /** The day of a make-up that is set. */
  readonly dueOn?: string | null
  /** Why the closing act gave zero. */
  readonly zeroReason?: ZeroReason | null
}

export type MarkCause = {
  readonly cause: 'entry' | 'import' | 'correction' | 'late_entry' | 'close'
  readonly caseId: number | null
  readonly by: number
  readonly policyVersion: number
}

export const MARKS_PER_WRITE_MAX = 5000

/**
 * Writes marks and their history in one statement. A cell whose version has moved is left alone.
 * @returns the cells that were written; fewer than asked means somebody else was quicker.
 */
export async function writeMarks(
  tx: Tx,
  writes: readonly MarkWrite[],
  why: MarkCause,
): Promise<readonly { columnId: number; pupilId: number }[]> {
  if (writes.length > MARKS_PER_WRITE_MAX)
    throw new Error(`at most ${MARKS_PER_WRITE_MAX} marks in one write`)
  const written = await sql<{ columnId: number; pupilId: number; event: ValueEvent }>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as w("columnId" bigint, "pupilId" bigint,
        "expectedVersion" integer, state text, tenths smallint, passed boolean, excused boolean,
        "dueOn" date, "zeroReason" text)
    ), written as (
      insert into mark as m (school_id, column_id, pupil_id, state, tenths, passed, excused, due_on, version, first_recorded_at, recorded_at, recorded_by)
      select ${tx.schoolId}::bigint, "columnId", "pupilId", state, tenths, passed, excused, "dueOn", "expectedVersion" + 1, ${tx.now}, ${tx.now}, ${why.by}::bigint from asked
      on conflict (school_id, column_id, pupil_id) do update set state = excluded.state, tenths = excluded.tenths,
        passed = excluded.passed, excused = excluded.excused, due_on = excluded.due_on, version = excluded.version,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
      where m.version = excluded.version - 1
      returning m.*
    )
    insert into mark_event as e (school_id, column_id, pupil_id, version, state, tenths, passed, excused, due_on, zero_reason, cause, case_id, at, by_person, policy_version)
    select w.school_id, w.column_id, w.pupil_id, w.version, w.state, w.tenths, w.passed, w.excused, w.due_on, a."zeroReason", ${why.cause}, ${why.caseId}::bigint, ${tx.now}, ${why.by}::bigint, ${why.policyVersion}::integer
    from written w join asked a on a."columnId" = w.column_id and a."pupilId" = w.pupil_id returning column_id as "columnId", pupil_id as "pupilId", ${eventRow} as event`.execute(
    tx.q,
  )
  tx.written.push(...written.rows.map(({ event }) => ({ record: 'mark', event }) as const))
  return written.rows
}

/** One mark, as `writeMarks`; false when its version has moved. */
export async function writeMark(tx: Tx, write: MarkWrite & MarkCause): Promise<boolean> {
  const written = await writeMarks(tx, [write], write)
  return written.length === 1
}
