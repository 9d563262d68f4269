import { addDays } from '../../../core/calendar/rules/days.ts'
import { WEEKS } from '../calendar.ts'
import type { Notice, Step } from '../record.ts'
import { at, localOf } from '../school.ts'
import { dueThisWeek, lastSchoolDay } from './due.ts'

/** When people are written to, how often, and whether all that was due was said. */

/** What may come at night (docs/presets: an open cell, leave to enter, a trouble, a wish for a person). */
const URGENT: ReadonlySet<string> = new Set([
  ...['correction_opened', 'correction_closing', 'correction_minutes_left', 'late_entry_open'],
  ...['incident_reported', 'contact_wanted'],
])

/** Nothing unasked between 21:00 and 06:30 but what is urgent. */
export const silentAtNight = ({ sent }: Step): readonly string[] =>
  sent.flatMap(({ kind, address, sentAt }) => {
    if (!sentAt || URGENT.has(kind)) return []
    const { time } = localOf(sentAt)
    return time >= '21:00' || time < '06:30' ? [`${address} ${kind} at ${time}`] : []
  })

/** Kinds a slot says anew each time it comes, in the same words where nothing has changed. */
const RECURRING: ReadonlySet<string> = new Set([
  ...[
    'marks_owed',
    'test_marks_owed',
    'dates_owed',
    'gaps_due',
    'department_digest',
    'lock_ahead',
    'decisions_waiting',
  ],
  ...['attendance_due', 'attendance_late'],
])
const DAY_MS = 86_400_000

const isSame = (one: Notice, other: Notice): boolean =>
  one.address === other.address && one.kind === other.kind && one.text === other.text

/** The same fact reaches a person once: a slot's once in the slot, any other once in a day. */
export const nothingTwice = ({ sent, before }: Step): readonly string[] =>
  sent.flatMap((notice, nth) => {
    const within = RECURRING.has(notice.kind) ? 0 : DAY_MS
    const isAgain = (other: Notice) =>
      isSame(notice, other) && notice.madeAt.getTime() - other.madeAt.getTime() <= within
    const again = before.some(isAgain) || sent.slice(0, nth).some(isAgain)
    return again ? [`${notice.address} ${notice.kind} again: ${notice.text}`] : []
  })

/** Everybody who owes by the week is reminded in each slot that reminds. */
export function everybodyIsReminded(step: Step): readonly string[] {
  const ran = step.slots.filter(
    ({ kind, outcome }) => outcome === 'ran' && (kind === 'day_before' || kind === 'same_day'),
  )
  if (ran.length === 0) return []
  const told = new Set(step.sent.filter(({ kind }) => kind === 'marks_owed').map(({ personId }) => personId))
  const owing = new Set(
    step.columns.filter(column => dueThisWeek(step, column)).map(({ ownerId }) => ownerId),
  )
  return [...owing].filter(id => !told.has(id)).map(id => `person ${id} owes and is not reminded`)
}

/** What a stop kept back is named, or said by a later reminder of the same stop. */
export function missedIsNamed({ slots, sent }: Step): readonly string[] {
  const missed = slots.filter(({ outcome, kind }) => outcome === 'too_late' && SPEAKS.has(kind))
  const named = sent.some(({ kind }) => kind === 'slots_missed')
  const caughtUp = slots.some(({ outcome, kind }) => outcome === 'ran' && kind === 'same_day')
  return named || caughtUp
    ? []
    : missed.map(({ kind, at: due }) => `${kind} of ${due.toISOString()} is named to nobody`)
}

const SPEAKS: ReadonlySet<string> = new Set([
  ...[
    'day_before',
    'same_day',
    'department_digest',
    'cutoff',
    'late_list',
    'test_columns',
    'set_dates',
    'lock_ahead',
  ],
])

/** The week with a cut-off has its reminders, its receipts and its list of the late; looked at on the Monday after. */
export function eachWeekIsClosed(step: Step): readonly string[] {
  const { preset, ledger, from, now } = step
  if (preset !== 'A' && preset !== 'D') return []
  return WEEKS.flatMap(week => {
    const after = at(addDays(week.monday, 7), '12:00')
    if (!(from < after && after <= now)) return []
    if (!lastSchoolDay(step, week)) return []
    const own = ledger.filter(
      slot => slot.at > at(week.monday, '00:00') && slot.at < at(addDays(week.monday, 7), '06:00'),
    )
    return (['cutoff', 'late_list'] as const).flatMap(kind => {
      const found = own.filter(slot => slot.kind === kind).length
      return found === 1 ? [] : [`${found} × ${kind} in the week of ${week.monday}`]
    })
  })
}
