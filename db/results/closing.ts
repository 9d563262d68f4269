import { sql } from 'kysely'
import type { Span, Term } from '../../core/calendar/rules/term.ts'
import type { ListEntry } from '../../core/circulars/rules/lists.ts'
import type { Tx } from '../tenancy.ts'

/** Lists of a class at the end of the year, and closing a term or the year. */

export type ListVersion = {
  readonly classId: number
  readonly className: string
  readonly version: number
  readonly act: 'proposed' | 'returned' | 'approved'
  readonly entries: readonly ListEntry[]
  readonly note: string
  readonly at: Date
  readonly byPerson: number
  readonly byName: string
}

const versions = (tx: Tx) => sql`
  select l.class_id as "classId", c.name as "className", l.version, l.act, l.entries, l.note, l.at,
    l.by_person as "byPerson", p.full_name as "byName"
  from class_list l
  join class c on c.school_id = l.school_id and c.class_id = l.class_id
  join person p on p.school_id = l.school_id and p.person_id = l.by_person
  where l.school_id = ${tx.schoolId}`

const VERSIONS_MAX = 100

/** Every version of a class's lists, oldest first. */
export async function listListVersions(tx: Tx, classId: number): Promise<readonly ListVersion[]> {
  const found =
    await sql<ListVersion>`${versions(tx)} and l.class_id = ${classId} order by l.version limit ${VERSIONS_MAX}`.execute(
      tx.q,
    )
  return found.rows
}

/** The newest version of every class of the year that has one. */
export async function listNewestLists(tx: Tx, year: string): Promise<readonly ListVersion[]> {
  const found = await sql<ListVersion>`${versions(tx)} and c.year = ${year}
    and l.version = (select max(n.version) from class_list n where n.school_id = l.school_id and n.class_id = l.class_id)
    order by c.grade, length(c.name), c.name`.execute(tx.q)
  return found.rows
}

/** @returns false when somebody else made this version first. */
export async function recordListVersion(
  tx: Tx,
  made: Pick<ListVersion, 'classId' | 'version' | 'act' | 'entries' | 'note'> & {
    readonly by: number
    readonly policyVersion: number
  },
): Promise<boolean> {
  const written = await tx.q
    .insertInto('class_list')
    .values({
      school_id: tx.schoolId,
      class_id: made.classId,
      version: made.version,
      act: made.act,
      entries: JSON.stringify(made.entries),
      note: made.note,
      at: tx.now,
      by_person: made.by,
      policy_version: made.policyVersion,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return written !== undefined
}

export type BookOwner = {
  readonly classSubjectId: number
  readonly term: Term
  readonly ownerName: string
}

export async function listOwners(tx: Tx, year: string): Promise<readonly BookOwner[]> {
  const found = await sql<BookOwner>`
    select t.class_subject_id as "classSubjectId", t.term, p.full_name as "ownerName"
    from class c
    join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
    join teaching t on t.school_id = cs.school_id and t.class_subject_id = cs.class_subject_id and t.owns_entry
    join person p on p.school_id = t.school_id and p.person_id = t.staff_id
    where c.school_id = ${tx.schoolId} and c.year = ${year}`.execute(tx.q)
  return found.rows
}

/** Corrections not settled, and books of the terms whose review has not ended. */
export async function countUnsettled(
  tx: Tx,
  year: string,
  terms: readonly Term[],
): Promise<{ readonly corrections: number; readonly reviews: number }> {
  const found = await sql<{ corrections: number; reviews: number }>`select
    (select count(*)::integer from correction r
      where r.school_id = ${tx.schoolId} and r.year = ${year} and r.settled_at is null) as corrections,
    (select count(*)::integer from class c
      join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id
      cross join unnest(${[...terms]}::smallint[]) as t(term)
      left join book_review b on b.school_id = cs.school_id and b.class_subject_id = cs.class_subject_id and b.term = t.term
      where c.school_id = ${tx.schoolId} and c.year = ${year} and b.step is distinct from 'official') as reviews`.execute(
    tx.q,
  )
  return found.rows[0] ?? { corrections: 0, reviews: 0 }
}

/** Closes a term, or with 0 the year: a lock on every book of it, and the record of who closed it over what. */
export async function recordClose(
  tx: Tx,
  close: {
    readonly year: string
    readonly span: Span
    readonly over: unknown
    readonly note: string
    readonly by: number
    readonly policyVersion: number
  },
): Promise<void> {
  const lockId = await beginTermLock(tx, close)
  await tx.q
    .insertInto('term_close')
    .values({
      school_id: tx.schoolId,
      year: close.year,
      term: close.span,
      lock_id: lockId,
      over: JSON.stringify(close.over),
      at: tx.now,
      by_person: close.by,
      policy_version: close.policyVersion,
    })
    .execute()
}

/** The term's lock begins now: the one the calendar planned, where there is one, and its order becomes whose it is. */
async function beginTermLock(
  tx: Tx,
  close: { readonly year: string; readonly span: Span; readonly by: number; readonly note: string },
): Promise<number> {
  const term = close.span === 0 ? null : close.span
  const found = await sql<{ lockId: number }>`
    insert into lock (school_id, year, reason, covers, term, starts_at, ordered_by, note)
    values (${tx.schoolId}, ${close.year}, 'term', 'all', ${term}, ${tx.now}, ${close.by}, ${close.note})
    on conflict (school_id, year, term) where reason = 'term' do update set ends_at = null,
      starts_at = case when lock.ends_at is null then least(lock.starts_at, excluded.starts_at) else excluded.starts_at end,
      ordered_by = excluded.ordered_by, note = excluded.note
    returning lock_id as "lockId"`.execute(tx.q)
  const [lock] = found.rows
  if (!lock) throw new Error('a term was closed without a lock')
  return lock.lockId
}
