import type { BookHeld, OpenWork } from '../../db/departures/departures.ts'
import type { Role } from '../duties/rules.ts'

/** What people are told when somebody leaves the staff or comes back. */

export type { BookHeld, OpenWork }

export type Departure = {
  readonly staffId: number
  readonly name: string
  readonly code: string
  readonly leavesAt: Date
  readonly reason: string
  readonly successor: string | null
  /** It was carried out; before, it is a plan. */
  readonly isDone: boolean
}

/** What somebody holds: it passes to whoever takes over, or is left to be given out. */
export type Holdings = {
  readonly duties: readonly Role[]
  readonly books: readonly BookHeld[]
  readonly open: OpenWork
}

type Told = { readonly departure: Departure; readonly holdings: Holdings; readonly zone: string }

export type DepartureFact =
  | ({ readonly kind: 'staff_leaving' } & Told)
  | ({ readonly kind: 'staff_left' } & Told)
  /** To the successor. */
  | ({ readonly kind: 'staff_taken_over' } & Told)
  | { readonly kind: 'staff_returned'; readonly departure: Departure }
