import type { OrderRow } from '../../db/lock-orders.ts'
import {
  claimOrder,
  findOrder,
  findOrderNumbered,
  listOrders,
  listReached,
  moveOrder,
  ORDER_REGISTER,
  recordOrder,
} from '../../db/lock-orders.ts'
import { claimColumnLock, claimLock, endLock, listStanding, recordLock } from '../../db/locks.ts'
import { listHolders } from '../../db/people.ts'
import { claimRegister } from '../../db/register.ts'
import type { Role } from '../accounts/rules.ts'
import { holds, isLeader } from '../accounts/rules.ts'
import { checkReason } from '../corrections/rules/reason.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import type { Desk } from '../desk.ts'
import type { MarksRefusal } from '../gradebook/refusals.ts'
import type { Lock, LockScope } from '../gradebook/rules/locks.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { OrderCard } from './facts.ts'
import type { OrderAct, OrderReason, OrderRefusal } from './rules.ts'
import { ACTOR_OF, nextOrder } from './rules.ts'
import { namedScope, reachOf } from './scope.ts'

/**
 * Closing and opening books by order. The principal orders and the board carries it out; or the board proposes, and the principal's
 * decision carries it out. Each order has its number in the year's register, and lifting one lock leaves every other as it is.
 */

const LISTED_MAX = 20

type Refusal = OrderRefusal | MarksRefusal | CorrectionRefusal

export type OrderWanted =
  | {
      readonly kind: 'lock'
      readonly reason: OrderReason
      readonly scope: LockScope
      readonly startsAt: Date | null
      readonly endsAt: Date | null
      readonly note: string
    }
  | { readonly kind: 'lift'; readonly lockId: number; readonly note: string }

type Draft = Omit<Parameters<typeof recordOrder>[1], 'number' | 'madeBy' | 'policyVersion'> & {
  readonly lifts: Lock['reason'] | null
}

const tellRole = async (desk: Desk, role: Exclude<Role, 'supervisor'>): Promise<readonly number[]> =>
  (await listHolders(desk.tx, role)).map(({ personId }) => personId)

/** Checked against what stands now; nothing is stored. */
async function draft(session: Session, wanted: OrderWanted): Promise<Result<Draft, Refusal>> {
  const { actor, tx, school } = session
  const step = holds(actor, 'principal') ? 'ordered' : 'proposed'
  if (step === 'proposed' && !holds(actor, 'board')) return refuse({ code: 'order_leaders_only' })
  const { year } = school
  if (!year) return refuse({ code: 'no_calendar' })
  const note = checkReason(wanted.note)
  if (!note.ok) return note
  const common = { year, note: note.value, step } as const
  if (wanted.kind === 'lift') {
    const lock = await claimLock(tx, wanted.lockId)
    if (!lock) return refuse({ code: 'lock_gone' })
    const { scope, id: lockId, reason: lifts } = lock
    return ok({
      ...common,
      kind: 'lift',
      reason: 'order',
      scope,
      startsAt: null,
      endsAt: null,
      lockId,
      lifts,
    })
  }
  const { reason, scope, startsAt, endsAt } = wanted
  if ((startsAt && startsAt <= tx.now) || (endsAt && endsAt <= (startsAt ?? tx.now)))
    return refuse({ code: 'order_in_the_past' })
  if (reason === 'plan' && !startsAt) return refuse({ code: 'order_needs_time' })
  if (reason === 'year') {
    const [stands] = await listStanding(tx, year, ['year'], 1)
    if (stands) return refuse({ code: 'year_locked_already', since: stands.startsAt })
  }
  if ((await reachOf(session, year, scope)).cells === 0) return refuse({ code: 'order_covers_nothing' })
  return ok({ ...common, kind: 'lock', reason, scope, startsAt, endsAt, lockId: null, lifts: null })
}

/** What would be ordered, with how much it covers. */
export async function previewOrder(
  session: Session,
  wanted: OrderWanted,
): Promise<Result<OrderCard, Refusal>> {
  const drafted = await draft(session, wanted)
  if (!drafted.ok) return drafted
  const { lifts, year, ...order } = drafted.value
  return ok({
    ...{ orderId: 0, version: 0, number: 0, lifts },
    ...order,
    scope: await namedScope(session, order.scope),
    reach: await reachOf(session, year, order.scope),
    ...{ maker: session.actor.fullName, by: session.actor.fullName, at: session.tx.now },
    zone: session.school.zone,
  })
}

/** Orders, as the principal, or proposes, as the board; whoever comes next is told. */
export async function giveOrder(session: Session, wanted: OrderWanted): Promise<Result<OrderCard, Refusal>> {
  const drafted = await draft(session, wanted)
  if (!drafted.ok) return drafted
  const { lifts: _, ...order } = drafted.value
  const { actor, tx, school } = session
  const number = (await claimRegister(tx, order.year, ORDER_REGISTER)) + 1
  const orderId = await recordOrder(tx, {
    ...order,
    number,
    madeBy: actor.personId,
    policyVersion: school.policyVersion,
  })
  record(session, `lock_order.${order.step}`, {
    orderId,
    number,
    kind: order.kind,
    scope: order.scope,
    note: order.note,
  })
  const card = await cardOf(session, await getOrder(session, orderId))
  const [role, kind] =
    order.step === 'ordered'
      ? (['board', 'lock_order_to_execute'] as const)
      : (['principal', 'lock_order_to_decide'] as const)
  const cause = { kind: 'lock_order_at', orderId, version: 1 } as const
  await tell(session, await tellRole(session, role), { kind, card }, { cause })
  return ok(card)
}

