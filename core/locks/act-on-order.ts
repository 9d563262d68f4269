import { claimLock, endLock, recordLock } from '../../db/books/locks.ts'
import type { OrderRow } from '../../db/locks/orders.ts'
import { listReached } from '../../db/locks/orders.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { checkReason } from '../wording/rules/reason.ts'
import type { LockFact, OrderCard } from './facts.ts'
import { orders } from './life.ts'
import type { LockRefusal, Order } from './orders.ts'
import { holdersOfRole, orderCardOf, orderIn } from './orders.ts'
import type { OrderAct, OrderRefusal } from './rules.ts'
import { ACTOR_OF } from './rules.ts'

/** An order carried on: approved or refused, taken back, put into force. */

function mayAct({ actor }: Session, row: OrderRow, act: OrderAct): OrderRefusal | undefined {
  const who = ACTOR_OF[act]
  if (who === 'maker') return row.madeBy === actor.personId ? undefined : { code: 'order_maker_only' }
  if (!may(actor, who === 'board' ? 'orders.execute' : 'orders.approve'))
    return { code: who === 'board' ? 'order_board_only' : 'order_principal_only' }
  return act !== 'execute' && row.madeBy === actor.personId ? { code: 'order_own' } : undefined
}

/** Puts the order into force. @returns the lock it made or lifted. */
async function carryOut(session: Session, row: Order): Promise<Result<number, OrderRefusal>> {
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
): Promise<Result<OrderCard, LockRefusal>> {
  const { act } = asked
  const held = await orders.hold(session, asked)
  if (!held) return refuse({ code: 'order_unknown', number: null })
  const order = orderIn(held.row)
  if (!order.ok) return order
  const row = order.value
  const no = mayAct(session, row, act)
  if (no) return refuse(no)
  const move = orders.next(held, act, asked.version)
  if (!move.ok) return move
  const note = act === 'refuse' ? checkReason(asked.note ?? '') : ok('')
  if (!note.ok) return note
  const inForce = move.value.to === 'executed' ? await carryOut(session, row) : ok(row.lockId)
  if (!inForce.ok) return inForce
  const set = { lockId: inForce.value }
  const made = await orders.make(session, move.value, { by: session.actor, note: note.value, set })
  const card = await orderCardOf(session, {
    ...made.row,
    ...{ scope: row.scope, by: session.actor.fullName, at: session.tx.now },
  })
  await tellOutcome(session, row, card, note.value)
  return ok(card)
}

async function tellOutcome(session: Session, row: Order, card: OrderCard, note: string): Promise<void> {
  const { actor, tx, school } = session
  if (card.step === 'refused')
    return void (await tell<LockFact>(session, [row.madeBy], { kind: 'lock_order_refused', card, note }))
  if (card.step !== 'executed') return
  const teachers = (await listReached(tx, school.year ?? '', row.scope)).map(({ staffId }) => staffId)
  const concerned = new Set([
    ...[row.madeBy, ...teachers],
    ...(await holdersOfRole(session, 'principal')),
    ...(await holdersOfRole(session, 'vice_principal')),
  ])
  concerned.delete(actor.personId)
  await tell<LockFact>(session, [...concerned], { kind: 'lock_order_done', card })
}
