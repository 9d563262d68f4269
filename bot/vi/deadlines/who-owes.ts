import type { DepartmentProgress } from '../../../core/deadlines/progress.ts'
import type { DueColumn, TeacherOwed } from '../../../core/deadlines/rules/owed.ts'
import { percentDone } from '../../../core/deadlines/rules/owed.ts'
import type { PartNamed } from '../../../core/deadlines/rules/part.ts'
import type { Nudged, WhoOwes } from '../../../core/deadlines/who-owes.ts'
import { sayColumn } from '../books/marks.ts'
import { sayTime } from '../time.ts'
import { sayDatesOf } from './dates.ts'
import { bounded } from './owed-lines.ts'

/** Who still owes marks of a part of the school, how far it is, and reminding them. */

const LINES_MAX = 15
const COLUMNS_MAX = 8
const NAMES_MAX = 12

const nameOf = ({ name }: TeacherOwed): string => name ?? 'Chưa phân công'

const sayColumnOwed = (column: DueColumn): string =>
  `${column.className} ${column.subjectName} ${sayColumn(column)} ${column.owes}`

const sayTeacher = (teacher: TeacherOwed): string => {
  const columns = teacher.due.filter(({ owes }) => owes > 0).map(sayColumnOwed)
  return `• ${nameOf(teacher)} (${teacher.tally.owes} ô): ${bounded(columns, COLUMNS_MAX, rest => `và ${rest} cột nữa`).join(', ')}`
}

const of = ({ className, grade, columns }: PartNamed): string =>
  [
    className !== null ? ` lớp ${className}` : grade !== null ? ` khối ${grade}` : '',
    ...columns.map(column => ` ${sayColumn(column)}`),
  ].join('')

const weekOf = ({ week, isAhead }: WhoOwes, zone: string): string => {
  const { week: at, cutoffAt } = week
  const until = cutoffAt ? `, hạn ${sayTime(cutoffAt, zone)}` : ''
  return isAhead ? 'cột chưa đến hạn' : `tuần ${at.week}, học kì ${at.term === 1 ? 'I' : 'II'}${until}`
}

const byOwes = (a: TeacherOwed, b: TeacherOwed): number => b.tally.owes - a.tally.owes

export const viWhoOwes = {
  missing: (found: WhoOwes, part: PartNamed, zone: string): string => {
    const late = found.teachers.filter(({ tally }) => tally.owes > 0).toSorted(byOwes)
    const head = `Thiếu điểm${of(part)} (${weekOf(found, zone)})`
    if (found.teachers.length === 0) return `${head}: chưa có cột nào để tính.`
    if (late.length === 0) return `${head}: đã đủ, không ai còn thiếu.`
    return [
      `${head}: ${late.length} thầy/cô còn thiếu ${found.tally.owes} ô.`,
      ...sayDatesOf(
        late.flatMap(({ due }) => due).flatMap(({ owes, set }) => (set && owes > 0 ? [set] : [])),
      ),
      ...bounded(
        late.map(sayTeacher),
        LINES_MAX,
        rest => `• và ${rest} thầy/cô nữa; nhắn “báo cáo thiếu điểm” để nhận tệp`,
      ),
    ].join('\n')
  },
  nudgeThese: 'Nhắc những người này',
  progress: (
    found: WhoOwes,
    departments: readonly DepartmentProgress[],
    part: PartNamed,
    zone: string,
  ): string => {
    const { tally, teachers } = found
    const head = `Tiến độ nhập điểm${of(part)} (${weekOf(found, zone)})`
    if (teachers.length === 0) return `${head}: chưa có cột nào để tính.`
    const lines =
      part.className === null && departments.length > 1
        ? departments.map(
            one =>
              `• ${one.name ?? 'Chưa xếp tổ'}: ${percentDone(one.tally)}%${one.tally.owes > 0 ? `, còn ${one.tally.owes} ô` : ''}`,
          )
        : teachers
            .toSorted(byOwes)
            .map(
              one =>
                `• ${nameOf(one)}: ${percentDone(one.tally)}%${one.tally.owes > 0 ? `, còn ${one.tally.owes} ô` : ''}`,
            )
    return [
      `${head}: đạt ${percentDone(tally)}%, còn ${tally.owes} ô.`,
      ...bounded(lines, LINES_MAX, rest => `• và ${rest} dòng nữa`),
    ].join('\n')
  },
  nudgePreview: ({ teachers, lately }: Nudged): string =>
    [
      `Sẽ nhắc ${teachers.length} thầy/cô còn thiếu điểm đến hạn:`,
      ...bounded(
        teachers.map(one => `• ${nameOf(one)}: ${one.tally.owes} ô`),
        NAMES_MAX,
        rest => `• và ${rest} người nữa`,
      ),
      ...(lately.length > 0
        ? [`Vừa được nhắc trong một giờ qua, không nhắc lại: ${lately.join(', ')}.`]
        : []),
      'Mỗi người nhận danh sách phần mình còn thiếu. Chưa gửi gì.',
    ].join('\n'),
  nudge: (count: number): string => `Nhắc ${count} người`,
  nobodyToNudge: (lately: readonly string[]): string =>
    lately.length > 0
      ? `Không nhắc thêm ai: ${lately.join(', ')} vừa được nhắc trong một giờ qua.`
      : 'Không có ai cần nhắc: những người được nêu đã nhập đủ các ô đến hạn.',
  nudged: (count: number): string =>
    count === 0
      ? 'Chưa gửi lời nhắc nào: mọi người đã nhập đủ, vừa được nhắc, hoặc chưa liên kết tài khoản chat.'
      : `Đã gửi ${count} lời nhắc.`,
  remarks: (
    className: string,
    subjects: readonly {
      readonly subjectName: string
      readonly teacher: string | null
      readonly missing: number
    }[],
  ): string =>
    subjects.length === 0
      ? `Nhận xét lớp ${className}: các môn đã viết đủ.`
      : [
          `Nhận xét lớp ${className} học kì này, còn thiếu:`,
          ...subjects.map(
            ({ subjectName, teacher, missing }) =>
              `• ${subjectName} (${teacher ?? 'chưa phân công'}): ${missing} em`,
          ),
        ].join('\n'),
} as const
