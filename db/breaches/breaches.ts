import { sql } from 'kysely'
import type { BreachStep } from '../../core/breaches/rules.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** The register of breaches: their state and their history. */

export type BreachEventRow = {
  readonly step: BreachStep
  readonly by: string
  /** ISO 8601. */
  readonly at: string
  readonly note: string
}

export type BreachRow = {
  readonly breachId: number
  readonly number: number
  readonly version: number
  readonly step: BreachStep
  readonly opener: string
  readonly openedAt: Date
  readonly notifyBy: Date
  readonly spokenAt: Date
  /** The first is its opening. */
  readonly events: readonly BreachEventRow[]
}

const LISTED_MAX = 100

const breaches = (tx: Tx) => sql`
  select b.breach_id as "breachId", b.number, b.version, b.step, p.full_name as opener, b.opened_at as "openedAt",
    b.notify_by as "notifyBy", b.spoken_at as "spokenAt",
    (select coalesce(jsonb_agg(jsonb_build_object('step', e.step, 'by', q.full_name, 'at', e.at, 'note', e.note)
        order by e.version), '[]')
      from breach_event e join person q on q.school_id = e.school_id and q.person_id = e.by_person
      where e.school_id = b.school_id and e.breach_id = b.breach_id) as events
  from breach b
  join person p on p.school_id = b.school_id and p.person_id = b.opened_by
  where b.school_id = ${tx.schoolId}`

export async function findBreach(tx: Tx, breachId: number): Promise<BreachRow | undefined> {
  const found = await sql<BreachRow>`${breaches(tx)} and b.breach_id = ${breachId}`.execute(tx.q)
  return found.rows[0]
}

/** Newest first. */
export async function listBreaches(tx: Tx): Promise<readonly BreachRow[]> {
  const found = await sql<BreachRow>`${breaches(tx)} order by b.breach_id desc limit ${LISTED_MAX}`.execute(
    tx.q,
  )
  return found.rows
}

/** Of which the authority does not know, oldest first. */
export async function listOpenBreaches(tx: Tx): Promise<readonly BreachRow[]> {
  const found =
    await sql<BreachRow>`${breaches(tx)} and b.step = 'open' order by b.breach_id limit ${LISTED_MAX}`.execute(
      tx.q,
    )
  return found.rows
}

/** Entries are numbered one after the other: the next waits for the end of this transaction. */
export async function recordBreach(
  tx: Tx,
  {
    openedBy,
    notifyBy,
    words,
  }: { readonly openedBy: number; readonly notifyBy: Date; readonly words: string },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('breach ' || ${tx.schoolId}::text, 0))`.execute(
    tx.q,
  )
  const last = await tx.q
    .selectFrom('breach')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('school_id', '=', tx.schoolId)
    .executeTakeFirst()
  const { breach_id: breachId } = await tx.q
    .insertInto('breach')
    .values({
      school_id: tx.schoolId,
      number: Number(last?.number ?? 0) + 1,
      opened_by: openedBy,
      step: 'open',
      version: 1,
      opened_at: tx.now,
      notify_by: notifyBy,
      spoken_at: tx.now,
    })
    .returning('breach_id')
    .executeTakeFirstOrThrow()
  await recordBeginning(tx, 'breach', { breachId }, { act: 'open', step: 'open', by: openedBy, note: words })
  return breachId
}

export async function recordBreachSpoken(tx: Tx, breachId: number): Promise<void> {
  await tx.q
    .updateTable('breach')
    .set({ spoken_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('breach_id', '=', breachId)
    .execute()
}
