import { claimLock, listStanding } from '../../db/books/locks.ts'
import { numbered } from '../../db/documents/register.ts'
import { recordOrder } from '../../db/locks/orders.ts'
import type { Lock, LockScope } from '../books/rules/locks.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkReason } from '../wording/rules/reason.ts'
import type { LockCause, LockFact, OrderCard } from './facts.ts'
import type { LockRefusal } from './orders.ts'
import { getOrder, holdersOfRole, orderCardOf } from './orders.ts'
import type { OrderReason } from './rules.ts'
import { CARRIED_BY } from './rules.ts'
import { namedScope, reachOf, storedScope } from './scope.ts'

/** An order or a proposal as it is given: checked against what stands, numbered, told to whoever comes next. */

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
  readonly scope: LockScope
  readonly step: 'proposed' | 'ordered'
  readonly lifts: Lock['reason'] | null
}

/** Checked against what stands now; nothing is stored. */
async function draft(session: Session, wanted: OrderWanted): Promise<Result<Draft, LockRefusal>> {
  const { actor, tx, school } = session
  const step = may(actor, 'orders.give') ? 'ordered' : 'proposed'
  if (step === 'proposed' && !may(actor, 'orders.propose')) return refuse({ code: 'order_leaders_only' })
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
): Promise<Result<OrderCard, LockRefusal>> {
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
export async function giveOrder(
  session: Session,
  wanted: OrderWanted,
): Promise<Result<OrderCard, LockRefusal>> {
  const drafted = await draft(session, wanted)
  if (!drafted.ok) return drafted
  const { lifts: _, ...order } = drafted.value
  const { actor, tx, school } = session
  const { value: orderId } = await numbered(
    tx,
    { register: 'lock_order', year: order.year },
    async number => {
      const { policyVersion } = school
      const scope = storedScope.write(order.scope)
      const made = await recordOrder(tx, { ...order, scope, number, madeBy: actor.personId, policyVersion })
      const { kind, note } = order
      record(session, `lock_order.${order.step}`, { orderId: made, number, kind, scope: order.scope, note })
      return ok(made)
    },
  )
  const card = await orderCardOf(session, await getOrder(session, orderId))
  const kind = order.step === 'ordered' ? 'lock_order_to_execute' : 'lock_order_to_decide'
  const asked = await holdersOfRole(session, CARRIED_BY[order.step])
  const cause = { kind: 'lock_order_at', orderId, version: 1 } as const
  await tell<LockFact, LockCause>(session, asked, { kind, card }, { cause })
  return ok(card)
}
