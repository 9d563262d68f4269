import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'
import type { Day, ValueEvent, ValueRecord } from '../values.ts'

/** The present state of what is on record of pupils, beside the last events of its history. */

type Row = { readonly place: ValueEvent }

/** A place where the present state is not what the last event says: one query a record. */
const STRAYS: Readonly<Record<ValueRecord, (tx: Tx) => RawBuilder<Row>>> = {
  mark: ({ schoolId }) => sql<Row>`
    select jsonb_build_object('column_id', coalesce(m.column_id, e.column_id), 'pupil_id', coalesce(m.pupil_id, e.pupil_id)) as place
    from (select * from mark where school_id = ${schoolId}) m
    full join (select distinct on (column_id, pupil_id) *, min(at) over (partition by column_id, pupil_id) as began
      from mark_event where school_id = ${schoolId} order by column_id, pupil_id, version desc) e
      on e.column_id = m.column_id and e.pupil_id = m.pupil_id
    where (m.state, m.tenths, m.passed, m.excused, m.due_on, m.version, m.first_recorded_at, m.recorded_at, m.recorded_by)
      is distinct from (e.state, e.tenths, e.passed, e.excused, e.due_on, e.version, e.began, e.at, e.by_person) limit 1`,
  conduct: ({ schoolId }) => sql<Row>`
    select jsonb_build_object('pupil_id', coalesce(c.pupil_id, e.pupil_id), 'year', coalesce(c.year, e.year),
      'term', coalesce(c.term, e.term)) as place
    from (select * from conduct where school_id = ${schoolId}) c
    full join (select distinct on (pupil_id, year, term) * from conduct_event where school_id = ${schoolId}
      order by pupil_id, year, term, version desc) e on e.pupil_id = c.pupil_id and e.year = c.year and e.term = c.term
    where (c.level, c.version, c.recorded_at, c.recorded_by) is distinct from (e.level, e.version, e.at, e.by_person) limit 1`,
  remark: ({ schoolId }) => sql<Row>`
    select jsonb_build_object('pupil_id', r.pupil_id, 'class_subject_id', r.class_subject_id, 'term', r.term) as place
    from remark r
    left join (select distinct on (remark_id) * from remark_event where school_id = ${schoolId}
      order by remark_id, version desc) e on e.remark_id = r.remark_id
    where r.school_id = ${schoolId}
      and (r.body, r.version, r.recorded_at, r.recorded_by) is distinct from (e.body, e.version, e.at, e.by_person) limit 1`,
  attendance: ({ schoolId }) => sql<Row>`
    select jsonb_build_object('pupil_id', coalesce(a.pupil_id, e.pupil_id), 'day', coalesce(a.day, e.day)) as place
    from (select * from attendance where school_id = ${schoolId}) a
    full join (select distinct on (pupil_id, day) * from attendance_event where school_id = ${schoolId}
      order by pupil_id, day, event_id desc) e on e.pupil_id = a.pupil_id and e.day = a.day
    where a.kind is distinct from e.kind
      or a.kind is not null and (a.recorded_at, a.recorded_by) is distinct from (e.at, e.by_person) limit 1`,
  summer: ({ schoolId }) => sql<Row>`
    select jsonb_build_object('pupil_id', coalesce(r.pupil_id, e.pupil_id),
      'class_subject_id', nullif(coalesce(r.book, e.book), 0)) as place
    from (select pupil_id, class_subject_id as book, '' as of_year, tenths, passed, null as level, at, by_person
        from retest where school_id = ${schoolId}
      union all select pupil_id, 0, year, null, null, level, at, by_person
        from summer_conduct where school_id = ${schoolId}) r
    full join (select distinct on (pupil_id, book, of_year) * from (
        select *, coalesce(class_subject_id, 0) as book, case when class_subject_id is null then year else '' end as of_year
        from summer_event where school_id = ${schoolId}) all_of
      order by pupil_id, book, of_year, event_id desc) e
      on e.pupil_id = r.pupil_id and e.book = r.book and e.of_year = r.of_year
    where (r.tenths, r.passed, r.level, r.at, r.by_person) is distinct from (e.tenths, e.passed, e.level, e.at, e.by_person) limit 1`,
}

/** The first place found where the present state is not what its last event says. */
export async function findStray(tx: Tx, record: ValueRecord): Promise<ValueEvent | undefined> {
  const found = await STRAYS[record](tx).execute(tx.q)
  return found.rows[0]?.place
}

/** Where a value stands, for people. */
export type ValuePlace = {
  readonly record: ValueRecord
  readonly pupil: string | null
  readonly className: string | null
  readonly subject: string | null
  readonly column: ColumnRef | null
  /** 0 stands for the whole year. */
  readonly term: Term | 0 | null
  readonly day: Day | null
}

/** @param event any row that names a pupil, and what else of a cell it has. */
export async function placeOfValue(tx: Tx, record: ValueRecord, event: ValueEvent): Promise<ValuePlace> {
  const id = (name: string) => Number(event[name] ?? 0)
  const found = await sql<Omit<ValuePlace, 'record'>>`
    select p.full_name as pupil, c.name as "className", s.name as subject,
      case when k.column_id is not null then jsonb_build_object('kind', k.kind, 'position', k.position) end as column,
      coalesce(k.term, ${event.term ?? null}::smallint) as term, ${event.day ?? null}::text as day
    from (select ${tx.schoolId}::bigint as school_id) here
    left join person p on p.school_id = here.school_id and p.person_id = ${id('pupil_id')}
    left join mark_column k on k.school_id = here.school_id and k.column_id = ${id('column_id')}
    left join class_subject cs on cs.school_id = here.school_id
      and cs.class_subject_id = coalesce(k.class_subject_id, ${id('class_subject_id')})
    left join subject s on s.school_id = here.school_id and s.subject = cs.subject
    left join lateral (select class_id from enrolment e where e.school_id = here.school_id and e.pupil_id = ${id('pupil_id')}
      order by e.left_on nulls first limit 1) seat on true
    left join class c on c.school_id = here.school_id and c.class_id = coalesce(cs.class_id, seat.class_id)`.execute(
    tx.q,
  )
  const [place] = found.rows
  if (!place) throw new Error('one row was asked for')
  return { record, ...place }
}
