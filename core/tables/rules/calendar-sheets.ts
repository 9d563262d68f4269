import type { TestKind } from '../../books/rules/columns.ts'
import type { Term } from '../../calendar/rules/term.ts'
import { type Cell, letterOf, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { fold, tidy } from '../../wording/rules/fold.ts'
import { parseDay } from './day.ts'
import { termsOf } from './period.ts'
import { cellProblem, type Problem, type ProblemCode, sheetProblem } from './problem.ts'
import { parseSubject } from './subjects.ts'

/**
 * A school year's calendar as a workbook of five sheets, the one the office is handed filled in: the year, its terms, weeks, days off
 * and events, tests. Read whole or not at all: a half calendar would move deadlines.
 */

export const CALENDAR_SHEETS = {
  year: { name: 'Năm học', titles: ['Mục', 'Giá trị'] },
  terms: { name: 'Học kì', titles: ['Học kì', 'Từ ngày', 'Đến ngày'] },
  weeks: { name: 'Tuần', titles: ['Học kì', 'Tuần', 'Từ ngày', 'Đến ngày'] },
  days: { name: 'Ngày nghỉ, sự kiện', titles: ['Từ ngày', 'Đến ngày', 'Loại', 'Nội dung'] },
  tests: { name: 'Kiểm tra', titles: ['Học kì', 'Môn', 'Khối', 'Loại', 'Ngày', 'Số phút'] },
} as const
type SheetKey = keyof typeof CALENDAR_SHEETS

export const YEAR_LINES = {
  school: 'Mã trường',
  year: 'Năm học',
  from: 'Ngày bắt đầu',
  to: 'Ngày kết thúc',
  weekdays: 'Ngày học trong tuần',
} as const

export const DAY_KINDS = { off: 'Nghỉ', make_up: 'Dạy bù', event: 'Sự kiện' } as const
export const TEST_NAMES: Readonly<Record<TestKind, string>> = { midterm: 'Giữa kì', final: 'Cuối kì' }
export const WEEKDAY_NAMES = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const

const SPAN_DAYS_MAX = 120

export type WrittenCalendar = {
  readonly school: string
  readonly schoolYear: string
  readonly from: string
  readonly to: string
  readonly weekdays: readonly number[]
  readonly terms: readonly { readonly term: Term; readonly from: string; readonly to: string }[]
  readonly weeks: readonly { readonly term: Term; readonly from: string; readonly to: string }[]
  readonly days: readonly {
    readonly from: string
    readonly to: string
    readonly kind: keyof typeof DAY_KINDS
    readonly title: string
  }[]
  readonly tests: readonly {
    readonly term: Term
    readonly subject: string
    readonly grade: number
    readonly kind: TestKind
    readonly day: string
    readonly minutes: number | null
  }[]
}

export type CalendarReading = { readonly calendar: WrittenCalendar; readonly problems: readonly Problem[] }

const findSheet = (sheets: readonly Sheet[], key: SheetKey): Sheet | undefined =>
  sheets.find(sheet => fold(sheet.name) === fold(CALENDAR_SHEETS[key].name))

/** Whether a workbook is a calendar at all: by its sheets of weeks and terms. */
export const isCalendarBook = (sheets: readonly Sheet[]): boolean =>
  (['year', 'terms', 'weeks'] as const).every(key => findSheet(sheets, key) !== undefined)

type Line = {
  readonly text: (column: number) => string
  readonly cell: (column: number) => Cell
  readonly wrong: (column: number, code: ProblemCode) => null
}

const HEADER_ROWS_MAX = 10

/** The lines under a sheet's titles; a sheet without its titles is a problem, and has none. */
function linesOf(sheets: readonly Sheet[], key: SheetKey, problems: Problem[]): readonly Line[] {
  const sheet = findSheet(sheets, key)
  const { titles, name } = CALENDAR_SHEETS[key]
  const header = sheet?.rows
    .slice(0, HEADER_ROWS_MAX)
    .find(row => titles.every((title, at) => fold(textOf(row.cells[at])) === fold(title)))
  if (!sheet || !header) {
    problems.push(sheetProblem(name, 'calendar_titles_missing', titles.join(', ')))
    return []
  }
  const rows = sheet.rows.filter(row => row.number > header.number)
  return rows
    .filter(row => titles.some((_, at) => tidy(textOf(row.cells[at])) !== ''))
    .map(row => ({
      text: column => tidy(textOf(row.cells[column])),
      cell: column => row.cells[column] ?? null,
      wrong: (column, code) => {
        problems.push(cellProblem(name, row.number, letterOf(column), code, row.cells[column] ?? null))
        return null
      },
    }))
}

const dayIn = (line: Line, column: number): string | null =>
  parseDay(line.cell(column)) ?? line.wrong(column, 'calendar_day_invalid')

function termIn(line: Line): Term | null {
  const text = line.text(0)
  const [only, another] = /^[12]$/.test(text) ? [Number(text) as Term] : termsOf(text)
  return only && !another ? only : line.wrong(0, 'term_unknown')
}

function spanIn(line: Line, column: number): { from: string; to: string } | null {
  const from = dayIn(line, column)
  const to = line.text(column + 1) === '' ? from : dayIn(line, column + 1)
  if (from === null || to === null) return null
  return from <= to ? { from, to } : line.wrong(column + 1, 'calendar_order')
}

function oneOf<Key extends string>(
  line: Line,
  column: number,
  names: Readonly<Record<Key, string>>,
): Key | null {
  const said = fold(line.text(column))
  const found = (Object.keys(names) as Key[]).find(key => fold(names[key]) === said)
  return found ?? line.wrong(column, 'calendar_kind_unknown')
}

function wholeIn(line: Line, column: number, [least, most]: readonly [number, number]): number | null {
  const value = Number(line.text(column))
  return Number.isInteger(value) && value >= least && value <= most
    ? value
    : line.wrong(column, 'calendar_number')
}

/** @returns what was read; a calendar with problems is not to be stored. */
export function readCalendarSheets(sheets: readonly Sheet[]): CalendarReading {
  const problems: Problem[] = []
  const year = yearOf(linesOf(sheets, 'year', problems), problems)
  const terms = linesOf(sheets, 'terms', problems).flatMap(line => {
    const [term, span] = [termIn(line), spanIn(line, 1)]
    return term && span ? [{ term, ...span }] : []
  })
  const weeks = linesOf(sheets, 'weeks', problems).flatMap(line => {
    const [term, span] = [termIn(line), spanIn(line, 2)]
    return term && span ? [{ term, ...span }] : []
  })
  const days = linesOf(sheets, 'days', problems).flatMap(line => {
    const [span, kind] = [spanIn(line, 0), oneOf(line, 2, DAY_KINDS)]
    if (span && Date.parse(span.to) - Date.parse(span.from) > SPAN_DAYS_MAX * 86_400_000)
      return line.wrong(1, 'calendar_order') ?? []
    return span && kind ? [{ ...span, kind, title: line.text(3) }] : []
  })
  const tests = linesOf(sheets, 'tests', problems).flatMap(testOf)
  inOrder(weeks, problems)
  onTerms(terms, { weeks, tests }, problems)
  return { calendar: { ...year, terms, weeks, days, tests }, problems }
}

function testOf(line: Line): WrittenCalendar['tests'] {
  const subject = parseSubject(line.text(1)) ?? line.wrong(1, 'subject_unknown')
  const [term, grade] = [termIn(line), wholeIn(line, 2, [6, 12])]
  const [kind, day] = [oneOf(line, 3, TEST_NAMES), dayIn(line, 4)]
  const isTimed = line.text(5) !== ''
  const minutes = isTimed ? wholeIn(line, 5, [1, 300]) : null
  const isWhole = term && subject && grade && kind && day && (minutes !== null || !isTimed)
  return isWhole ? [{ term, subject, grade, kind, day, minutes }] : []
}

/** Each week begins after the one before it has ended. */
function inOrder(weeks: WrittenCalendar['weeks'], problems: Problem[]): void {
  weeks.forEach((week, at) => {
    const before = weeks[at - 1]
    if (before && week.from <= before.to)
      problems.push(sheetProblem(CALENDAR_SHEETS.weeks.name, 'calendar_weeks_overlap', week.from))
  })
}

/** Every term stands once, and whatever names a term names one that stands. */
function onTerms(
  terms: WrittenCalendar['terms'],
  named: Pick<WrittenCalendar, 'weeks' | 'tests'>,
  problems: Problem[],
): void {
  const known = new Set(terms.map(({ term }) => term))
  const say = (key: SheetKey, code: ProblemCode, found: string) =>
    problems.push(sheetProblem(CALENDAR_SHEETS[key].name, code, found))
  if (known.size === 0) say('terms', 'calendar_line_missing', '1')
  if (known.size < terms.length) say('terms', 'calendar_term_repeated', '')
  for (const key of ['weeks', 'tests'] as const)
    for (const term of new Set(named[key].map(one => one.term)))
      if (!known.has(term)) say(key, 'calendar_term_missing', String(term))
}

type YearValues = Pick<WrittenCalendar, 'school' | 'schoolYear' | 'from' | 'to' | 'weekdays'>

function yearOf(lines: readonly Line[], problems: Problem[]): YearValues {
  const lineOf = (name: string) => lines.find(line => fold(line.text(0)) === fold(name))
  const missing = Object.values(YEAR_LINES).filter(name => !lineOf(name))
  for (const name of missing)
    problems.push(sheetProblem(CALENDAR_SHEETS.year.name, 'calendar_line_missing', name))
  const text = (name: string) => lineOf(name)?.text(1) ?? ''
  const day = (name: string) => {
    const line = lineOf(name)
    return (line && dayIn(line, 1)) ?? ''
  }
  const schoolYear = text(YEAR_LINES.year).replace(/\s*[-–]\s*/, '-')
  if (!/^20\d{2}-20\d{2}$/.test(schoolYear)) lineOf(YEAR_LINES.year)?.wrong(1, 'calendar_year_invalid')
  const named = text(YEAR_LINES.weekdays)
    .split(/[\s,;]+/)
    .filter(Boolean)
  const weekdays = named.map(name => WEEKDAY_NAMES.findIndex(one => fold(one) === fold(name)) + 1)
  if (named.length === 0 || weekdays.includes(0)) lineOf(YEAR_LINES.weekdays)?.wrong(1, 'calendar_weekdays')
  const [from, to] = [day(YEAR_LINES.from), day(YEAR_LINES.to)]
  if (from !== '' && to !== '' && from >= to) lineOf(YEAR_LINES.to)?.wrong(1, 'calendar_order')
  return { school: text(YEAR_LINES.school), schoolYear, from, to, weekdays }
}
