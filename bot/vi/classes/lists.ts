import type { PupilInClass } from '../../../core/classes/pupil-search.ts'
import type { Homeroom, Taught } from '../../../core/classes/who-teaches.ts'

/** Lists of people: a class, its homeroom teachers, who teaches what. */

const LINES_MAX = 60

const bounded = (lines: readonly string[]): readonly string[] =>
  lines.length <= LINES_MAX
    ? lines
    : [...lines.slice(0, LINES_MAX), `… và ${lines.length - LINES_MAX} dòng nữa`]

export const viLists = {
  whichClass: 'Thầy/cô cho biết lớp, ví dụ: danh sách lớp 6A.',
  notInSight: (className: string): string =>
    `Không có lớp ${className} trong các lớp thầy/cô được xem (lớp mình dạy, chủ nhiệm; tổ trưởng: lớp của tổ; ban giám hiệu, văn phòng: mọi lớp).`,
  roster: (className: string, pupils: readonly PupilInClass[]): string =>
    [
      `Lớp ${className}, ${pupils.length} em:`,
      ...bounded(pupils.map(({ seat, fullName }) => `${seat}. ${fullName}`)),
    ].join('\n'),
  homerooms: (rooms: readonly Homeroom[]): string =>
    rooms.length === 0
      ? 'Không có lớp như vậy trong năm học này.'
      : [
          'Giáo viên chủ nhiệm:',
          ...bounded(
            rooms.map(
              ({ className, teachers }) => `• ${className}: ${teachers.join(', ') || 'chưa phân công'}`,
            ),
          ),
        ].join('\n'),
  teachers: (taught: readonly Taught[], className: string | null): string => {
    if (taught.length === 0) return 'Chưa có phân công nào như vậy trong học kì này.'
    const people = [...Map.groupBy(taught, ({ staffId }) => staffId).values()].map(own => {
      const subjects = own.map(({ subjectName, classes }) =>
        className === null ? `${subjectName} (${classes.join(', ')})` : subjectName,
      )
      return `• ${own[0]?.fullName}: ${subjects.join('; ')}`
    })
    return [
      className === null ? 'Giáo viên và môn dạy:' : `Giáo viên lớp ${className}:`,
      ...bounded(people),
    ].join('\n')
  },
} as const
