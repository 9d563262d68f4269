import { sql } from 'kysely'
import type { LockScope } from '../../core/books/rules/locks.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { OrderReason, OrderStep, Reach, ScopeNames } from '../../core/locks/rules.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** Orders to close and open books, and what they reach. */

export type OrderRow = {
  readonly orderId: number
  readonly number: number
  readonly kind: 'lock' | 'lift'
  readonly reason: OrderReason
  readonly scope: unknown
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly note: string
  readonly lockId: number | null
  readonly step: OrderStep
  readonly version: number
  readonly madeBy: number
  readonly maker: string
  readonly madeAt: Date
  /** Who last moved it. */
  readonly by: string
  readonly at: Date
}

const orders = (tx: Tx) => sql`
  select o.order_id as "orderId", o.number, o.kind, o.reason, o.scope, o.starts_at as "startsAt", o.ends_at as "endsAt",
    o.note, o.lock_id as "lockId", o.step, o.version, o.made_by as "madeBy", p.full_name as maker, o.made_at as "madeAt",
    q.full_name as by, v.at
  from lock_order o
  join person p on p.school_id = o.school_id and p.person_id = o.made_by
  join lock_order_event v on v.school_id = o.school_id and v.order_id = o.order_id and v.version = o.version
  join person q on q.school_id = v.school_id and q.person_id = v.by_person
  where o.school_id = ${tx.schoolId}`

export async function findOrder(tx: Tx, orderId: number): Promise<OrderRow | undefined> {
  const found = await sql<OrderRow>`${orders(tx)} and o.order_id = ${orderId}`.execute(tx.q)
  return found.rows[0]
}

export async function findOrderNumbered(tx: Tx, year: string, number: number): Promise<OrderRow | undefined> {
  const found = await sql<OrderRow>`${orders(tx)} and o.year = ${year} and o.number = ${number}`.execute(tx.q)
  return found.rows[0]
}

/** The year's newest orders first. */
export async function listOrders(tx: Tx, year: string, limit: number): Promise<readonly OrderRow[]> {
  const found =
    await sql<OrderRow>`${orders(tx)} and o.year = ${year} order by o.number desc limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

/** Stores an order under the number it was given. */
export async function recordOrder(
  tx: Tx,
  order: {
    readonly year: string
    readonly number: number
    readonly kind: 'lock' | 'lift'
    readonly reason: OrderReason
    readonly scope: object
    readonly startsAt: Date | null
    readonly endsAt: Date | null
    readonly note: string
    readonly lockId: number | null
    readonly step: OrderStep
    readonly madeBy: number
    readonly policyVersion: number
  },
): Promise<number> {
  const { order_id: orderId } = await tx.q
    .insertInto('lock_order')
    .values({
      school_id: tx.schoolId,
      year: order.year,
      number: order.number,
      kind: order.kind,
      reason: order.reason,
      scope: JSON.stringify(order.scope),
      starts_at: order.startsAt,
      ends_at: order.endsAt,
      note: order.note,
      lock_id: order.lockId,
      step: order.step,
      version: 1,
      made_by: order.madeBy,
      made_at: tx.now,
      policy_version: order.policyVersion,
    })
    .returning('order_id')
    .executeTakeFirstOrThrow()
  const act = order.step === 'proposed' ? 'propose' : 'order'
  const { step, madeBy: by, note } = order
  await recordBeginning(tx, 'lock_order', { orderId }, { act, step, by, note })
  return orderId
}

const within = (scope: LockScope) => sql`
  (${scope.term ?? null}::smallint is null or k.term = ${scope.term ?? null})
  and (${scope.grade ?? null}::smallint is null or c.grade = ${scope.grade ?? null})
  and (${scope.classId ?? null}::bigint is null or c.class_id = ${scope.classId ?? null})
  and (${scope.subject ?? null}::text is null or cs.subject = ${scope.subject ?? null})
  and (${scope.columnKind ?? null}::text is null or k.kind = ${scope.columnKind ?? null})
  and (${scope.columnId ?? null}::bigint is null or k.column_id = ${scope.columnId ?? null})
  and (${scope.pupilId ?? null}::bigint is null or e.pupil_id = ${scope.pupilId ?? null})`

const cellsIn = (tx: Tx, year: string, scope: LockScope) => sql`
  from mark_column k
  join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
  join class c on c.school_id = cs.school_id and c.class_id = cs.class_id
  join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
  left join mark m on m.school_id = k.school_id and m.column_id = k.column_id and m.pupil_id = e.pupil_id and m.state <> 'empty'
  left join teaching t on t.school_id = k.school_id and t.class_subject_id = k.class_subject_id and t.term = k.term
    and t.owns_entry
  where k.school_id = ${tx.schoolId} and c.year = ${year} and ${within(scope)}`

/** How many books and cells a scope covers, and how many of the cells are empty. */
export async function countReach(tx: Tx, year: string, scope: LockScope): Promise<Reach> {
  const found = await sql<Reach>`
    select count(distinct (k.class_subject_id, k.term))::integer as books, count(*)::integer as cells,
      count(*) filter (where m.state is null)::integer as empty ${cellsIn(tx, year, scope)}`.execute(tx.q)
  const [reach] = found.rows
  if (!reach) throw new Error('a count counted nothing')
  return reach
}

/** Who enters marks in what a scope covers, and how many of their cells are empty. */
export async function listReached(
  tx: Tx,
  year: string,
  scope: LockScope,
): Promise<readonly { readonly staffId: number; readonly empty: number }[]> {
  const found = await sql<{ staffId: number; empty: number }>`
    select t.staff_id as "staffId", count(*) filter (where m.state is null)::integer as empty
    ${cellsIn(tx, year, scope)} and t.staff_id is not null group by t.staff_id order by t.staff_id`.execute(
    tx.q,
  )
  return found.rows
}

/** What people call the ids of a scope. */
export async function nameScope(tx: Tx, scope: LockScope): Promise<ScopeNames> {
  const found = await sql<ScopeNames>`
    select (select name from class where school_id = ${tx.schoolId} and class_id = ${scope.classId ?? null}) as "className",
      (select name from subject where school_id = ${tx.schoolId} and subject = ${scope.subject ?? null}) as "subjectName",
      (select jsonb_build_object('kind', kind, 'position', position) from mark_column
        where school_id = ${tx.schoolId} and column_id = ${scope.columnId ?? null}) as "column"`.execute(tx.q)
  const [names] = found.rows
  if (!names) throw new Error('a row of names is always there')
  return names
}

/** Ids behind a class's name and a column's place, where the year has them. */
export async function findScopeIds(
  tx: Tx,
  year: string,
  of: {
    readonly className: string | null
    readonly subject: string | null
    readonly column: { readonly kind: string; readonly position: number } | null
    readonly term: Term
  },
): Promise<{ readonly classId: number | null; readonly columnId: number | null }> {
  const found = await sql<{ classId: number | null; columnId: number | null }>`
    select c.class_id as "classId", k.column_id as "columnId" from class c
    left join class_subject cs on cs.school_id = c.school_id and cs.class_id = c.class_id and cs.subject = ${of.subject}
    left join mark_column k on k.school_id = cs.school_id and k.class_subject_id = cs.class_subject_id and k.term = ${of.term}
      and k.kind = ${of.column?.kind ?? null} and k.position = ${of.column?.position ?? null}
    where c.school_id = ${tx.schoolId} and c.year = ${year} and c.name = ${of.className}`.execute(tx.q)
  return found.rows[0] ?? { classId: null, columnId: null }
}
