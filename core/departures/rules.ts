import { ok, type Result, refuse } from '../result.ts'

/** Who may say that somebody leaves the staff, and what speaks against it. */

export type DepartureRefusal =
  | { readonly code: 'departure_not_yours' }
  /** Nobody writes down their own leaving: the last one of the board could not be let in again. */
  | { readonly code: 'departure_self' }
  | { readonly code: 'departure_unknown'; readonly said: string }
  | { readonly code: 'departure_known'; readonly name: string }
  | { readonly code: 'departure_none'; readonly name: string }
  | { readonly code: 'departure_no_reason' }
  | { readonly code: 'departure_past' }
  | { readonly code: 'successor_not_here' }
  /** Duties would pass to whoever arranges it. */
  | { readonly code: 'successor_self' }

const REASON_CHARS_MIN = 3
const REASON_CHARS_MAX = 200

export function checkDepartureReason(words: string): Result<string, DepartureRefusal> {
  const reason = words.trim().replace(/\s+/g, ' ').slice(0, REASON_CHARS_MAX)
  return reason.length < REASON_CHARS_MIN ? refuse({ code: 'departure_no_reason' }) : ok(reason)
}
