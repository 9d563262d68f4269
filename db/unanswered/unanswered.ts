import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { Day } from '../values.ts'

/** Shapes of what was not understood, by week. */

type Asked = { readonly week: Day; readonly shape: string; readonly asker: string }

/** One more time from this asker; a week that holds `max` rows counts no more. */
export async function countShape(tx: Tx, { week, shape, asker }: Asked, max: number): Promise<void> {
  await sql`
    insert into unanswered (school_id, week, shape, asker, times)
    select ${tx.schoolId}, ${week}::date, ${shape}, ${asker}, 1
    where (select count(*) from unanswered u where u.school_id = ${tx.schoolId} and u.week = ${week}::date) < ${max}
    on conflict (school_id, week, shape, asker) do update set times = unanswered.times + 1`.execute(tx.q)
}

export async function forgetShapesBefore(tx: Tx, week: Day): Promise<void> {
  await tx.q.deleteFrom('unanswered').where('school_id', '=', tx.schoolId).where('week', '<', week).execute()
}

export type ShapeRow = {
  readonly shape: string
  /** Chats that asked, each week by itself. */
  readonly chats: number
  readonly times: number
}

export async function listShapes(
  tx: Tx,
  { since, chatsMin, limit }: { readonly since: Day; readonly chatsMin: number; readonly limit: number },
): Promise<readonly ShapeRow[]> {
  const found = await sql<ShapeRow>`
    select shape, sum(chats)::integer as chats, sum(times)::integer as times from (
      select shape, count(*) as chats, sum(times) as times from unanswered
      where school_id = ${tx.schoolId} and week >= ${since}::date
      group by week, shape having count(*) >= ${chatsMin}) w
    group by shape order by chats desc, times desc, shape limit ${limit}`.execute(tx.q)
  return found.rows
}
