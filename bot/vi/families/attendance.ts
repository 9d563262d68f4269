import type {
  ChildAbsences,
  ChildPresence,
  MissedCount,
  MissedDay,
} from '../../../core/families/attendance.ts'
import { countMissed } from '../../../core/families/attendance.ts'
import type { Presence } from '../../../core/families/rules/presence.ts'
import { sayClock, sayDate, sayDay, sayWeekday } from '../time.ts'
import { sayHead } from './families.ts'
import { sayPeriod, startUpper } from './period.ts'

/** Days at school, for a family: which were missed, and whether they were excused. */

const KIND = { excused: 'có phép', unexcused: 'không phép' } as const

const LISTED_MAX = 15

const sayCount = ({ excused, unexcused }: MissedCount): string =>
  `${excused + unexcused} buổi (${excused} có phép, ${unexcused} không phép)`

const sayMissed = ({ day, kind }: MissedDay): string => `• ${sayWeekday(day)}: ${KIND[kind]}`

/** The newest, when there are more than a phone shows. */
function sayDays(days: readonly MissedDay[]): readonly string[] {
  const more = days.length - LISTED_MAX
  return [
    ...(more > 0 ? [`• ${more} buổi trước ${sayDay(days[more]?.day ?? '')}`] : []),
    ...days.slice(-LISTED_MAX).map(sayMissed),
  ]
}

const sayPresence = (presence: Presence, day: string, today: string, zone: string): string => {
  switch (presence.kind) {
    case 'ahead':
      return 'chưa tới ngày'
    case 'no_school':
      return 'không phải ngày học theo lịch của trường'
    case 'absent':
      return presence.excused ? 'vắng có phép' : 'vắng không phép'
    case 'present': {
      const at = `${sayClock(presence.calledAt, zone)} ngày ${sayDate(presence.calledAt, zone)}`
      return `có mặt (lớp điểm danh lúc ${at})`
    }
    case 'not_called':
      return day === today
        ? 'lớp chưa điểm danh trên hệ thống, nên chưa biết em có mặt hay không'
        : 'không ghi vắng, nhưng cũng không thấy lớp điểm danh trên hệ thống'
  }
}

const YEAR_MAX = 45

export const viFamilyAttendance = {
  absences: (found: ChildAbsences, now: Date, zone: string): string => {
    const { period, days, terms, year } = found
    const head = sayHead(found, 'chuyên cần')
    const total = year.excused + year.unexcused
    if (period)
      return [
        head,
        days.length > 0
          ? `${startUpper(sayPeriod(period))}: nghỉ ${sayCount(countMissed(days))}.`
          : `${startUpper(sayPeriod(period))}: không ghi nghỉ buổi nào.`,
        ...sayDays(days),
        ...(period.named === 'year' || total === 0 ? [] : [`Từ đầu năm học: ${total} buổi.`]),
      ].join('\n')
    const sum = ({ excused, unexcused }: MissedCount) => excused + unexcused
    return [
      head,
      `Năm học này nghỉ ${sayCount(year)}, tính đến ${sayDate(now, zone)}. HK I: ${sum(terms[1])} · HK II: ${sum(terms[2])}.`,
      ...sayDays(days),
      ...(total > 0 ? [`Nghỉ quá ${YEAR_MAX} buổi trong năm học thì chưa được lên lớp (Điều 12).`] : []),
    ].join('\n')
  },
  presence: (found: ChildPresence, zone: string): string =>
    [
      sayHead(found),
      ...found.days.map(
        ({ day, ...presence }) =>
          `${startUpper(sayWeekday(day))}${day === found.today ? ' (hôm nay)' : ''}: ${sayPresence(presence, day, found.today, zone)}.`,
      ),
    ].join('\n'),
} as const
