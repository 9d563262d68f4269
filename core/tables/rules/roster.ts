import { type Cell, columnOf, isUncalculated, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'
import { classesDiffering, classIn, gradeOfClass, isPrimaryClass, parseClass } from './class-name.ts'
import { parseDay } from './day.ts'
import { type Guardian, guardianColumns, guardiansOf } from './guardians.ts'
import { findHeader, type Header } from './header.ts'
import { schoolYearIn } from './period.ts'
import { parseFemale, parsePersonalId, parseSex, type Sex } from './person-values.ts'
import {
  cellProblem,
  type Problem,
  type ProblemCode,
  type Reading,
  type ReadingContext,
  sheetProblem,
} from './problem.ts'
import { hasName, type Pupil, pupilLines } from './pupil-lines.ts'
import { type NoteState, stateIn } from './pupil-notes.ts'
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
  /** What note or status seem to say of the pupil's place here; a proposal, and no more. */
  readonly state: NoteState | null
  /** The words it was read from, and the letter of their column. */
  readonly said: { readonly text: string; readonly letter: string }
  readonly guardians: readonly Guardian[]
}

/** Fewer known columns than this is a form or a letter, not a list. */
const KEYS_MIN = 3

export function findRosterHeader(sheet: Sheet): Header<RosterKey> | null {
  return findHeader<RosterKey>(sheet, {
    classify: rosterColumn,
    repeatable: new Set<RosterKey>(['foreign', 'phone', 'elsewhere', 'formerClass']),
    fits: keys => hasName(keys) && keys.size >= KEYS_MIN,
    refuses: ['foreign'],
  })
}

/** The whole list at once. */
export function readRoster(sheets: readonly Sheet[], context: ReadingContext = {}): Reading<RosterRow> {
  const reading = rosterReading(sheets, context)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
  }
}

/** So many lines are read at a stretch; a list of a whole district has twenty thousand. */
const LINES_AT_A_STRETCH = 1_000

/** A long list in stretches, so that whoever reads it can see to others between them. */
export function* rosterReading(
  sheets: readonly Sheet[],
  context: ReadingContext,
): Generator<undefined, Reading<RosterRow>> {
  const rows: RosterRow[] = []
  const problems: Problem[] = []
  const seen: Seen = { codes: new Set(), personalIds: new Set() }
  const sizes = new Map<string, number>()
  for (const sheet of sheets.filter(each => !isBlank(each))) {
    const header = findRosterHeader(sheet)
    const sides =
      header?.columns.has('className') === false
        ? classesDiffering(linesAbove(sheet, header.top), sheet.name)
        : null
    if (!header) problems.push(sheetProblem(sheet.name, 'header_not_found'))
    else if (!header.columns.has('code')) problems.push(sheetProblem(sheet.name, 'column_missing', 'code'))
    else if (sides) problems.push(sheetProblem(sheet.name, 'sheet_says_both', sides.join(' / ')))
    else {
      for (const row of yield* readSheet(sheet, header, context, seen, problems)) {
        const order = (sizes.get(row.className) ?? 0) + 1
        sizes.set(row.className, order)
        rows.push({ ...row, order })
      }
    }
  }
  return { rows, problems }
}

type Seen = { readonly codes: Set<string>; readonly personalIds: Set<string> }

type Report = (key: RosterKey, code: ProblemCode, found: Cell) => void

function* readSheet(
  sheet: Sheet,
  header: Header<RosterKey>,
  context: ReadingContext,
  seen: Seen,
  problems: Problem[],
): Generator<undefined, Omit<RosterRow, 'order'>[]> {
  const lines = linesUnder<RosterKey>(sheet, header, new Set<RosterKey>(['className']))
  yield
  const read = pupilLines<RosterKey>(sheet.name, lines, { seen: seen.codes, shows: showsPupil })
  problems.push(...read.problems)
  const classOf = classFinder(sheet, header, lines, context)
  const guardians = guardianColumns(header)
  const female = header.columns.has('female') ? femaleColumn(lines) : null
  const rows: Omit<RosterRow, 'order'>[] = []
  for (const [at, pupil] of read.pupils.entries()) {
    if (at % LINES_AT_A_STRETCH === 0) yield
    const report: Report = (key, code, found) =>
      problems.push(cellProblem(sheet.name, pupil.line.number, pupil.line.letter(key), code, found))
    const className = classOf(pupil.line)
    if (className === null) {
      const said = pupil.line.cell('className')
      report('className', isPrimaryClass(said) ? 'class_primary' : 'class_unknown', said)
    } else {
      const found = guardiansOf(sheet.name, pupil.line, guardians)
      problems.push(...found.problems)
      const person = personOf(pupil, { className, context, seen, female, report })
      rows.push({ ...person, sheet: sheet.name, className, guardians: found.guardians })
    }
  }
  return rows
}

