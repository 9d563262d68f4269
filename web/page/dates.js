/** Days and times as the school writes them, always in Vietnam's one zone, whatever zone the browser is in. */

const ZONE = 'Asia/Ho_Chi_Minh'
const ZONE_OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const dayFormat = new Intl.DateTimeFormat('vi-VN', {
  timeZone: ZONE,
  weekday: 'long',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
const timeFormat = new Intl.DateTimeFormat('vi-VN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
/** As on Vietnamese wall calendars. */
const SHORT_DAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7']

/** @param {string | Date} instant */
export const dayOf = instant => dayFormat.format(new Date(instant))

/** @param {string | Date} instant */
export const timeOf = instant => timeFormat.format(new Date(instant))

/** @param {string | Date} instant 'T6 14:59' */
export const shortMoment = instant =>
  `${SHORT_DAYS[new Date(new Date(instant).getTime() + ZONE_OFFSET_MS).getUTCDay()]} ${timeOf(instant)}`

/** @param {string | Date} instant what a `datetime-local` field takes */
export const fieldValue = instant =>
  new Date(new Date(instant).getTime() + ZONE_OFFSET_MS).toISOString().slice(0, 16)

/** @param {string} value of a `datetime-local` field, read as school time */
export const instantOfField = value => `${value}:00+07:00`

/** The moments of a school week worth jumping to. Days count from Monday. */
const MOMENTS = [
  { label: 'Thứ Năm 19:00', day: 3, minutes: 19 * 60 },
  { label: 'Thứ Sáu 10:00', day: 4, minutes: 10 * 60 },
  { label: '14:00', day: 4, minutes: 14 * 60 },
  { label: '14:59', day: 4, minutes: 15 * 60 - 1 },
  { label: '15:00', day: 4, minutes: 15 * 60 },
  { label: '15:05', day: 4, minutes: 15 * 60 + 5 },
  { label: 'Thứ Hai 07:00', day: 7, minutes: 7 * 60 },
]

/**
 * The moments of the week `now` lies in, the last one on the Monday after.
 * @param {string} now
 * @returns {{ label: string, at: string, isPast: boolean }[]}
 */
export function momentsOfWeek(now) {
  const nowMs = new Date(now).getTime()
  const localMs = nowMs + ZONE_OFFSET_MS
  const sinceMonday = (new Date(localMs).getUTCDay() + 6) % 7
  const mondayMs = Math.floor(localMs / DAY_MS) * DAY_MS - sinceMonday * DAY_MS - ZONE_OFFSET_MS
  return MOMENTS.map(({ label, day, minutes }) => {
    const atMs = mondayMs + day * DAY_MS + minutes * MINUTE_MS
    return { label, at: new Date(atMs).toISOString(), isPast: atMs <= nowMs }
  })
}
