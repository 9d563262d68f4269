import { HOUR_MS } from '../../calendar/rules/durations.ts'
import type { OtherKind, SlotKind } from './slots.ts'

/** Which slots that a stop of the service kept back still help. */

/** How long after its time a slot that was missed is still caught up. */
const CATCH_UP_MS: Readonly<Record<SlotKind | OtherKind, number>> = {
  lock_ahead: 2 * HOUR_MS,
  test_columns: 12 * HOUR_MS,
  set_dates: 7 * 24 * HOUR_MS,
  inspection_due: 3 * 24 * HOUR_MS,
  gaps_due: 24 * HOUR_MS,
  year_due: 7 * 24 * HOUR_MS,
  tasks_due: 3 * 24 * HOUR_MS,
  makeups: 24 * HOUR_MS,
  conduct_due: 24 * HOUR_MS,
  term_due: 7 * 24 * HOUR_MS,
  waiting_morning: 4 * HOUR_MS,
  day_before: 2 * HOUR_MS,
  same_day: 2 * HOUR_MS,
  department_digest: 2 * HOUR_MS,
  cutoff: 24 * HOUR_MS,
  late_list: 24 * HOUR_MS,
  principal_card: 24 * HOUR_MS,
  attendance_due: 24 * HOUR_MS,
  attendance_late: 24 * HOUR_MS,
  notes_digest: 24 * HOUR_MS,
  family_week: 24 * HOUR_MS,
}

const REMINDERS: ReadonlySet<SlotKind | OtherKind> = new Set(['day_before', 'same_day', 'department_digest'])

/** Whether a slot of `at` no longer helps at `now`: long past, or a reminder of a cut-off that has come; until then it helps. */
export function isTooLate(kind: SlotKind | OtherKind, at: Date, cutoffAt: Date | null, now: Date): boolean {
  if (REMINDERS.has(kind) && cutoffAt !== null) return now >= cutoffAt
  return now.getTime() - at.getTime() > CATCH_UP_MS[kind]
}

type InRound = { readonly kind: SlotKind | OtherKind; readonly at: Date; readonly week?: number }

const TO_TEACHERS: ReadonlySet<SlotKind | OtherKind> = new Set(['day_before', 'same_day'])

/** Whether a later one of the same stop says the same to the same people: of several reminders of a week the last is sent. */
export const isMadeUpFor = ({ kind, at, week }: InRound, round: readonly InRound[]): boolean =>
  TO_TEACHERS.has(kind) &&
  round.some(other => TO_TEACHERS.has(other.kind) && other.week === week && other.at > at)
