import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import { letterOf, type Sheet } from '../../documents/rules/sheet.ts'
import { byFields } from './fields.ts'
import { findHeader, type Header, titleTextOf } from './header.ts'
import { type MarkColumn, markColumn, markColumnsByTerm } from './mark-columns.ts'
import { identityOf, onlyTerm } from './mark-identity.ts'
import { type MarkReading, type MarkValue, parseMark } from './mark-value.ts'
import { cellProblem, type Problem, type Reading, type ReadingContext, sheetProblem } from './problem.ts'
import { hasName, type Pupil, type PupilKey, pupilFields, pupilLines } from './pupil-lines.ts'
import { findSubject } from './subjects.ts'
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

/** So many columns of marks beside names are a gradebook; fewer are one beside codes as well. */
const MARK_COLUMNS_SURE = 2

export function findMarksHeader(sheet: Sheet): Header<MarksKey> | null {
  const header = findHeader<MarksKey>(sheet, {
    classify: classifyMarks,
    repeatable: new Set<MarksKey>(['mark', 'average']),
    fits: keys => hasName(keys) && keys.has('mark'),
  })
  const marks = header?.columns.get('mark')?.length ?? 0
  return marks >= MARK_COLUMNS_SURE || (marks > 0 && header?.columns.has('code')) ? header : null
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
  const named = identityOf({
    titles: linesAbove(sheet, header.top),
    sheetName: sheet.name,
    fileName: context.fileName ?? '',
  })
  const marks = header.columns.get('mark') ?? []
  const averages = (header.columns.get('average') ?? []).map(column => column.title.words.join(' '))
  const term = named.term ?? averages.map(onlyTerm).find(found => found !== null) ?? null
  const { columns: byTerm, withoutTerm, unclear } = markColumnsByTerm(marks, term)
  const { className } = named
  const subject = findSubject(named.subject ?? '')
  if (!subject) problems.push(sheetProblem(sheet.name, 'subject_unknown', named.unknownSubject ?? ''))
  if (className === null) problems.push(sheetProblem(sheet.name, 'class_unknown'))
  if (withoutTerm) problems.push(sheetProblem(sheet.name, 'term_unknown'))
  for (const sides of named.differing)
    problems.push(sheetProblem(sheet.name, 'sheet_says_both', sides.join(' / ')))
  if (!subject || className === null || withoutTerm || named.differing.length > 0) return []
  const lines = linesUnder<MarksKey>(sheet, header, new Set())
  const read = pupilLines<MarksKey>(sheet.name, lines, {
    seen: new Set(),
    shows: line => marks.some(({ index }) => (line.cells[index] ?? null) !== null),
  })
  problems.push(...read.problems)
  for (const { index, title } of unclear)
    if (read.pupils.some(({ line }) => (line.cells[index] ?? null) !== null))
      problems.push(
        cellProblem(sheet.name, header.bottom, letterOf(index), 'mark_column_unclear', titleTextOf(title)),
      )
  return [...byTerm]
    .filter(([, columns]) => columns.length > 0)
    .map(([of, columns]) => ({
      sheet: sheet.name,
      subject: subject.code,
      className,
      term: of,
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
    const reading: MarkReading = line.isMerged(column.index)
      ? { kind: 'problem', code: 'cell_merged' }
      : parseMark(cell, kind)
    if (reading.kind === 'value') cells.push({ column, value: reading.value })
    if (reading.kind === 'problem') {
      problems.push(cellProblem(sheet, line.number, column.letter, reading.code, cell))
    }
  }
  return { row: line.number, code, fullName, cells }
}
