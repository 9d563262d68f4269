/** Which duties pass to a stand-in, and for how long. */
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Duty, Role } from '../duties/rules.ts'
import { ok, type Result, refuse } from '../result.ts'

/** A duty that can be handed over: a role, or whatever the school's policy names the person for. */
export type HandedOver = Exclude<Role, 'supervisor'> | 'named'

const STAND_IN_DAYS_MAX = 60

export type StandInRefusal =
  | { readonly code: 'stand_in_not_allowed' }
  | { readonly code: 'stand_in_no_duty'; readonly name: string }
  | { readonly code: 'stand_in_self' }
  | { readonly code: 'stand_in_person_unknown'; readonly said: string; readonly several: readonly string[] }
  | { readonly code: 'stand_in_past' }
  | { readonly code: 'stand_in_too_long'; readonly daysMax: number }
  | { readonly code: 'stand_in_exists'; readonly acting: string; readonly until: Date }
  | { readonly code: 'stand_in_unknown' }

/** Duties held in one's own right; what one only holds for somebody else cannot be handed on. */
export const ownRoles = (duties: readonly Duty[]): readonly HandedOver[] => [
  ...new Set(
    duties.flatMap(({ role, standsInFor }) => (standsInFor !== null || role === 'supervisor' ? [] : [role])),
  ),
]

export function checkSpan(from: Date, until: Date): Result<true, StandInRefusal> {
  if (until <= from) return refuse({ code: 'stand_in_past' })
  return until.getTime() - from.getTime() > STAND_IN_DAYS_MAX * DAY_MS
    ? refuse({ code: 'stand_in_too_long', daysMax: STAND_IN_DAYS_MAX })
    : ok(true)
}
