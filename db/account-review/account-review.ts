import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** What stands out in the accounts of those who work here. */

type Named = { readonly fullName: string; readonly code: string }

const staffHere = (tx: Tx) => sql`
  from staff s join person p on p.school_id = s.school_id and p.person_id = s.staff_id
  where s.school_id = ${tx.schoolId} and s.left_on is null`

const chats = sql`chat_identity i where i.school_id = s.school_id and i.person_id = s.staff_id and i.revoked_at is null`

export type SeveralRow = Named & { readonly channel: string; readonly chats: number }

/** Staff with more than one chat on one channel. */
export async function listSeveral(tx: Tx): Promise<readonly SeveralRow[]> {
  const found = await sql<SeveralRow>`
    select p.full_name as "fullName", s.code, n.channel, n.chats from (
      select i.person_id, i.channel, count(*)::integer as chats from chat_identity i
      where i.school_id = ${tx.schoolId} and i.revoked_at is null group by i.person_id, i.channel having count(*) > 1) n
    join staff s on s.school_id = ${tx.schoolId} and s.staff_id = n.person_id and s.left_on is null
    join person p on p.school_id = s.school_id and p.person_id = s.staff_id
    order by p.full_name, s.code, n.channel`.execute(tx.q)
  return found.rows
}

export type DormantRow = Named & { readonly lastAt: Date | null }

/** Staff who linked before `since` and from then on neither had an answer nor opened the page; `lastAt` when they last did. */
export async function listDormant(tx: Tx, since: Date): Promise<readonly DormantRow[]> {
  const found = await sql<DormantRow>`
    with last as (
      select i.person_id, max(greatest(n.at, w.at)) as at from chat_identity i
      left join lateral (select made_at as at from notice where school_id = i.school_id and channel = i.channel
        and address = i.address and answers is not null order by notice_id desc limit 1) n on true
      left join lateral (select max(used_at) as at from web_session where school_id = i.school_id and address = i.address
        and i.channel = 'web') w on true
      where i.school_id = ${tx.schoolId} group by i.person_id)
    select p.full_name as "fullName", s.code, (select l.at from last l where l.person_id = s.staff_id) as "lastAt"
    ${staffHere(tx)} and exists (select from ${chats})
      and not exists (select from ${chats} and i.linked_at >= ${since})
      and not exists (select from last l where l.person_id = s.staff_id and l.at >= ${since})
    order by p.full_name, s.code`.execute(tx.q)
  return found.rows
}

export type OffHoursRow = Named & { readonly acts: number; readonly lastAt: Date }

/** Acts on record since then at hours of the night, by the school's clock. */
export async function listOffHours(
  tx: Tx,
  { since, zone, fromHour, toHour }: { since: Date; zone: string; fromHour: number; toHour: number },
): Promise<readonly OffHoursRow[]> {
  const found = await sql<OffHoursRow>`
    select p.full_name as "fullName", s.code, n.acts, n.last_at as "lastAt" from (
      select a.actor_id, count(*)::integer as acts, max(a.at) as last_at from audit a
      where a.school_id = ${tx.schoolId} and a.at >= ${since} and a.actor_kind = 'person'
        and (extract(hour from a.at at time zone ${zone}) < ${fromHour} or extract(hour from a.at at time zone ${zone}) >= ${toHour})
      group by a.actor_id) n
    join staff s on s.school_id = ${tx.schoolId} and s.staff_id = n.actor_id and s.left_on is null
    join person p on p.school_id = s.school_id and p.person_id = s.staff_id
    order by n.acts desc, p.full_name`.execute(tx.q)
  return found.rows
}

export type ViewsRow = Named & { readonly pupils: number; readonly day: string }

/** Days on which one of the staff was shown the records of more than so many single pupils. */
export async function listManyViews(
  tx: Tx,
  { since, perDay }: { since: string; perDay: number },
): Promise<readonly ViewsRow[]> {
  const found = await sql<ViewsRow>`
    select p.full_name as "fullName", s.code, n.pupils, n.day::text as day from (
      select viewer_id, day, count(distinct about_id)::integer as pupils from record_view
      where school_id = ${tx.schoolId} and about = 'pupil' and day >= ${since}
      group by viewer_id, day having count(distinct about_id) > ${perDay}) n
    join staff s on s.school_id = ${tx.schoolId} and s.staff_id = n.viewer_id and s.left_on is null
    join person p on p.school_id = s.school_id and p.person_id = s.staff_id
    order by n.day desc, n.pupils desc`.execute(tx.q)
  return found.rows
}

export type ReviewedRow = { readonly at: Date; readonly by: string; readonly found: number }

export async function findLastReview(tx: Tx): Promise<ReviewedRow | undefined> {
  const found = await sql<ReviewedRow>`
    select v.at, p.full_name as by, v.found from account_review v
    join person p on p.school_id = v.school_id and p.person_id = v.by_person
    where v.school_id = ${tx.schoolId} order by v.review_id desc limit 1`.execute(tx.q)
  return found.rows[0]
}

export async function recordReviewed(
  tx: Tx,
  { by, found }: { readonly by: number; readonly found: number },
): Promise<void> {
  await tx.q
    .insertInto('account_review')
    .values({ school_id: tx.schoolId, at: tx.now, found, by_person: by })
    .execute()
}
