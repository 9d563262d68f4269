import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Rows of the queues that are done, taken away a piece at a time; each returns how many went. */

/** Events seen before `before`: a platform does not deliver one again so late. */
export const forgetEvents = (tx: Tx, before: Date, limit: number): Promise<number> =>
  removed(
    sql<{ gone: number }>`delete from inbox where (school_id, channel, event_id) in (
      select school_id, channel, event_id from inbox where school_id = ${tx.schoolId} and received_at < ${before} limit ${limit})
      returning 1 as gone`.execute(tx.q),
  )

/** Choices that ended before `before`. */
export const forgetChoices = (tx: Tx, before: Date, limit: number): Promise<number> =>
  removed(
    sql<{ gone: number }>`delete from button where (school_id, token) in (
      select school_id, token from button where school_id = ${tx.schoolId} and expires_at < ${before} limit ${limit})
      returning 1 as gone`.execute(tx.q),
  )

/** Notices to platforms that ended before `before` and offer nothing any more. Those of the page are its thread. */
export const forgetNotices = (tx: Tx, before: Date, limit: number): Promise<number> =>
  removed(
    sql<{ gone: number }>`delete from notice where (school_id, notice_id) in (
      select n.school_id, n.notice_id from notice n where n.school_id = ${tx.schoolId} and n.channel <> 'web' and n.settled_at < ${before}
        and not exists (select from button b where b.school_id = n.school_id and b.notice_id = n.notice_id)
      order by n.notice_id limit ${limit}) returning 1 as gone`.execute(tx.q),
  )

/** Who was shown a record on a day before `before`. */
export const forgetViews = (tx: Tx, before: Date, limit: number): Promise<number> =>
  removed(
    sql<{
      gone: number
    }>`delete from record_view where (school_id, about, about_id, day, viewer_id, kind) in (
      select school_id, about, about_id, day, viewer_id, kind from record_view
      where school_id = ${tx.schoolId} and day < ${before}::timestamptz::date limit ${limit}) returning 1 as gone`.execute(
      tx.q,
    ),
  )

/** Challenges of passkeys that were answered and ended before `before`. */
export const forgetAnswers = (tx: Tx, before: Date, limit: number): Promise<number> =>
  removed(
    sql<{ gone: number }>`delete from passkey_answer where (school_id, challenge_hash) in (
      select school_id, challenge_hash from passkey_answer where school_id = ${tx.schoolId} and expires_at < ${before} limit ${limit})
      returning 1 as gone`.execute(tx.q),
  )

/** Tries to sign in with a password, the last of them before `before`. */
export const forgetTries = (tx: Tx, before: Date, limit: number): Promise<number> =>
  removed(
    sql<{ gone: number }>`delete from sign_in_try where (school_id, who) in (
      select school_id, who from sign_in_try where school_id = ${tx.schoolId} and at < ${before} limit ${limit})
      returning 1 as gone`.execute(tx.q),
  )

const removed = async (deleting: Promise<{ readonly rows: readonly object[] }>): Promise<number> =>
  (await deleting).rows.length
