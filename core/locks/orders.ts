import { listHolders } from '../../db/accounts/people.ts'
import { claimColumnLock, claimLock } from '../../db/books/locks.ts'
import type { OrderRow } from '../../db/locks/orders.ts'
import { findOrder, findOrderNumbered, listOrders } from '../../db/locks/orders.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { LockScope } from '../books/rules/locks.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import type { Role } from '../duties/rules.ts'
import { unreachedOf } from '../reach/unreached.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { StoredRefusal } from '../stored.ts'
import type { LockCause, OrderCard } from './facts.ts'
import type { OrderRefusal } from './rules.ts'
import { CARRIED_BY } from './rules.ts'
import { namedScope, reachOf, storedScope } from './scope.ts'

/**
 * Closing and opening books by order. The principal orders and the board carries it out; or the board proposes, and the principal's
 * decision carries it out. Each order has its number in the year's register, and lifting one lock leaves every other as it is.
 */

const LISTED_MAX = 20

export type LockRefusal = OrderRefusal | MarksRefusal | CorrectionRefusal

export const holdersOfRole = async (
  desk: Desk,
  role: Exclude<Role, 'supervisor'>,
): Promise<readonly number[]> => (await listHolders(desk.tx, role)).map(({ personId }) => personId)

export type Order = OrderRow & { readonly scope: LockScope }

export function orderIn(row: OrderRow): Result<Order, StoredRefusal> {
  const scope = storedScope.read(row.scope)
  return scope.ok ? ok({ ...row, scope: scope.value }) : scope
}

/** An order of this very transaction. */
export async function getOrder(desk: Desk, orderId: number): Promise<Order> {
  const row = await findOrder(desk.tx, orderId)
  const order = row && orderIn(row)
  if (!order?.ok) throw new Error(`order ${orderId} is gone`)
  return order.value
}

export async function orderCardOf(desk: Desk, row: Order): Promise<OrderCard> {
  const { year } = desk.school
  const lifted = row.kind === 'lift' && row.lockId !== null ? await claimLock(desk.tx, row.lockId) : undefined
  return {
    ...row,
    lifts: lifted?.reason ?? null,
    scope: await namedScope(desk, row.scope),
    reach: year ? await reachOf(desk, year, row.scope) : { books: 0, cells: 0, empty: 0 },
    zone: desk.school.zone,
  }
}

/** The lock behind an order's number, or of a closed column, for lifting. */
export async function lockOfOrder(session: Session, number: number): Promise<Result<number, LockRefusal>> {
  const { year } = session.school
  const row = year ? await findOrderNumbered(session.tx, year, number) : undefined
  if (row?.kind !== 'lock' || row.lockId === null) return refuse({ code: 'order_unknown', number })
  return ok(row.lockId)
}

export async function lockOfColumn(session: Session, columnId: number): Promise<Result<number, LockRefusal>> {
  const lock = await claimColumnLock(session.tx, columnId)
  return lock ? ok(lock.id) : refuse({ code: 'lock_gone' })
}

/** With those it waits for whom no word of it surely reached. */
export type ListedOrder = OrderCard & { readonly unreached: readonly string[] }

async function listedOrder(session: Session, order: Order): Promise<ListedOrder> {
  const card = await orderCardOf(session, order)
  const role = CARRIED_BY[order.step]
  if (!role) return { ...card, unreached: [] }
  const { orderId, version } = order
  const cause = { kind: 'lock_order_at', orderId, version } as const
  const unreached = await unreachedOf<LockCause>(session, cause, await holdersOfRole(session, role))
  return { ...card, unreached }
}

/** The year's orders, newest first, for those who order, propose or watch; one that cannot be read is left out. */
export async function ordersOfYear(session: Session): Promise<Result<readonly ListedOrder[], LockRefusal>> {
  const { actor, host, school } = session
  if (!may(actor, 'orders.read')) return refuse({ code: 'order_leaders_only' })
  const cards: ListedOrder[] = []
  for (const row of school.year ? await listOrders(session.tx, school.year, LISTED_MAX) : []) {
    const order = orderIn(row)
    if (order.ok) cards.push(await listedOrder(session, order.value))
    else host.log.warn({ schoolId: school.schoolId, orderId: row.orderId }, 'an order could not be read')
  }
  return ok(cards)
}
