/**
 * The life of an order to close or open books, as a table, step × act → step. The principal orders and the board carries it out;
 * or the board proposes and the principal's decision puts it into force (regulation A, Art. 2.2, 2.3, 5).
 */
import type { ColumnRef } from '../books/rules/columns.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { StepTable } from '../workflow/rules.ts'

export type OrderStep = 'proposed' | 'ordered' | 'executed' | 'refused' | 'withdrawn'
export type OrderAct = 'approve' | 'refuse' | 'execute' | 'withdraw'
export type OrderReason = 'order' | 'plan' | 'year'

export const ORDER_STEPS: StepTable<OrderStep, OrderAct> = {
  proposed: { approve: 'executed', refuse: 'refused', withdraw: 'withdrawn' },
  ordered: { execute: 'executed', withdraw: 'withdrawn' },
  executed: {},
  refused: {},
  withdrawn: {},
}

/** Who carries an order on that has come so far. */
export const CARRIED_BY: Readonly<
  Record<'proposed' | 'ordered', 'principal' | 'board'> & Partial<Record<OrderStep, 'principal' | 'board'>>
> = {
  proposed: 'principal',
  ordered: 'board',
}

/** Whose act it is: the principal's, the board's, or that of whoever made the order. */
export const ACTOR_OF: Readonly<Record<OrderAct, 'principal' | 'board' | 'maker'>> = {
  approve: 'principal',
  refuse: 'principal',
  execute: 'board',
  withdraw: 'maker',
}

export type Stretch = { readonly from: Date; readonly to: Date | null }

/**
 * When nothing may be written because of windows an upper authority opened: outside all of them, from the first recording on.
 * They overlay the school's own locks, so both must be open.
 */
export function outside(
  windows: readonly { readonly from: Date; readonly to: Date }[],
  since: Date,
): readonly Stretch[] {
  const shut: Stretch[] = []
  let from = since
  for (const window of windows.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (window.from > from) shut.push({ from, to: window.from })
    if (window.to > from) from = window.to
  }
  return windows.length === 0 ? [] : [...shut, { from, to: null }]
}

/** How many books and cells a scope covers, and how many of the cells are empty. */
export type Reach = { readonly books: number; readonly cells: number; readonly empty: number }

/** What people call the ids of a scope. */
export type ScopeNames = {
  readonly className: string | null
  readonly subjectName: string | null
  readonly column: ColumnRef | null
}

export type NamedScope = ScopeNames & {
  readonly term?: Term
  readonly grade?: number
  readonly columnKind?: ColumnRef['kind']
}

export type OrderRefusal =
  | { readonly code: 'order_leaders_only' }
  | { readonly code: 'order_principal_only' }
  | { readonly code: 'order_board_only' }
  | { readonly code: 'order_maker_only' }
  /** A proposal is decided by somebody else than whoever made it. */
  | { readonly code: 'order_own' }
  | { readonly code: 'order_unknown'; readonly number: number | null }
  | { readonly code: 'order_covers_nothing' }
  | { readonly code: 'order_in_the_past' }
  | { readonly code: 'order_needs_time' }
  | { readonly code: 'lock_gone' }
  | { readonly code: 'year_locked_already'; readonly since: Date }
  | { readonly code: 'upper_not_kept' }
  | {
      readonly code: 'order_moved_on'
      readonly number: number
      readonly step: OrderStep
      readonly by: string
      readonly at: Date
    }
