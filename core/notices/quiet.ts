import { Temporal } from 'temporal-polyfill'

/** The first instant at or after `now` outside the quiet hours; they may run over midnight. */
export function quietUntil(now: Date, zone: string, quiet: { from: string; to: string }): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const overnight = quiet.from > quiet.to
  const inside = overnight ? clock >= quiet.from || clock < quiet.to : clock >= quiet.from && clock < quiet.to
  if (!inside) return now
  const day = overnight && clock >= quiet.from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  const end = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(quiet.to) })
  return new Date(end.epochMilliseconds)
}
