import { type Cell, isUncalculated, letterOf, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { fold } from '../../wording/rules/fold.ts'
import { dayColumn, dayOfTitle } from './attendance-columns.ts'
import { classesDiffering, classIn } from './class-name.ts'
import { dayFrom } from './day.ts'
import { byFields } from './fields.ts'
import { findHeader, type Header } from './header.ts'
import { type Month, monthIn, schoolYearIn, yearOfMonth } from './period.ts'
import { cellProblem, type Problem, type Reading, type ReadingContext, sheetProblem } from './problem.ts'
import { hasName, type PupilKey, pupilFields, pupilLines } from './pupil-lines.ts'
import { isBlank, linesAbove, linesUnder } from './table.ts'

/**
 * A month of attendance, a sheet a class: one row here for every absence. P is with leave, K without. The month and year come
 * from the day columns, the titles, the sheet's or the file's name; a month without a year is placed in the school year.
 */

export type AttendanceRow = {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly className: string | null
  readonly code: string
  readonly fullName: string
  readonly day: string
  readonly kind: 'P' | 'K'
}

type AttendanceKey = PupilKey | 'day' | 'total' | 'note'

const classify = byFields<AttendanceKey>(
  {
    ...pupilFields,
    day: [],
    total: ['tong', 'tong p', 'tong k', 'tong so', 'co phep', 'khong phep', 'p', 'k', 'cong'],
    note: ['ghi chu'],
  },
  dayColumn,
)

const DAY_COLUMNS_MIN = 5

const kinds: Readonly<Record<string, 'P' | 'K'>> = {
  p: 'P',
  cp: 'P',
  vp: 'P',
  'co phep': 'P',
  k: 'K',
  kp: 'K',
  vk: 'K',
  'khong phep': 'K',
}

export function findAttendanceHeader(sheet: Sheet): Header<AttendanceKey> | null {
  const header = findHeader<AttendanceKey>(sheet, {
    classify,
    repeatable: new Set<AttendanceKey>(['day', 'total']),
    fits: keys => hasName(keys) && keys.has('day'),
  })
  return (header?.columns.get('day')?.length ?? 0) >= DAY_COLUMNS_MIN ? header : null
}

export function readAttendance(
  sheets: readonly Sheet[],
  context: ReadingContext = {},
): Reading<AttendanceRow> {
  const rows: AttendanceRow[] = []
  const problems: Problem[] = []
  for (const sheet of sheets.filter(each => !isBlank(each))) {
    const header = findAttendanceHeader(sheet)
    if (!header) problems.push(sheetProblem(sheet.name, 'header_not_found'))
    else if (!header.columns.has('code')) problems.push(sheetProblem(sheet.name, 'column_missing', 'code'))
    else rows.push(...readSheet(sheet, header, context, problems))
  }
  return { rows, problems }
}

function readSheet(
  sheet: Sheet,
  header: Header<AttendanceKey>,
  context: ReadingContext,
  problems: Problem[],
): AttendanceRow[] {
  const texts = [...linesAbove(sheet, header.top), sheet.name, context.fileName ?? '']
  const days = dayColumns(header, texts, context)
  if (days === null) {
    problems.push(sheetProblem(sheet.name, 'month_unknown'))
    return []
  }
  const sides = classesDiffering(linesAbove(sheet, header.top), sheet.name)
  if (sides) {
    problems.push(sheetProblem(sheet.name, 'sheet_says_both', sides.join(' / ')))
    return []
  }
  const className = texts.map(classIn).find(name => name !== null) ?? null
  const lines = linesUnder<AttendanceKey>(sheet, header, new Set())
  const read = pupilLines<AttendanceKey>(sheet.name, lines, { seen: new Set() })
  problems.push(...read.problems)
  const rows: AttendanceRow[] = []
  for (const { line, code, fullName } of read.pupils) {
    for (const { index, day } of days) {
      const cell: Cell = line.cells[index] ?? null
      const kind = kinds[fold(textOf(cell))]
      const column = letterOf(index)
      const isOneWithOthers = line.isMerged(index)
      if (cell === null && !isOneWithOthers) continue
      if (isOneWithOthers || isUncalculated(cell))
        problems.push(
          cellProblem(
            sheet.name,
            line.number,
            column,
            isOneWithOthers ? 'cell_merged' : 'not_calculated',
            cell,
          ),
        )
      else if (kind === undefined)
        problems.push(cellProblem(sheet.name, line.number, column, 'absence_unknown', cell))
      else if (day === null) problems.push(cellProblem(sheet.name, line.number, column, 'day_invalid', cell))
      else rows.push({ sheet: sheet.name, row: line.number, column, className, code, fullName, day, kind })
    }
  }
  return rows
}

type DayColumn = { readonly index: number; readonly day: string | null }

/** Null when the month or its year cannot be told. A column past the month's end (31 in November) has no day. */
function dayColumns(
  header: Header<AttendanceKey>,
  texts: readonly string[],
  context: ReadingContext,
): DayColumn[] | null {
  const titled: Month | null = texts.map(monthIn).find(month => month !== null) ?? null
  const start = [...texts, context.schoolYear ?? ''].map(schoolYearIn).find(year => year !== null) ?? null
  const columns: DayColumn[] = []
  for (const { index, title } of header.columns.get('day') ?? []) {
    const written = dayOfTitle(title)
    const month = written?.month ?? titled?.month
    if (!written || !month) return null
    const year = written.year ?? titled?.year ?? (start === null ? null : yearOfMonth(month, start))
    if (year === null) return null
    columns.push({ index, day: dayFrom(year, month, written.day) })
  }
  return columns
}
