import type { ClassCount, PupilDays } from '../../../core/attendance/of-school.ts'
import type { PupilInClass } from '../../../core/classes/pupil-search.ts'
import { sayDay, sayWeekday } from '../time.ts'

/** Absences of the school on a day, and of one pupil. */

const KIND = { excused: 'có phép', unexcused: 'không phép' } as const
const DAYS_MAX = 20

const sayClass = ({ className, excused, unexcused }: ClassCount): string =>
  `• ${className}: ${excused + unexcused} (${excused} có phép, ${unexcused} không phép)`

export const viAbsent = {
  ahead: 'Ngày đó chưa tới nên chưa có điểm danh.',
  school: (day: string, classes: readonly ClassCount[], grade: number | null): string => {
    const missing = classes.filter(({ excused, unexcused }) => excused + unexcused > 0)
    const total = missing.reduce((sum, one) => sum + one.excused + one.unexcused, 0)
    const uncalled = classes.filter(one => !one.called && one.excused + one.unexcused === 0)
    const where = grade === null ? 'Toàn trường' : `Khối ${grade}`
    return [
      `${where}, ${sayWeekday(day)}: vắng ${total} em.`,
      ...missing.map(sayClass),
      ...(uncalled.length > 0
        ? [`Chưa điểm danh: ${uncalled.map(({ className }) => className).join(', ')}.`]
        : []),
    ].join('\n')
  },
  which: (people: readonly PupilInClass[]): string =>
    `Có ${people.length} em tên như vậy: ${people.map(one => `${one.fullName} (${one.className})`).join(', ')}. Thầy/cô gõ cả họ tên hoặc lớp.`,
  pupil: (
    { fullName, className, days }: PupilDays,
    stretch: { readonly from: string; readonly to: string } | undefined,
  ): string => {
    const when = stretch
      ? stretch.from === stretch.to
        ? sayWeekday(stretch.from)
        : `từ ${sayDay(stretch.from)} đến ${sayDay(stretch.to)}`
      : 'từ đầu năm học'
    if (days.length === 0) return `${fullName}, ${className}, ${when}: không ghi buổi vắng nào.`
    const listed = days.slice(-DAYS_MAX).map(({ day, kind }) => `${sayDay(day)} ${KIND[kind]}`)
    return `${fullName}, ${className}, ${when}: vắng ${days.length} ngày (${listed.join(', ')}).`
  },
} as const
