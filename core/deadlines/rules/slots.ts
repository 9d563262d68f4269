import type { CloseEvery } from '../../attendance/rules/periods.ts'
import { dueOn, lateOn, periodsOf } from '../../attendance/rules/periods.ts'
import type { Weekday } from '../../calendar/rules/days.ts'
import { addDays } from '../../calendar/rules/days.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { SchoolCalendar, SchoolWeek } from '../../calendar/rules/week.ts'
import { cutoffDay, lastSchoolDay, nextOn, schoolDayBefore } from '../../calendar/rules/week.ts'
import { twoDigits } from '../../wording/rules/digits.ts'

/** When whom is written to in a week. A slot is a day and a time of the school's own clock; what it says is decided when it runs. */

export type SlotKind =
  | 'day_before'
  | 'same_day'
  | 'department_digest'
  | 'cutoff'
  | 'late_list'
  | 'principal_card'
  | ClassSlotKind

/** Slots that speak of a class beside its marks: its attendance, its notes on conduct, its pupils' week. */
export type ClassSlotKind = 'attendance_due' | 'attendance_late' | 'notes_digest' | 'family_week'

/** Slots of their own calendar: a lock drawing near, a test's days, the year's end, each school morning. */
export type OtherKind =
  | 'lock_ahead'
  | 'test_columns'
  | 'set_dates'
  | 'inspection_due'
  | 'gaps_due'
  | 'year_due'
  | 'tasks_due'
  | 'makeups'
  | 'conduct_due'
  | 'term_due'
  | 'waiting_morning'

export type Slot = {
  readonly kind: SlotKind
  readonly day: string
  /** 'HH:MM' */
  readonly time: string
  /** The week it speaks of. */
  readonly term: Term
  readonly week: number
}

/** The part of a school's policy that sets its week. */
export type WeekPolicy = {
  readonly weeklyCutoff: { readonly weekday: Weekday; readonly time: string } | null
  readonly absenceClose: CloseEvery
  readonly parents: { readonly weekly: { readonly weekday: Weekday; readonly time: string } | null }
  readonly reminders: {
    readonly dayBefore: string | null
    readonly sameDay: readonly string[]
    readonly departmentDigest: string | null
    readonly lateListAfterMinutes: number
    readonly principalCard: { readonly weekday: Weekday; readonly time: string } | null
  }
}

/** A cut-off early in the week is announced on the last school day of the week before. */
const DAY_BEFORE_WITHIN_DAYS = 4

/** A day and a time of day of the school's own clock. */
export type DayTime = { readonly day: string; readonly time: string }

/** The week's cut-off by policy and calendar; null: there is none. */
export function cutoffIn(
  { weeklyCutoff }: Pick<WeekPolicy, 'weeklyCutoff'>,
  calendar: SchoolCalendar,
  week: SchoolWeek,
): DayTime | null {
  const day = weeklyCutoff && cutoffDay(calendar, week, weeklyCutoff.weekday)
  return day && weeklyCutoff ? { day, time: weeklyCutoff.time } : null
}

/**
 * The day of the cut-off that a week's reminders named: that of those of the day itself, else the one after their eve. undefined:
 * nobody was reminded, or the week is closed.
 * @param dealtWith the slots dealt with since the week began, in order.
 */
export function announcedDay(
  dealtWith: readonly { readonly kind: string; readonly day: string }[],
): string | undefined {
  const last = (kind: SlotKind) => dealtWith.findLast(slot => slot.kind === kind)?.day
  if (last('late_list')) return undefined
  const eve = last('day_before')
  return last('same_day') ?? (eve && addDays(eve, 1))
}

/**
 * The slots of one week in the order they fall due. Reminders stand before the cut-off only.
 * @param cutoff the one that holds, where a lock stands planned for another time than policy and calendar say by now.
 */
