import { sql } from 'kysely'
import type { TestHouse } from '../house.ts'

/** What must be true of every case of the school whatever happened to it; each answer names the cases of which it is not. */

export async function broken(house: TestHouse): Promise<Readonly<Record<string, readonly number[]>>> {
  const found = await house.as('board', async ({ tx }) => {
    const rows = await sql<Record<string, readonly number[] | null>>`
      with history as (
        select e.*, coalesce(max(e.version) filter (where e.act in ('request', 'resubmit'))
          over (partition by e.case_id order by e.version), 0) as round,
        -- An approval that was called back is taken again; several may have to agree, each once.
        count(*) filter (where e.act = 'recall') over (partition by e.case_id order by e.version) as recalls
        from correction_event e
      )
      select
        (select jsonb_agg(case_id) from (select min(case_id) as case_id from correction where settled_at is null
          group by target_key having count(*) > 1) x) as "two open cases of one target",
        (select jsonb_agg(o.case_id) from opening o join correction r using (school_id, case_id)
          where o.closed_at is null and r.step <> 'open') as "an opening left behind",
        (select jsonb_agg(r.case_id) from correction r where r.step = 'open' and
          (select count(*) from opening o where o.school_id = r.school_id and o.case_id = r.case_id and o.closed_at is null) <> 1)
          as "open without an opening",
        (select jsonb_agg(case_id) from correction where (settled_at is null) <>
          (step in ('requested', 'returned', 'checked', 'agreed', 'approved', 'witnessed', 'open', 'applied'))) as "settled wrongly",
        (select jsonb_agg(case_id) from correction where step in ('witnessed', 'applied')) as "stopped halfway",
        (select jsonb_agg(number) from (select number, row_number() over (partition by year order by number) as place
          from correction) n where number <> place) as "a gap in the register",
        (select jsonb_agg(r.case_id) from correction r where r.version <>
          (select count(*) from correction_event e where e.school_id = r.school_id and e.case_id = r.case_id)
          or r.step <> (select e.step from correction_event e where e.school_id = r.school_id and e.case_id = r.case_id
            order by version desc limit 1)) as "history that does not end where the case stands",
        (select jsonb_agg(e.case_id) from correction_event e join correction r using (school_id, case_id)
          where e.act in ('check', 'agree', 'approve', 'return', 'refuse', 'attend', 'acknowledge')
          and e.by_person = r.requested_by) as "one's own case",
        (select jsonb_agg(case_id) from (select case_id from history where act in ('check', 'agree', 'approve')
          group by case_id, round, by_person having count(distinct act) > 1) x) as "two decisions by one person",
        (select jsonb_agg(case_id) from (select case_id from history where act in ('agree', 'approve')
          group by case_id, round, recalls, act, case act when 'agree' then by_person end having count(*) > 1) x)
          as "a decision taken twice",
        (select jsonb_agg(case_id) from (select case_id from correction_event where act = 'apply'
          group by case_id having count(*) > 1) x) as "applied twice",
        (select jsonb_agg(r.case_id) from correction r where (r.step in ('relocked', 'minuted')) <>
          (exists (select from mark_event m where m.school_id = r.school_id and m.case_id = r.case_id)))
          as "a mark changed by no settled case, or none by a settled one",
        (select jsonb_agg(m.case_id) from mark_event m join correction r using (school_id, case_id)
          where m.by_person <> r.requested_by or m.tenths <> r.new_tenths) as "a mark of another hand or value"`.execute(
      tx.q,
    )
    return rows.rows[0] ?? {}
  })
  return Object.fromEntries(
    Object.entries(found).flatMap(([what, cases]) => (cases === null ? [] : [[what, cases]])),
  )
}
