import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import { VALUE_RECORDS, type ValueEvent, type ValueRecord } from '../values.ts'

/** The history of what is on record of pupils, event by event, as the audit chain seals it. */

/** An event `e`, as it is sealed. */
export const eventRow = sql`jsonb_strip_nulls(to_jsonb(e) - 'school_id')`
/** A remark's event `e`; its place is in its row `r`. */
export const remarkEventRow = sql`(jsonb_strip_nulls(to_jsonb(e) - 'school_id') || jsonb_strip_nulls(jsonb_build_object(
  'pupil_id', r.pupil_id, 'class_subject_id', r.class_subject_id, 'year', r.year, 'term', r.term, 'kind', r.kind)))`

/** What names an event, and the cell it is of. */
const NAMES: Readonly<Record<ValueRecord, readonly string[]>> = {
  mark: ['column_id', 'pupil_id', 'version'],
  conduct: ['pupil_id', 'year', 'term', 'version'],
  remark: ['pupil_id', 'term', 'remark_id', 'version'],
  attendance: ['pupil_id', 'day', 'event_id'],
  summer: ['pupil_id', 'year', 'event_id'],
}

/** 'mark/12/7/2': an event's name in the chain. */
export const nameOf = (record: ValueRecord, event: ValueEvent): string =>
  [record, ...NAMES[record].map(name => event[name])].join('/')

/** What a name says of the event it was given to. */
export function eventNamed(
  name: string,
): { readonly record: ValueRecord; readonly event: ValueEvent } | undefined {
  const [first, ...said] = name.split('/')
  const record = VALUE_RECORDS.find(one => one === first)
  return record && { record, event: Object.fromEntries(NAMES[record].map((key, at) => [key, said[at]])) }
}

/** The pupil in an event's name; NaN in a name of another kind. */
export const pupilNamed = (name: string): number => Number(eventNamed(name)?.event.pupil_id)

/** How many events there are of all records. */
export async function countValueEvents(tx: Tx): Promise<number> {
  const found = await sql<{ events: number }>`select
    ((select count(*) from mark_event where school_id = ${tx.schoolId})
    + (select count(*) from conduct_event where school_id = ${tx.schoolId})
    + (select count(*) from remark_event where school_id = ${tx.schoolId})
    + (select count(*) from attendance_event where school_id = ${tx.schoolId})
    + (select count(*) from summer_event where school_id = ${tx.schoolId}))::integer as events`.execute(tx.q)
  return found.rows[0]?.events ?? 0
}

type Row = { readonly event: ValueEvent }
type Page = (tx: Tx, after: ValueEvent, limit: number) => RawBuilder<Row>

const PAGES: Readonly<Record<ValueRecord, Page>> = {
  mark: (tx, after, limit) => sql<Row>`
    select ${eventRow} as event from mark_event e where e.school_id = ${tx.schoolId}
      and (e.column_id, e.pupil_id, e.version) > (${after.column_id ?? 0}, ${after.pupil_id ?? 0}, ${after.version ?? 0})
    order by e.column_id, e.pupil_id, e.version limit ${limit}`,
  conduct: (tx, after, limit) => sql<Row>`
    select ${eventRow} as event from conduct_event e where e.school_id = ${tx.schoolId}
      and (e.pupil_id, e.year, e.term, e.version) > (${after.pupil_id ?? 0}, ${after.year ?? ''}, ${after.term ?? 0}, ${after.version ?? 0})
    order by e.pupil_id, e.year, e.term, e.version limit ${limit}`,
  remark: (tx, after, limit) => sql<Row>`
    select ${remarkEventRow} as event from remark_event e
    join remark r on r.school_id = e.school_id and r.remark_id = e.remark_id
    where e.school_id = ${tx.schoolId} and (e.remark_id, e.version) > (${after.remark_id ?? 0}, ${after.version ?? 0})
    order by e.remark_id, e.version limit ${limit}`,
  attendance: (tx, after, limit) => sql<Row>`
    select ${eventRow} as event from attendance_event e
    where e.school_id = ${tx.schoolId} and e.event_id > ${after.event_id ?? 0} order by e.event_id limit ${limit}`,
  summer: (tx, after, limit) => sql<Row>`
    select ${eventRow} as event from summer_event e
    where e.school_id = ${tx.schoolId} and e.event_id > ${after.event_id ?? 0} order by e.event_id limit ${limit}`,
}

/** Events of a record in one fixed order, after `last`, at most `limit`. */
export async function listValueEvents(
  tx: Tx,
  record: ValueRecord,
  last: ValueEvent | undefined,
  limit: number,
): Promise<readonly ValueEvent[]> {
  const found = await PAGES[record](tx, last ?? {}, limit).execute(tx.q)
  return found.rows.map(row => row.event)
}
