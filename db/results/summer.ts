import { sql } from 'kysely'
import type { Level } from '../../core/circulars/rules/level.ts'
import { eventRow } from '../audit/values.ts'
import type { Tx } from '../tenancy.ts'
import type { ValueEvent } from '../values.ts'

/** The summer's work: what is to be done and what came of it, each act with its history. */

type Act = {
  readonly year: string
  readonly pupilId: number
  readonly by: number
  readonly policyVersion: number
}

export type RetestWrite = Act & {
  readonly classSubjectId: number
  /** Both null: registered, not sat yet. */
  readonly tenths: number | null
  readonly passed: boolean | null
}

export async function writeRetest(tx: Tx, write: RetestWrite): Promise<void> {
  const { pupilId, classSubjectId, tenths, passed } = write
  const act = tenths === null && passed === null ? 'registered' : 'retested'
  await sql`
    insert into retest as r (school_id, pupil_id, class_subject_id, tenths, passed, version, at, by_person)
    values (${tx.schoolId}, ${pupilId}, ${classSubjectId}, ${tenths}, ${passed}, 1, ${tx.now}, ${write.by})
    on conflict (school_id, pupil_id, class_subject_id) do update set tenths = excluded.tenths, passed = excluded.passed,
      version = r.version + 1, at = excluded.at, by_person = excluded.by_person`.execute(tx.q)
  await recordEvent(tx, write, { act, classSubjectId, tenths, passed, level: null, note: '' })
}

export async function writeSummerConduct(
  tx: Tx,
  write: Act & { readonly note: string; readonly level: Level | null },
): Promise<void> {
  const { year, pupilId, note, level } = write
  await sql`
    insert into summer_conduct as s (school_id, year, pupil_id, task, level, version, at, by_person)
    values (${tx.schoolId}, ${year}, ${pupilId}, ${level === null ? note : ''}, ${level}, 1, ${tx.now}, ${write.by})
    on conflict (school_id, year, pupil_id) do update set
      task = case when excluded.level is null then excluded.task else s.task end, level = excluded.level,
      version = s.version + 1, at = excluded.at, by_person = excluded.by_person`.execute(tx.q)
  const act = level === null ? 'task_set' : 'conduct_judged'
  await recordEvent(tx, write, { act, classSubjectId: null, tenths: null, passed: null, level, note })
}

async function recordEvent(
  tx: Tx,
  { year, pupilId, by, policyVersion }: Act,
  event: {
    readonly act: 'registered' | 'retested' | 'task_set' | 'conduct_judged'
    readonly classSubjectId: number | null
    readonly tenths: number | null
    readonly passed: boolean | null
    readonly level: Level | null
    readonly note: string
  },
): Promise<void> {
  const { classSubjectId, act, tenths, passed, level, note } = event
  const told = await sql<{ event: ValueEvent }>`
    insert into summer_event as e (school_id, year, pupil_id, class_subject_id, act, tenths, passed, level, note, at, by_person,
      policy_version)
    values (${tx.schoolId}, ${year}, ${pupilId}, ${classSubjectId}, ${act}, ${tenths}, ${passed}, ${level}, ${note}, ${tx.now},
      ${by}, ${policyVersion})
    returning ${eventRow} as event`.execute(tx.q)
  tx.written.push(...told.rows.map(row => ({ record: 'summer', event: row.event }) as const))
}
