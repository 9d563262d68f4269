import { columnHead, columnUnderHead } from '../../books/rules/column-words.ts'
import type { ColumnRef } from '../../books/rules/columns.ts'
import { isTest, numberOf } from '../../books/rules/columns.ts'
import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { Reached } from '../../circulars/rules/outcome.ts'
import { sayTenths } from '../../wording/rules/tenths.ts'
import type { BookColumn, BookPage, BookValue } from '../rules/book-page.ts'
import { sheetName } from '../rules/book-page.ts'
import type { IssuedValue } from '../rules/sheet-stamp.ts'

/**
 * One subject of one class in one term as the book "Sổ theo dõi và đánh giá học sinh" prints it: scored (ĐĐGtx, ĐĐGgk, ĐĐGck,
 * ĐTBmhk; the year's with term 2) or by comment. A corrected mark is struck through in red and its case numbered under Ghi chú.
 */

export type PageMark = {
  readonly value: IssuedValue
  /** What corrections replaced, oldest first. */
  readonly struck: readonly IssuedValue[]
}

export type PageLine = {
  readonly seat: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly marks: readonly PageMark[]
  readonly term: Reached | null
  readonly year: Reached | null
  /** After a re-test. */
  readonly retest: Reached | null
  /** The corrections of the line: 'TX2: số 7'. */
  readonly cases: readonly { readonly column: ColumnRef; readonly number: number }[]
}

export type SubjectPage = {
  readonly subject: string
  readonly subjectName: string
  readonly className: string
  readonly year: string
  readonly school: string
  readonly kind: AssessmentMode
  readonly term: Term
  readonly columns: readonly ColumnRef[]
  readonly lines: readonly PageLine[]
  readonly teachers: readonly string[]
  /** The teacher's own book also has a column for how each pupil is doing. */
  readonly withRemarks: boolean
}

export const vnDay = (day: string | null): string => (day ? day.split('-').reverse().join('/') : '')

/** A mark in words, as it is struck through or stands after a correction. */
function markText(value: IssuedValue): string {
  switch (value.kind) {
    case 'tenths':
      return sayTenths(value.tenths)
    case 'passed':
      return value.passed ? 'Đ' : 'CĐ'
    case 'absent':
      return value.excused === null ? 'v' : value.excused ? 'vp' : 'vk'
    case 'makeup':
      return `bù ${value.dueOn.slice(8, 10)}/${value.dueOn.slice(5, 7)}`
    case 'zero_by_rule':
      return value.comment ? 'CĐ' : '0'
    case 'exempt':
      return 'miễn'
    case 'empty':
      return '–'
  }
}

function markValue({ value, struck }: PageMark): BookValue {
  if (struck.length > 0) return { struck: struck.map(markText), now: markText(value) }
  if (value.kind === 'empty') return null
  return value.kind === 'tenths' ? { tenths: value.tenths } : markText(value)
}

export function reachedValue(reached: Reached | null): BookValue {
  if (reached === null) return null
  if (reached.kind === 'average') return { tenths: reached.average }
  if (reached.kind === 'comment') return reached.passed ? 'Đ' : 'CĐ'
  return 'miễn'
}

function caseText({ column, number }: PageLine['cases'][number], mode: AssessmentMode): string {
  const head = columnHead(column.kind, mode)
  const name = [head, numberOf(column)].filter(part => part !== null).join(' ')
  return `${name} sửa theo đề nghị số ${number}`
}

function columnsOf(page: SubjectPage): readonly BookColumn[] {
  const scored = page.kind === 'scored'
  const marks = page.columns.map((column): BookColumn => {
    const head = columnHead(column.kind, page.kind)
    const wide = { width: 9, even: 'mark' } as const
    return isTest(column.kind)
      ? { title: head, ...wide }
      : { group: head, title: columnUnderHead(column), ...wide }
  })
  const year: readonly BookColumn[] =
    page.term === 2
      ? [
          { title: scored ? 'ĐTBmcn' : 'Cả năm', width: 11 },
          { title: scored ? 'Đánh giá lại' : 'Mức đánh giá lại', width: 9 },
        ]
      : []
  return [
    { title: 'STT', width: 5 },
    { title: 'Mã HS', width: 13 },
    { title: 'Họ và tên', width: 26, align: 'left', whole: true },
    { title: 'Ngày sinh', width: 11.5 },
    ...marks,
    { title: scored ? 'ĐTBmhk' : 'Học kì', width: 11 },
    ...year,
    ...(page.withRemarks
      ? [
          {
            title: 'Nhận xét sự tiến bộ, ưu điểm nổi bật, hạn chế chủ yếu',
            width: 34,
            align: 'left',
          } satisfies BookColumn,
        ]
      : []),
    { title: 'Ghi chú', width: 36, align: 'left' },
  ]
}

const SIGNS =
  'v: vắng · vp: vắng có phép · vk: vắng không phép (kp) · bù 05/10: chờ kiểm tra bù, hạn ngày 05/10 · gạch đỏ: điểm đã sửa'

export function subjectPage(page: SubjectPage): BookPage {
  const term = page.term === 1 ? 'I' : 'II'
  return {
    name: sheetName(`${page.subject}_${page.className}_HK${page.term}`),
    titles: [
      page.school,
      `${page.subjectName} · Lớp ${page.className} · Học kì ${term} · Năm học ${page.year}`,
    ],
    columns: columnsOf(page),
    rows: page.lines.map(line => [
      line.seat,
      line.code,
      line.fullName,
      vnDay(line.birthDate),
      ...line.marks.map(markValue),
      reachedValue(line.term),
      ...(page.term === 2 ? [reachedValue(line.year), reachedValue(line.retest)] : []),
      ...(page.withRemarks ? [null] : []),
      line.cases.map(one => caseText(one, page.kind)).join('; ') || null,
    ]),
    foot: [page.kind === 'scored' ? SIGNS : `Đ: đạt · CĐ: chưa đạt · ${SIGNS}`],
    signers: (page.teachers.length > 0 ? page.teachers : [null]).map(name => ({
      office: 'Giáo viên bộ môn',
      name,
    })),
    landscape: true,
  }
}
