import { addDays, weekdayOf } from '../../core/calendar/rules/days.ts'
import type { SaidDays, Stretch } from './when.ts'

/** The one stretch of days that all that was said about days comes to. */

const DAYS_A_WEEK = 7
const SATURDAY = 6

const monday = (day: string): string => addDays(day, 1 - weekdayOf(day))

type Weekday = Extract<SaidDays, { kind: 'weekday' }>

/** A weekday beside a week ("tuần sau … thứ hai, thứ ba") lies in it; alone it lies where the question looks. */
function dayOf(
  { weekday, past }: Weekday,
  today: string,
  lies: 'ahead' | 'behind',
  week: Stretch | undefined,
): string {
  if (week) return addDays(week.from, weekday - 1)
  const offset = weekday - weekdayOf(today)
  return addDays(
    today,
    lies === 'ahead' && !past
      ? (offset + DAYS_A_WEEK) % DAYS_A_WEEK
      : -((DAYS_A_WEEK - offset) % DAYS_A_WEEK),
  )
}

const isWeek = ({ from, to }: Stretch): boolean =>
  weekdayOf(from) === 1 && to === addDays(from, DAYS_A_WEEK - 1)

/** Undefined when nothing was said about days; a length alone begins today. What lies ahead leaves out the days gone that are told beside. */
export function stretchOf(
  said: readonly SaidDays[],
  today: string,
  lies: 'ahead' | 'behind',
): Stretch | undefined {
  const named = said.filter(one => one.kind === 'days')
  const weekdays = said.filter(one => one.kind === 'weekday')
  const week = weekdays.length > 0 ? named.find(isWeek) : undefined
  const spoken = [
    ...named.filter(one => one !== week),
    ...weekdays.map(one => {
      const day = dayOf(one, today, lies, week)
      return { from: day, to: day, ...(one.half && { half: one.half }) }
    }),
  ]
  const open = lies === 'ahead' ? spoken.filter(({ to }) => to >= today) : []
  const settled: readonly Stretch[] = open.length > 0 ? open : spoken
  const length = lies === 'ahead' ? said.find(one => one.kind === 'length')?.days : undefined
  const toSaturday = said.some(one => one.kind === 'end_of_week')
  if (settled.length === 0 && !toSaturday && length === undefined) return undefined
  const from = settled.map(one => one.from).toSorted()[0] ?? today
  const last =
    settled
      .map(one => one.to)
      .toSorted()
      .at(-1) ?? today
  const [only] = settled
  return {
    from,
    to: toSaturday
      ? addDays(monday(from), SATURDAY - 1)
      : settled.length < 2 && length !== undefined
        ? addDays(from, length - 1)
        : last,
    ...(settled.length === 1 && only?.half && { half: only.half }),
  }
}
