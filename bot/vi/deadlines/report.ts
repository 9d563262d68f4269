import type { MissingReport, ReportRefusal, ReportWords } from '../../../core/deadlines/report.ts'
import type { DueColumn, TeacherOwed } from '../../../core/deadlines/rules/owed.ts'
import { percentDone, tallyOf } from '../../../core/deadlines/rules/owed.ts'
import { sayColumn } from '../books/marks.ts'
import { sayDay } from '../time.ts'

/** What is missing, by teacher, department and class. */

const weekOf = ({ week }: MissingReport): string =>
  `tuần ${week.week.week}, học kì ${week.week.term === 1 ? 'I' : 'II'}`

const lateIn = (teachers: readonly TeacherOwed[]): readonly TeacherOwed[] =>
  teachers.filter(({ tally }) => tally.owes > 0).toSorted((a, b) => b.tally.owes - a.tally.owes)

const sayBooks = (due: readonly DueColumn[]): string =>
  due
    .filter(column => column.owes > 0)
    .map(column => `${column.className} ${column.subjectName} ${sayColumn(column)} ${column.owes}`)
    .join(', ')

const departmentOf = ({ departmentName }: TeacherOwed): string => departmentName ?? 'Chưa xếp tổ'

function sayDepartment([name, own]: readonly [string, readonly TeacherOwed[]]): string {
  const { owes } = tallyOf(own.map(({ tally }) => tally))
  const names = own.map(teacher => `${teacher.name ?? 'chưa phân công'} ${teacher.tally.owes}`)
  return `• ${name} (${owes}): ${names.join(', ')}`
}

const sayTeacher = ({ name, due, tally }: TeacherOwed): string =>
  `• ${name ?? 'Chưa phân công'} (${tally.owes}): ${sayBooks(due)}`

const OWED = ['Đến hạn', 'Đã có', 'Chờ kiểm tra bù', 'Còn thiếu', 'Đạt %'] as const

type Counted = Parameters<typeof percentDone>[0]

const counts = (tally: Counted): readonly number[] => [
  tally.expected,
  tally.expected - tally.missing,
  tally.explained,
  tally.owes,
  percentDone(tally),
]

const byKey = (due: readonly DueColumn[], key: (column: DueColumn) => string) =>
  [...Map.groupBy(due, key)].map(([name, own]) => [name, ...counts(tallyOf(own))])

function tablesOf(report: MissingReport): ReportWords['tables'] {
  const title = `Báo cáo thiếu điểm ${weekOf(report)}${report.className ? `, lớp ${report.className}` : ''}`
  const { teachers } = report
  const due = teachers.flatMap(teacher => teacher.due)
  const details = teachers.flatMap(teacher =>
    teacher.due
      .filter(column => column.missing > 0)
      .map(column => [
        teacher.departmentName ?? '',
        teacher.name ?? 'Chưa phân công',
        column.className,
        column.subjectName,
        sayColumn(column),
        column.testOn === null ? '' : sayDay(column.testOn),
        column.expected,
        column.missing,
        column.explained,
        column.owes,
      ]),
  )
  const departments = [...Map.groupBy(teachers, departmentOf)].map(([name, own]) => [
    name,
    ...counts(tallyOf(own.map(({ tally }) => tally))),
  ])
  return [
    {
      sheet: 'Chi tiết',
      title,
      header: [
        ...['Tổ', 'Giáo viên', 'Lớp', 'Môn', 'Cột', 'Ngày kiểm tra'],
        ...['Đến hạn', 'Chưa có', 'Chờ kiểm tra bù', 'Còn thiếu'],
      ],
      rows: details,
    },
    {
      sheet: 'Giáo viên',
      title,
      header: ['Giáo viên', 'Tổ', ...OWED],
      rows: teachers.map(teacher => [
        teacher.name ?? 'Chưa phân công',
        teacher.departmentName ?? '',
        ...counts(teacher.tally),
      ]),
    },
    { sheet: 'Tổ', title, header: ['Tổ', ...OWED], rows: departments },
    { sheet: 'Lớp', title, header: ['Lớp', ...OWED], rows: byKey(due, column => column.className) },
    { sheet: 'Môn', title, header: ['Môn', ...OWED], rows: byKey(due, column => column.subjectName) },
  ]
}

export const viReport = {
  text: (report: MissingReport): string => {
    const late = lateIn(report.teachers)
    const of = report.className ? ` lớp ${report.className}` : ''
    if (late.length === 0) return `Thiếu điểm${of} ${weekOf(report)}: không còn ô nào đến hạn chưa nhập.`
    const lines = report.className
      ? late.map(sayTeacher)
      : [...Map.groupBy(late, departmentOf)].map(sayDepartment)
    const opening = `Thiếu điểm${of} ${weekOf(report)}: còn ${report.tally.owes} ô.`
    return [opening, ...lines, 'Từng lớp, từng cột ở trong tệp.'].join('\n')
  },
  words: (report: MissingReport): ReportWords => ({
    fileName: `thieu-diem-tuan-${report.week.week.week}${report.className ? `-${report.className.replaceAll('/', '-')}` : ''}.xlsx`,
    tables: tablesOf(report),
  }),
  nothingDue: 'Chưa có điểm nào đến hạn nên chưa có biểu đồ.',
  picture: (report: MissingReport): string =>
    `Nhập điểm ${weekOf(report)}: đạt ${percentDone(report.tally)}%, còn ${report.tally.owes} ô chưa nhập.`,
} as const

export const reportRefusals: {
  readonly [Code in ReportRefusal['code']]: (refusal: Extract<ReportRefusal, { code: Code }>) => string
} = {
  report_not_yours: () =>
    'Báo cáo này dành cho ban giám hiệu, ban quản trị, tổ trưởng (tổ mình), giáo viên chủ nhiệm (lớp mình). Thầy/cô nhắn “việc” để xem phần của mình.',
  nudge_not_yours: () =>
    'Nhắc người khác nhập điểm là việc của ban giám hiệu và tổ trưởng (tổ mình). Thầy/cô báo tổ trưởng, hoặc nhắn “báo sự cố”.',
  report_no_week: () => 'Năm học chưa bắt đầu nên chưa có báo cáo.',
  report_no_class: r => `Năm học này không có lớp ${r.said}.`,
}
