import { sql } from 'kysely'
import type { Database } from '../../../db/open.ts'
import type { Tx } from '../../../db/tenancy.ts'
import { inSchool } from '../../../db/tenancy.ts'
import type { DOES } from '../corpus/dialogues.ts'

/** What a turn of a talk has stored, read off every table of the school but those that only remember the talk itself, and who looked. */

const TALK = [
  ...['audit', 'audit_head', 'button', 'form_state', 'inbox', 'notice', 'said_line', 'talk_state', 'thread'],
  ...['mark_draft', 'class_draft', 'page_link', 'record_view', 'stored_file', 'unanswered', 'wrong_try'],
] as const

type Print = { readonly name: string; readonly rows: number; readonly print: string }
export type Footprint = ReadonlyMap<string, Print>

export async function schoolTables(database: Database, schoolId: number): Promise<readonly string[]> {
  const { rows } = await inSchool(database, schoolId, tx =>
    sql<{ name: string }>`select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'school_id' and t.table_type = 'BASE TABLE'
      order by 1`.execute(tx.q),
  )
  return rows.map(({ name }) => name).filter(name => !(TALK as readonly string[]).includes(name))
}

const printOf = (name: string, { schoolId }: Tx) =>
  sql`select ${sql.lit(name)} as name, count(*)::int as rows,
    coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as print from ${sql.table(name)} t
    where t.school_id = ${schoolId}`

export const footprint = (
  database: Database,
  schoolId: number,
  tables: readonly string[],
): Promise<Footprint> =>
  inSchool(database, schoolId, async tx => {
    const prints = sql.join(
      tables.map(name => printOf(name, tx)),
      sql` union all `,
    )
    const { rows } = await sql<Print>`${prints}`.execute(tx.q)
    return new Map(rows.map(row => [row.name, row]))
  })

type Does = (typeof DOES)[number]

/** The tables that hold nothing else than such a thing. */
const HOLDS: Readonly<Record<string, Does>> = {
  mark: 'marks',
  mark_event: 'marks',
  attendance: 'attendance',
  attendance_event: 'attendance',
  roll_call: 'attendance',
  conduct: 'conduct',
  conduct_event: 'conduct',
  remark: 'remark',
  remark_event: 'remark',
  lock_order: 'lock',
  lock_order_event: 'lock',
  stand_in: 'stand_in',
}

/** Workflows: a new case is one thing, a step of a case that was there another. */
const CASES: readonly {
  readonly cases: string
  readonly events: string
  readonly made: Does
  readonly moved: string
}[] = [
  { cases: 'correction', events: 'correction_event', made: 'request', moved: 'decision' },
  { cases: 'late_entry', events: 'late_entry_event', made: 'late_entry', moved: 'decision' },
  { cases: 'mark_question', events: 'mark_question_event', made: 'question', moved: 'question_answer' },
  { cases: 'leave_request', events: 'leave_request_event', made: 'leave', moved: 'leave_decision' },
]

/** What follows by itself from what was stored. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  marks: ['lock', 'book_review', 'book_review_event'],
  request: ['evidence', 'register_number'],
  decision: ['opening', 'paper', 'late_entry_column', 'lock', 'register_number'],
  late_entry: ['late_entry_column', 'register_number'],
  lock: ['lock', 'register_number'],
  leave: ['due'],
  leave_decision: ['attendance', 'attendance_event', 'due'],
}

/** The kinds of what differs; a table that holds none of them by its own name. */
export function storedBetween(before: Footprint, after: Footprint): readonly string[] {
  const changed = [...after.values()].filter(({ name, print }) => before.get(name)?.print !== print)
  const names = new Set(changed.map(({ name }) => name))
  const kinds = new Set<string>()
  for (const { cases, events, made, moved } of CASES) {
    if (!names.has(cases) && !names.has(events)) continue
    kinds.add((after.get(cases)?.rows ?? 0) > (before.get(cases)?.rows ?? 0) ? made : moved)
    names.delete(cases)
    names.delete(events)
  }
  for (const name of [...names]) {
    const kind = HOLDS[name]
    if (kind === undefined) continue
    kinds.add(kind)
    names.delete(name)
  }
  for (const kind of [...kinds]) for (const name of FOLLOWS[kind] ?? []) names.delete(name)
  return [...kinds, ...names].sort()
}
