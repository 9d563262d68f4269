import type { Pace } from '../../../core/deadlines/pace.ts'
import type { Entered, PaceRow } from '../../../core/deadlines/rules/pace.ts'
import { shareOf } from '../../../core/deadlines/rules/pace.ts'
import { sayColumnKind, sayTerm } from '../books/marks.ts'
import { sayDay } from '../time.ts'
import { bounded } from './owed-lines.ts'

/** Whether marks come in over the term or pile up before their deadline. */

const TEACHERS_MAX = 8

const sayShare = (of: Entered): string =>
  `${of.entered} điểm, ${shareOf(of.lastWeek, of)}% trong tuần cuối${of.late > 0 ? `, ${shareOf(of.late, of)}% sau hạn` : ''}`

const sayTeacher = (row: PaceRow): string => `   ${row.name}: ${sayShare(row)}`

export const viPace = {
  see: 'Nhịp nhập điểm',
  answer: ({ term, kinds, departments }: Pace): string =>
    [
      `Nhịp nhập điểm ${sayTerm(term)}: phần điểm ghi lần đầu trong tuần cuối trước hạn (${kinds
        .map(({ kind, lastFrom, dueOn }) => `${sayColumnKind(kind)} ${sayDay(lastFrom)}–${sayDay(dueOn)}`)
        .join(', ')}).`,
      ...(departments.length === 0 ? ['Chưa có điểm nào được ghi trong học kì này.'] : []),
      ...departments.flatMap(department => [
        `• ${department.name ?? 'Chưa xếp tổ'}: ${sayShare(department)}`,
        ...bounded(department.teachers.map(sayTeacher), TEACHERS_MAX, rest => `   và ${rest} người khác`),
      ]),
    ].join('\n'),
} as const
