import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { Sheet } from '../../documents/rules/sheet.ts'
import { classIn } from './class-name.ts'
import { byFields } from './fields.ts'
import { findHeader, type Header } from './header.ts'
import { type MarkColumn, markColumn, markColumnsByTerm } from './mark-columns.ts'
import { type MarkValue, parseMark } from './mark-value.ts'
import { termsIn } from './period.ts'
import {
  cellProblem,
  type Problem,
  type ProblemCode,
  type Reading,
  type ReadingContext,
  sheetProblem,
} from './problem.ts'
import { hasName, type Pupil, type PupilKey, pupilFields, pupilLines } from './pupil-lines.ts'
import { findSubject, subjectAfterLabel, subjectInName } from './subjects.ts'
import { isBlank, linesAbove, linesUnder } from './table.ts'

/**
 * Gradebook sheets: one subject of one class in one term (a sheet with both terms side by side gives two). Which subject,
 * class and term is told by the titles, else by the sheet's name, else by the file's. Blank cells are left out.
 */

export type MarkCell = { readonly column: MarkColumn; readonly value: MarkValue }

export type MarkPupil = {
  readonly row: number
  readonly code: string
  readonly fullName: string
  readonly cells: readonly MarkCell[]
}

export type MarkSheet = {
  readonly sheet: string
  readonly subject: string
  readonly className: string
  readonly term: Term
  readonly kind: AssessmentMode
  /** How many columns of regular marks the sheet has, filled or not. */
  readonly regularColumns: number
  readonly columns: readonly MarkColumn[]
  readonly pupils: readonly MarkPupil[]
}

type MarksKey = PupilKey | 'note' | 'mark' | 'average'

export const classifyMarks = byFields<MarksKey>(
  { ...pupilFields, note: ['ghi chu', 'nhan xet'], mark: [], average: [] },
  markColumn,
)

const MARK_COLUMNS_MIN = 2

export function findMarksHeader(sheet: Sheet): Header<MarksKey> | null {
  const header = findHeader<MarksKey>(sheet, {
    classify: classifyMarks,
    repeatable: new Set<MarksKey>(['mark', 'average']),
    fits: keys => hasName(keys) && keys.has('mark'),
  })
  return (header?.columns.get('mark')?.length ?? 0) >= MARK_COLUMNS_MIN ? header : null
}

export function readMarks(sheets: readonly Sheet[], context: ReadingContext = {}): Reading<MarkSheet> {
  const rows: MarkSheet[] = []
  const problems: Problem[] = []
  for (const sheet of sheets.filter(each => !isBlank(each))) {
    const header = findMarksHeader(sheet)
    if (!header) problems.push(sheetProblem(sheet.name, 'header_not_found'))
    else if (!header.columns.has('code')) problems.push(sheetProblem(sheet.name, 'column_missing', 'code'))
    else rows.push(...readSheet(sheet, header, context, problems))
  }
  return { rows, problems }
}

function readSheet(
  sheet: Sheet,
  header: Header<MarksKey>,
  context: ReadingContext,
  problems: Problem[],
): MarkSheet[] {
  const named = identify(sheet, header.top, context)
  const averages = (header.columns.get('average') ?? []).map(column => column.title.words.join(' '))
  const term = named.term ?? first(averages, onlyTerm)
  const byTerm = markColumnsByTerm(header.columns.get('mark') ?? [], term)
  const missing: [boolean, ProblemCode][] = [
    [named.subject === null, 'subject_unknown'],
    [named.className === null, 'class_unknown'],
    [byTerm.withoutTerm, 'term_unknown'],
  ]
  for (const [isMissing, code] of missing) if (isMissing) problems.push(sheetProblem(sheet.name, code))
  const subject = findSubject(named.subject ?? '')
  const { className } = named
  if (!subject || className === null || byTerm.withoutTerm) return []
  const read = pupilLines<MarksKey>(sheet.name, linesUnder(sheet, header), new Set())
  problems.push(...read.problems)
  return [...byTerm.columns].map(([term, columns]) => ({
    sheet: sheet.name,
    subject: subject.code,
    className,
    term,
    kind: subject.kind,
    regularColumns: columns.filter(column => column.kind === 'regular').length,
    columns,
    pupils: read.pupils.map(pupil => marksOf(sheet.name, pupil, columns, subject.kind, problems)),
  }))
}

function marksOf(
  sheet: string,
  { line, code, fullName }: Pupil<MarksKey>,
  columns: readonly MarkColumn[],
  kind: AssessmentMode,
  problems: Problem[],
): MarkPupil {
  const cells: MarkCell[] = []
  for (const column of columns) {
    const cell = line.cells[column.index] ?? null
    const reading = parseMark(cell, kind)
    if (reading.kind === 'value') cells.push({ column, value: reading.value })
    if (reading.kind === 'problem') {
      problems.push(cellProblem(sheet, line.number, column.letter, reading.code, cell))
    }
  }
  return { row: line.number, code, fullName, cells }
}

function identify(sheet: Sheet, top: number, context: ReadingContext) {
  const titles = linesAbove(sheet, top)
  const names = [sheet.name, context.fileName ?? '']
  const texts = [...titles, ...names]
  const subject =
    first(titles, subjectAfterLabel) ?? first(names, subjectInName) ?? first(titles, subjectInName)
  return { subject, className: first(texts, classIn), term: first(texts, onlyTerm) }
}

function first<T>(texts: readonly string[], find: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = find(text)
    if (found !== null) return found
  }
  return null
}

function onlyTerm(text: string): Term | null {
  const terms = termsIn(text)
  return terms.length === 1 ? (terms[0] ?? null) : null
}
