import { type Cell, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'
import { classIn, isPrimaryClass, parseClass } from './class-name.ts'
import { moveIn, parseDay } from './day.ts'
import { type Guardian, guardianColumns, guardiansOf } from './guardians.ts'
import { findHeader, type Header } from './header.ts'
import { parsePersonalId, parseSex, type Sex } from './person-values.ts'
import {
  cellProblem,
  type Problem,
  type ProblemCode,
  type Reading,
  type ReadingContext,
  sheetProblem,
} from './problem.ts'
import { hasName, type Pupil, pupilLines } from './pupil-lines.ts'
import { type RosterKey, rosterColumn } from './roster-columns.ts'
import { isBlank, type Line, linesAbove, linesUnder } from './table.ts'

/**
 * The list of pupils: one sheet for the school with a class column, or a sheet a class. Every pupil in the file is read,
 * those who have left too, in the file's order (`order` counts from 1 inside a class).
 */

export type RosterRow = {
  readonly sheet: string
  readonly row: number
  readonly order: number
  readonly code: string
  readonly personalId: string | null
  readonly fullName: string
  readonly birthDate: string | null
  readonly sex: Sex | null
  readonly ethnicity: string | null
  readonly birthPlace: string | null
  readonly address: string | null
  readonly className: string
  readonly note: string
  /** The day the pupil left this school, or came to it, as the note says. */
  readonly left: string | null
  readonly arrived: string | null
  readonly guardians: readonly Guardian[]
}

/** Fewer known columns than this is a form or a letter, not a list. */
const KEYS_MIN = 3

export function findRosterHeader(sheet: Sheet): Header<RosterKey> | null {
  return findHeader<RosterKey>(sheet, {
    classify: rosterColumn,
    repeatable: new Set<RosterKey>(['foreign', 'phone']),
    fits: keys => hasName(keys) && keys.size >= KEYS_MIN,
    refuses: ['foreign'],
  })
}

export function readRoster(sheets: readonly Sheet[], context: ReadingContext = {}): Reading<RosterRow> {
  const rows: RosterRow[] = []
  const problems: Problem[] = []
  const seen = new Set<string>()
  const sizes = new Map<string, number>()
  for (const sheet of sheets.filter(each => !isBlank(each))) {
    const header = findRosterHeader(sheet)
    if (!header) problems.push(sheetProblem(sheet.name, 'header_not_found'))
    else if (!header.columns.has('code')) problems.push(sheetProblem(sheet.name, 'column_missing', 'code'))
    else {
      for (const row of readSheet(sheet, header, context, seen, problems)) {
        const order = (sizes.get(row.className) ?? 0) + 1
        sizes.set(row.className, order)
        rows.push({ ...row, order })
      }
    }
  }
  return { rows, problems }
}

function readSheet(
  sheet: Sheet,
  header: Header<RosterKey>,
  context: ReadingContext,
  seen: Set<string>,
  problems: Problem[],
): Omit<RosterRow, 'order'>[] {
  const lines = linesUnder(sheet, header)
  const read = pupilLines<RosterKey>(sheet.name, lines, seen)
  problems.push(...read.problems)
  const classOf = classFinder(sheet, header, lines, context)
  const guardians = guardianColumns(header)
  const rows: Omit<RosterRow, 'order'>[] = []
  for (const pupil of read.pupils) {
    const report = (key: RosterKey, code: ProblemCode, found: Cell) =>
      problems.push(cellProblem(sheet.name, pupil.line.number, pupil.line.letter(key), code, found))
    const className = classOf(pupil.line)
    if (className === null) {
      const said = pupil.line.cell('className')
      report('className', isPrimaryClass(said) ? 'class_primary' : 'class_unknown', said)
    } else {
      const found = guardiansOf(sheet.name, pupil.line, guardians)
      problems.push(...found.problems)
      rows.push({ ...personOf(pupil, report), sheet: sheet.name, className, guardians: found.guardians })
    }
  }
  return rows
}

function personOf(
  { line, code, fullName }: Pupil<RosterKey>,
  report: (key: RosterKey, code: ProblemCode, found: Cell) => void,
): Omit<RosterRow, 'order' | 'sheet' | 'className' | 'guardians'> {
  const read = <T>(key: RosterKey, parse: (cell: Cell) => T | null, problem: ProblemCode): T | null => {
    const cell = line.cell(key)
    const value = parse(cell)
    if (value === null && tidy(textOf(cell)) !== '') report(key, problem, cell)
    return value
  }
  const note = line.text('note')
  const hasSexColumn = line.letter('sex') !== ''
  return {
    row: line.number,
    code,
    fullName,
    personalId: read('personalId', parsePersonalId, 'personal_id_invalid'),
    birthDate: read('birthDate', parseDay, 'birth_date_invalid'),
    sex: hasSexColumn ? read('sex', cell => parseSex(textOf(cell)), 'sex_unknown') : tickedSex(line),
    ethnicity: line.text('ethnicity') || null,
    birthPlace: line.text('birthPlace') || null,
    address: line.text('address') || null,
    note,
    ...moveIn(note),
  }
}

/** Some lists have one narrow column 'Nữ' with a tick in it. */
function tickedSex(line: Line<RosterKey>): Sex | null {
  if (line.letter('female') === '') return null
  return line.text('female') === '' ? 'male' : 'female'
}

/** From the class column; else from the last line that only names a class; else from the titles, the sheet or the file. */
function classFinder(
  sheet: Sheet,
  header: Header<RosterKey>,
  lines: readonly Line<RosterKey>[],
  context: ReadingContext,
): (line: Line<RosterKey>) => string | null {
  if (header.columns.has('className')) return line => parseClass(line.cell('className'))
  const texts = [...linesAbove(sheet, header.top), sheet.name, context.fileName ?? '']
  const whole = texts.map(classIn).find(name => name !== null) ?? null
  const headings = lines.flatMap(line => {
    const cells = line.cells.filter(cell => cell !== null)
    const name = cells.length === 1 ? parseClass(cells[0] ?? null) : null
    return name === null ? [] : [{ row: line.number, name }]
  })
  return line => headings.findLast(heading => heading.row < line.number)?.name ?? whole
}