/** A class or a sex beside a name: no signature has them. */
const showsPupil = (line: Line<RosterKey>): boolean =>
  parseClass(line.cell('className')) !== null || parseSex(line.text('sex')) !== null

type Beside = {
  readonly className: string
  readonly context: ReadingContext
  readonly seen: Seen
  /** Reads a column 'Nữ'; null without one. */
  readonly female: ((text: string) => Sex | null) | null
  readonly report: Report
}

function personOf(
  { line, code, fullName }: Pupil<RosterKey>,
  beside: Beside,
): Omit<RosterRow, 'order' | 'sheet' | 'className' | 'guardians'> {
  const { context, female, report } = beside
  const read = reader(line, report)
  const sexKey = line.letter('sex') === '' && female ? 'female' : 'sex'
  const parseOwnSex = sexKey === 'female' && female ? female : parseSex
  const said = (['status', 'note'] as const).find(key => stateIn(line.text(key), context.schoolYear) !== null)
  return {
    row: line.number,
    code,
    fullName,
    personalId: personalIdOf(read('personalId', parsePersonalId, 'personal_id_invalid'), beside),
    birthDate: birthDateOf(line, read, beside),
    sex: read(sexKey, cell => parseOwnSex(textOf(cell)), 'sex_unknown'),
    ethnicity: line.text('ethnicity') || null,
    birthPlace: line.text('birthPlace') || null,
    address: line.text('address') || null,
    note: line.text('note'),
    state: said ? stateIn(line.text(said), context.schoolYear) : null,
    said: said ? { text: line.text(said), letter: line.letter(said) } : { text: '', letter: '' },
  }
}

type Read = <T>(key: RosterKey, parse: (cell: Cell) => T | null, problem: ProblemCode) => T | null

/** One value of a line; what is merged with other lines, not calculated or not readable is named, and null. */
function reader(line: Line<RosterKey>, report: Report): Read {
  return (key, parse, problem) => {
    const cell = line.cell(key)
    const letter = line.letter(key)
    if (letter !== '' && line.isMerged(columnOf(letter))) report(key, 'cell_merged', cell)
    else if (isUncalculated(cell)) report(key, 'not_calculated', '')
    else {
      const value = parse(cell)
      if (value === null && tidy(textOf(cell)) !== '') report(key, problem, cell)
      return value
    }
    return null
  }
}

/** Of two lines with one number the second is named. */
function personalIdOf(personalId: string | null, { seen, report }: Beside): string | null {
  if (personalId === null) return null
  if (seen.personalIds.has(personalId)) {
    report('personalId', 'personal_id_repeated', personalId)
    return null
  }
  seen.personalIds.add(personalId)
  return personalId
}

/** Years after the usual age of a grade (some begin late or repeat), and before it. */
const LATE_YEARS_MAX = 6
const EARLY_YEARS_MAX = 2
const AGE_BEFORE_GRADE_ONE = 5

/** A day on which no pupil of the grade was born is a slip of the pen. */
function birthDateOf(
  line: Line<RosterKey>,
  read: Read,
  { className, context, report }: Beside,
): string | null {
  const start = schoolYearIn(context.schoolYear ?? '') ?? undefined
  const born = read('birthDate', cell => parseDay(cell, start), 'birth_date_invalid')
  if (born === null || start === undefined) return born
  const late = start - (gradeOfClass(className) + AGE_BEFORE_GRADE_ONE) - Number(born.slice(0, 4))
  if (late <= LATE_YEARS_MAX && late >= -EARLY_YEARS_MAX) return born
  report('birthDate', 'birth_date_unlikely', line.cell('birthDate'))
  return null
}

/** A blank beside ticks says 'nam'; where nobody is ticked it says nothing. */
function femaleColumn(lines: readonly Line<RosterKey>[]): (text: string) => Sex | null {
  const hasTicks = lines.some(line => parseFemale(line.text('female')) === 'female')
  return text => (text === '' && !hasTicks ? null : parseFemale(text))
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