async function getOrder(desk: Desk, orderId: number): Promise<OrderRow> {
  const row = await findOrder(desk.tx, orderId)
  if (!row) throw new Error(`order ${orderId} is gone`)
  return row
}

export async function cardOf(desk: Desk, row: OrderRow): Promise<OrderCard> {
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

function mayAct({ actor }: Session, row: OrderRow, act: OrderAct): OrderRefusal | undefined {
  const who = ACTOR_OF[act]
  if (who === 'maker') return row.madeBy === actor.personId ? undefined : { code: 'order_maker_only' }
  if (!holds(actor, who)) return { code: who === 'board' ? 'order_board_only' : 'order_principal_only' }
  return act !== 'execute' && row.madeBy === actor.personId ? { code: 'order_own' } : undefined
}

/** Puts the order into force. @returns the lock it made or lifted. */
async function carryOut(session: Session, row: OrderRow): Promise<Result<number, OrderRefusal>> {
  const { tx, school } = session
  if (row.kind === 'lift') {
    const lock = row.lockId === null ? undefined : await claimLock(tx, row.lockId)
    if (!lock) return refuse({ code: 'lock_gone' })
    await endLock(tx, lock.id)
    return ok(lock.id)
  }
  const startsAt = row.startsAt && row.startsAt > tx.now ? row.startsAt : tx.now
  if (row.endsAt && row.endsAt <= startsAt) return refuse({ code: 'order_in_the_past' })
  const { reason, scope, endsAt, note } = row
  const orderedBy = row.step === 'proposed' ? session.actor.personId : row.madeBy
  return ok(
    await recordLock(tx, { year: school.year ?? '', reason, scope, startsAt, endsAt, orderedBy, note }),
  )
}

/** Carries an order one act further; teachers concerned learn of what is in force from now on. */
export async function actOnOrder(
  session: Session,
  asked: {
    readonly orderId: number
    readonly version: number
    readonly act: OrderAct
    readonly note?: string
  },
): Promise<Result<OrderCard, Refusal>> {
  const { orderId, act } = asked
  const row = await claimOrder(session.tx, orderId)
  if (!row) return refuse({ code: 'order_unknown', number: null })
  const no = mayAct(session, row, act)
  if (no) return refuse(no)
  const to = nextOrder(row.step, act)
  const { number, step, by, at } = row
  if (!to.ok || row.version !== asked.version) return refuse({ code: 'order_moved_on', number, step, by, at })
  const note = act === 'refuse' ? checkReason(asked.note ?? '') : ok('')
  if (!note.ok) return note
  const inForce = to.value === 'executed' ? await carryOut(session, row) : ok(row.lockId)
  if (!inForce.ok) return inForce
  const version = row.version + 1
  const lockId = inForce.value
  await moveOrder(session.tx, {
    orderId,
    version,
    act,
    step: to.value,
    by: session.actor.personId,
    note: note.value,
    lockId,
  })
  record(session, `lock_order.${to.value}`, { orderId, number, ...(note.value ? { note: note.value } : {}) })
  const card = { ...(await cardOf(session, await getOrder(session, orderId))) }
  await tellOutcome(session, row, card, note.value)
  return ok(card)
}

async function tellOutcome(session: Session, row: OrderRow, card: OrderCard, note: string): Promise<void> {
  const { actor, tx, school } = session
  if (card.step === 'refused')
    return void (await tell(session, [row.madeBy], { kind: 'lock_order_refused', card, note }))
  if (card.step !== 'executed') return
  const teachers = (await listReached(tx, school.year ?? '', row.scope)).map(({ staffId }) => staffId)
  const concerned = new Set([
    ...[row.madeBy, ...teachers],
    ...(await tellRole(session, 'principal')),
    ...(await tellRole(session, 'vice_principal')),
  ])
  concerned.delete(actor.personId)
  await tell(session, [...concerned], { kind: 'lock_order_done', card })
}

/** The lock behind an order's number, or of a closed column, for lifting. */
export async function lockOfOrder(session: Session, number: number): Promise<Result<number, Refusal>> {
  const { year } = session.school
  const row = year ? await findOrderNumbered(session.tx, year, number) : undefined
  if (row?.kind !== 'lock' || row.lockId === null) return refuse({ code: 'order_unknown', number })
  return ok(row.lockId)
}

export async function lockOfColumn(session: Session, columnId: number): Promise<Result<number, Refusal>> {
  const lock = await claimColumnLock(session.tx, columnId)
  return lock ? ok(lock.id) : refuse({ code: 'lock_gone' })
}

/** The year's orders, newest first, for those who order, propose or watch. */
export async function ordersOfYear(session: Session): Promise<Result<readonly OrderCard[], Refusal>> {
  const { actor, school } = session
  if (!isLeader(actor) && !holds(actor, 'board')) return refuse({ code: 'order_leaders_only' })
  const cards: OrderCard[] = []
  for (const row of school.year ? await listOrders(session.tx, school.year, LISTED_MAX) : [])
    cards.push(await cardOf(session, row))
  return ok(cards)
}