export function slotsOfWeek(
  policy: WeekPolicy,
  calendar: SchoolCalendar,
  week: SchoolWeek,
  cutoff: DayTime | null = cutoffIn(policy, calendar, week),
): readonly Slot[] {
  const slots = [
    ...aroundCutoff(policy, calendar, week, cutoff),
    ...afterWeek(policy, calendar, week, cutoff),
    ...ofClasses(policy, calendar, week),
    ...toFamilies(policy, calendar, week),
  ]
  return slots.toSorted(inOrder)
}

const ORDER: readonly SlotKind[] = [
  'day_before',
  'same_day',
  'department_digest',
  'cutoff',
  'late_list',
  'principal_card',
  'attendance_due',
  'notes_digest',
  'attendance_late',
  'family_week',
]

const inOrder = (a: Slot, b: Slot): number =>
  `${a.day} ${a.time}`.localeCompare(`${b.day} ${b.time}`) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)

function aroundCutoff(
  { reminders }: WeekPolicy,
  calendar: SchoolCalendar,
  week: SchoolWeek,
  cutoff: DayTime | null,
): Slot[] {
  if (!cutoff) return []
  const { day } = cutoff
  const of = { term: week.term, week: week.week }
  const slots: Slot[] = []
  const before = schoolDayBefore(calendar, day, DAY_BEFORE_WITHIN_DAYS)
  if (reminders.dayBefore && before)
    slots.push({ kind: 'day_before', day: before, time: reminders.dayBefore, ...of })
  for (const time of reminders.sameDay)
    if (time < cutoff.time) slots.push({ kind: 'same_day', day, time, ...of })
  if (reminders.departmentDigest && reminders.departmentDigest < cutoff.time)
    slots.push({ kind: 'department_digest', day, time: reminders.departmentDigest, ...of })
  const after = later(day, cutoff.time, reminders.lateListAfterMinutes)
  slots.push({ kind: 'cutoff', ...after, ...of }, { kind: 'late_list', ...after, ...of })
  return slots
}

function afterWeek(
  { reminders }: WeekPolicy,
  calendar: SchoolCalendar,
  week: SchoolWeek,
  cutoff: DayTime | null,
): Slot[] {
  const { principalCard } = reminders
  const end = cutoff ? cutoff.day : lastSchoolDay(calendar, week)
  if (!principalCard || !end) return []
  const day = nextOn(calendar, end, principalCard.weekday)
  return [{ kind: 'principal_card', day, time: principalCard.time, term: week.term, week: week.week }]
}

/** Classes are written to when the last lessons of the day are over. */
const CLASS_TIME = '16:00'

function ofClasses({ absenceClose }: WeekPolicy, calendar: SchoolCalendar, week: SchoolWeek): Slot[] {
  const of = { term: week.term, week: week.week, time: CLASS_TIME }
  const slots: Slot[] = []
  for (const period of endingIn(calendar, week, absenceClose))
    slots.push(
      { kind: 'attendance_due', day: dueOn(period), ...of },
      { kind: 'attendance_late', day: lateOn(calendar, period), ...of },
    )
  for (const month of endingIn(calendar, week, 'month'))
    slots.push({ kind: 'notes_digest', day: dueOn(month), ...of })
  return slots
}

function toFamilies(
  { parents }: WeekPolicy,
  calendar: SchoolCalendar,
  { term, week, ...days }: SchoolWeek,
): Slot[] {
  const { weekly } = parents
  const day = weekly && cutoffDay(calendar, { term, week, ...days }, weekly.weekday)
  return day && weekly ? [{ kind: 'family_week', day, time: weekly.time, term, week }] : []
}

const endingIn = (calendar: SchoolCalendar, week: SchoolWeek, every: CloseEvery) =>
  periodsOf(calendar, every).filter(period => period.term === week.term && period.week === week.week)

const MINUTES_PER_DAY = 1440

function later(day: string, time: string, minutes: number): { day: string; time: string } {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const total = hour * 60 + minute + minutes
  const clock = total % MINUTES_PER_DAY
  return {
    day: addDays(day, Math.floor(total / MINUTES_PER_DAY)),
    time: `${twoDigits(Math.floor(clock / 60))}:${twoDigits(clock % 60)}`,
  }
}
