import { z } from 'zod'
import type { LockReason } from '../books/rules/locks.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { NamedScope, OrderReason, OrderStep, Reach } from './rules.ts'

/** What people are told about orders to close and open books, and about locks that draw near. */

export type OrderCard = {
  readonly orderId: number
  /** Moves with every act; a choice made on an older one is refused. */
  readonly version: number
  readonly number: number
  readonly kind: 'lock' | 'lift'
  readonly reason: OrderReason
  /** Of the lock to be lifted; null for an order to lock. */
  readonly lifts: LockReason | null
  readonly scope: NamedScope
  readonly reach: Reach
  /** null: from the moment it is carried out. */
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly note: string
  readonly step: OrderStep
  readonly maker: string
  readonly by: string
  readonly at: Date
  readonly zone: string
}

export type PastPlan = {
  readonly reason: 'weekly' | 'term'
  readonly term: Term
  /** null: of the whole term. */
  readonly week: number | null
  /** As policy and calendar have it now. */
  readonly wanted: Date
  /** The lock that stands and stays; null: there is none. */
  readonly stands: Date | null
}

export type LockFact =
  | { readonly kind: 'lock_order_to_execute'; readonly card: OrderCard }
  | { readonly kind: 'lock_order_to_decide'; readonly card: OrderCard }
  | { readonly kind: 'lock_order_refused'; readonly card: OrderCard; readonly note: string }
  | { readonly kind: 'lock_order_done'; readonly card: OrderCard }
  | {
      readonly kind: 'lock_ahead'
      readonly reason: LockReason
      readonly scope: NamedScope
      readonly startsAt: Date
      /** Of the person told; of the whole scope for board and leaders. */
      readonly empty: number
      readonly isOwn: boolean
      readonly note: string
      readonly zone: string
    }
  | {
      readonly kind: 'lock_upper_recorded'
      readonly window: {
        readonly kind: 'open' | 'locked'
        readonly document: string
        readonly from: Date
        readonly to: Date
      }
      readonly by: string
      readonly zone: string
    }
  | { readonly kind: 'lock_year_due'; readonly year: string }
  /** A change came too late: the time it sets has gone by, or the lock of another time has begun. */
  | ({ readonly kind: 'lock_plan_past'; readonly zone: string; readonly begun: boolean } & PastPlan)

/** Why a notice of this topic is still worth sending. */
export const lockCause = z.discriminatedUnion('kind', [
  /** `startsAt`: ISO. */
  z.object({ kind: z.literal('lock_ahead'), lockId: z.int(), startsAt: z.string() }),
  z.object({ kind: z.literal('lock_order_at'), orderId: z.int(), version: z.int() }),
])
export type LockCause = Readonly<z.infer<typeof lockCause>>
