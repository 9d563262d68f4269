import { Temporal } from 'temporal-polyfill'
import { weekdayOf } from './rules/days.ts'

/** The one place where a school's own day and time of day meet the instants everything is stored in. */

export type LocalTime = {
  /** 'YYYY-MM-DD' */
  readonly day: string
  /** 'HH:MM' */
  readonly time: string
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number
}

/** @param time 'HH:MM'. In a zone with summer time a time that does not exist is the first one after the gap. */
export function instantOf(day: string, time: string, zone: string): Date {
  const local = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  })
  return new Date(local.epochMilliseconds)
}

export function localOf(instant: Date, zone: string): LocalTime {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  const day = local.toPlainDate().toString()
  return { day, time: local.toPlainTime().toString({ smallestUnit: 'minute' }), weekday: weekdayOf(day) }
}
