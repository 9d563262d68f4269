import { sql } from 'kysely'
import type { Database } from '../open.ts'

/** What the house sees of all its schools at once, in one query: numbers only, through `house_watch()`. */

export type Watched = {
  /** queued: could go now; sending: begun; counting: shows the minutes of an opening; unread: put aside; unsealed: a chain without values. */
  readonly what: string
  readonly schoolId: number
  /** The school's code. */
  readonly school: string
  readonly channel: string
  readonly rows: number
  /** Since when the first of them. */
  readonly since: Date
  /** The database's instant. */
  readonly now: Date
}

export async function watchHouse(database: Database): Promise<readonly Watched[]> {
  const found = await sql<Watched>`
    select w.what, w.school_id as "schoolId", s.code as school, w.channel, w.rows_found as "rows", w.since, school_now() as now
    from house_watch() w join school s on s.school_id = w.school_id order by w.school_id, w.channel`.execute(
    database.kysely,
  )
  return found.rows
}
