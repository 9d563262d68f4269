import { Temporal } from 'temporal-polyfill'
import { WEEKDAYS } from '../../core/calendar/rules/days.ts'
import { WEEKDAY_WORDS } from '../../core/wording/formal.ts'
import { twoDigits } from '../../core/wording/rules/digits.ts'

/** Times as people say them. */

const WEEKDAY_OF_NUMBER = ['', ...WEEKDAYS.map(weekday => WEEKDAY_WORDS[weekday])]

/** "15:00 thứ Sáu 20/11". */
export function sayTime(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)} ${WEEKDAY_OF_NUMBER[local.dayOfWeek]} ${twoDigits(local.day)}/${twoDigits(local.month)}`
}

/** "14:02". */
export function sayClock(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)}`
}

/** "20/11", of a school day 'YYYY-MM-DD'. */
export const sayDay = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}`

/** "thứ Sáu 20/11", of a school day 'YYYY-MM-DD'. */
export const sayWeekday = (day: string): string =>
  `${WEEKDAY_OF_NUMBER[Temporal.PlainDate.from(day).dayOfWeek]} ${sayDay(day)}`

/** "20/11", of an instant in the school's zone. */
export function sayDate(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return `${twoDigits(local.day)}/${twoDigits(local.month)}`
}

const MINUTES_AN_HOUR = 60

/** "12 phút", "khoảng 1 giờ 45 phút"; 0 is the last minute. */
export function sayMinutes(minutes: number): string {
  if (minutes === 0) return 'chưa đầy 1 phút'
  if (minutes <= MINUTES_AN_HOUR) return `${minutes} phút`
  const rest = minutes % MINUTES_AN_HOUR
  return `khoảng ${Math.floor(minutes / MINUTES_AN_HOUR)} giờ${rest === 0 ? '' : ` ${rest} phút`}`
}
