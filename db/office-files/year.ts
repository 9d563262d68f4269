import { sql } from 'kysely'
import type { TestKind } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** The school year as a calendar file gives it, read and written whole. */

export type YearRow = {
  readonly startsOn: Day
  readonly endsOn: Day
  readonly weekdays: readonly number[]
  readonly ruleSet: string
}
export type TermRow = { readonly term: Term; readonly startsOn: Day; readonly endsOn: Day }
export type WeekRow = TermRow & { readonly week: number }
export type CalendarDayRow = {
  readonly day: Day
  readonly kind: 'off' | 'make_up' | 'event'
  readonly title: string
}
export type TestRow = {
  readonly term: Term
  readonly subject: string
  readonly grade: number
  readonly kind: TestKind
  readonly heldOn: Day
  readonly minutes: number | null
}

export type YearRows = {
  readonly year: readonly YearRow[]
  readonly terms: readonly TermRow[]
  readonly weeks: readonly WeekRow[]
  readonly days: readonly CalendarDayRow[]
  readonly tests: readonly TestRow[]
}

export type ImportYear = { readonly year: string; readonly startsOn: Day; readonly endsOn: Day }

/** The year asked for, or the newest one; undefined when no calendar of it is loaded. */
export async function findImportYear(tx: Tx, year: string | null): Promise<ImportYear | undefined> {
  const found = await sql<ImportYear>`
    select year, starts_on as "startsOn", ends_on as "endsOn" from school_year
    where school_id = ${tx.schoolId} and (${year}::text is null or year = ${year}) order by year desc limit 1`.execute(
    tx.q,
  )
  return found.rows[0]
}

/** One round trip; empty lists when the year is not loaded. */
export async function readYear(tx: Tx, year: string): Promise<YearRows> {
  const of = sql`where school_id = ${tx.schoolId} and year = ${year}`
  const found = await sql<YearRows>`select
    (select coalesce(jsonb_agg(jsonb_build_object('startsOn', starts_on, 'endsOn', ends_on, 'weekdays', school_weekdays,
      'ruleSet', rule_set)), '[]') from school_year ${of}) as year,
    (select coalesce(jsonb_agg(jsonb_build_object('term', term, 'startsOn', starts_on, 'endsOn', ends_on)), '[]')
      from term ${of}) as terms,
    (select coalesce(jsonb_agg(jsonb_build_object('term', term, 'week', week, 'startsOn', starts_on, 'endsOn', ends_on)), '[]')
      from school_week ${of}) as weeks,
    (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'kind', kind, 'title', title)), '[]')
      from calendar_day ${of}) as days,
    (select coalesce(jsonb_agg(jsonb_build_object('term', term, 'subject', subject, 'grade', grade, 'kind', kind,
      'heldOn', held_on, 'minutes', minutes)), '[]') from planned_test ${of}) as tests`.execute(tx.q)
  const rows = found.rows[0]
  if (!rows) throw new Error('a select without a table gave no row')
  return rows
}

/** Makes the stored year exactly this one. Nothing points at weeks, days or tests, so those are laid down anew. */
export async function writeYear(tx: Tx, year: string, rows: YearRows): Promise<void> {
  const [own] = rows.year
  if (!own) throw new Error('a year has its own row')
  const id = sql`${tx.schoolId}::bigint, ${year}::text`
  await sql`
    insert into school_year (school_id, year, starts_on, ends_on, school_weekdays, rule_set)
    values (${id}, ${own.startsOn}, ${own.endsOn}, ${[...own.weekdays]}::smallint[], ${own.ruleSet})
    on conflict (school_id, year) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on,
      school_weekdays = excluded.school_weekdays, rule_set = excluded.rule_set`.execute(tx.q)
  for (const table of ['planned_test', 'calendar_day', 'school_week', 'term'] as const)
    await tx.q.deleteFrom(table).where('school_id', '=', tx.schoolId).where('year', '=', year).execute()
  await sql`
    insert into term (school_id, year, term, starts_on, ends_on)
    select ${id}, term, "startsOn", "endsOn" from jsonb_to_recordset(${JSON.stringify(rows.terms)}::jsonb)
      as r(term smallint, "startsOn" date, "endsOn" date)`.execute(tx.q)
  await sql`
    insert into school_week (school_id, year, term, week, starts_on, ends_on)
    select ${id}, term, week, "startsOn", "endsOn" from jsonb_to_recordset(${JSON.stringify(rows.weeks)}::jsonb)
      as r(term smallint, week smallint, "startsOn" date, "endsOn" date)`.execute(tx.q)
  await sql`
    insert into calendar_day (school_id, year, day, kind, title)
    select ${id}, day, kind, title from jsonb_to_recordset(${JSON.stringify(rows.days)}::jsonb)
      as r(day date, kind text, title text)`.execute(tx.q)
  await sql`
    insert into planned_test (school_id, year, term, subject, grade, kind, held_on, minutes)
    select ${id}, term, subject, grade, kind, "heldOn", minutes from jsonb_to_recordset(${JSON.stringify(rows.tests)}::jsonb)
      as r(term smallint, subject text, grade smallint, kind text, "heldOn" date, minutes smallint)`.execute(
    tx.q,
  )
}

/** Test columns stand on the day the plan gives; a column the plan does not speak of keeps its day. */
export async function syncTestDays(tx: Tx, year: string): Promise<void> {
  await sql`
    update mark_column k set test_on = t.held_on
    from class_subject cs
    join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
    join planned_test t on t.school_id = c.school_id and t.year = c.year and t.grade = c.grade and t.subject = cs.subject
    where k.school_id = ${tx.schoolId} and c.year = ${year} and cs.school_id = k.school_id
      and cs.class_subject_id = k.class_subject_id and t.term = k.term and t.kind = k.kind
      and k.test_on is distinct from t.held_on`.execute(tx.q)
}
