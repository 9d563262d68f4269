import type { Term } from '../../calendar/rules/term.ts'
import { type Cell, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { fold } from '../../wording/rules/fold.ts'
import { isPrimaryClass, parseClasses } from './class-name.ts'
import { byFields } from './fields.ts'
import { findHeader, type Header } from './header.ts'
import { termsIn, termsOf } from './period.ts'
import { parseCode, parseName } from './person-values.ts'
import { cellProblem, type Problem, type ProblemCode, type Reading } from './problem.ts'
import { parseSubject } from './subjects.ts'
import { type Line, linesAbove, linesUnder } from './table.ts'

/**
 * Who teaches what: one row here a teacher, subject and class, however the file groups classes. Where two teach the same
 * class the same subject in the same term, one of them enters the marks; a file that does not say which is asked about.
 */

export type AssignmentRow = {
  readonly sheet: string
  readonly row: number
  readonly staffCode: string | null
  readonly staffName: string
  readonly subject: string
  readonly className: string
  readonly terms: readonly Term[]
  readonly periodsPerYear: number | null
  /** True: enters the marks. False: a co-teacher. Null: taught together and the file names no owner. */
  readonly ownsEntry: boolean | null
  readonly note: string
}

type Key =
  | 'order'
  | 'staffCode'
  | 'staffName'
  | 'subject'
  | 'classes'
  | 'terms'
  | 'periods'
  | 'owner'
  | 'note'
  | 'other'

const classify = byFields<Key>({
  order: ['stt', 'tt', 'so tt', 'so thu tu'],
  staffCode: [
    'ma cb',
    'ma gv',
    'ma giao vien',
    'ma nhan su',
    'ma can bo',
    'ma cbgv',
    'ma nv',
    'ma so gv',
    'staff code',
  ],
  staffName: [
    'giao vien',
    'gv',
    'ten giao vien',
    'ho ten giao vien',
    'ho ten gv',
    'ho ten',
    'giao vien day',
    'giao vien giang day',
    'giao vien bo mon',
    'gvbm',
    'teacher',
  ],
  subject: ['mon', 'mon hoc', 'ten mon', 'mon day', 'bo mon', 'mon giang day', 'phan mon', 'subject'],
  classes: ['lop', 'lop day', 'lop hoc', 'ten lop', 'lop giang day', 'day lop', 'phan cong lop', 'class'],
  terms: ['hoc ky', 'hoc ki', 'hk', 'ky', 'ki', 'thoi gian', 'term'],
  periods: ['so tiet nam', 'so tiet', 'tiet nam', 'tong so tiet', 'so tiet ca nam', 'so tiet nam hoc'],
  owner: ['vao diem', 'nhap diem', 'phu trach diem', 'phu trach vao diem', 'phu trach nhap diem'],
  note: ['ghi chu', 'note'],
  other: ['to', 'to chuyen mon', 'tiet tuan', 'so tiet tuan', 'tong tiet', 'si so', 'phong', 'phong hoc'],
})

export function findAssignmentsHeader(sheet: Sheet): Header<Key> | null {
  return findHeader<Key>(sheet, {
    classify,
    repeatable: new Set<Key>(['other']),
    fits: keys =>
      keys.has('subject') && keys.has('classes') && (keys.has('staffName') || keys.has('staffCode')),
  })
}

/** Reads the sheets that assign subjects; sheets of another shape (homerooms, electives) are left to their own readers. */
export function readAssignments(sheets: readonly Sheet[]): Reading<AssignmentRow> {
  const drafts: Draft[] = []
  const problems: Problem[] = []
  for (const sheet of sheets) {
    const header = findAssignmentsHeader(sheet)
    if (!header) continue
    const titleTerms = linesAbove(sheet, header.top)
      .map(termsIn)
      .find(terms => terms.length > 0)
    for (const line of linesUnder(sheet, header))
      drafts.push(...draftsOf(sheet.name, line, titleTerms, problems))
  }
  return { rows: drafts.map(draft => withOwner(draft, drafts, problems)), problems }
}

type Draft = Omit<AssignmentRow, 'ownsEntry'> & { readonly claims: boolean; readonly letter: string }

function draftsOf(
  sheet: string,
  line: Line<Key>,
  titleTerms: readonly Term[] | undefined,
  problems: Problem[],
): Draft[] {
  const subjectText = line.text('subject')
  const classText = line.text('classes')
  if (subjectText === '' && classText === '') return []
  const report = (key: Key, code: ProblemCode, found: Cell = line.cell(key)) =>
    problems.push(cellProblem(sheet, line.number, line.letter(key), code, found))
  const staffCode = parseCode(line.cell('staffCode')) || null
  const staffName = parseName(line.text('staffName'))
  const subject = parseSubject(subjectText)
  const classes = parseClasses(textOf(line.cell('classes')))
  const terms = line.text('terms') === '' ? (titleTerms ?? [1, 2]) : termsOf(line.text('terms'))
  // A heading or a sum has no teacher; a teacher without a subject or a class is a line somebody left unfinished.
  if ((subjectText === '' || classText === '') && staffCode === null && staffName === '') return []
  if (staffCode === null && staffName === '') report('staffName', 'teacher_missing')
  else if (subject === null) report('subject', 'subject_unknown')
  else if (classes === null)
    report('classes', isPrimaryClass(line.cell('classes')) ? 'class_primary' : 'class_unknown')
  else if (terms.length === 0) report('terms', 'term_unknown')
  else {
    const periods = Number(textOf(line.cell('periods')))
    const note = line.text('note')
    const claims = /\b(vao|nhap) diem\b/.test(fold(note)) || line.text('owner') !== ''
    const shared = { sheet, row: line.number, staffCode, staffName, subject, terms, note, claims }
    const periodsPerYear = Number.isInteger(periods) && periods > 0 ? periods : null
    return classes.map(className => ({
      ...shared,
      className,
      periodsPerYear,
      letter: line.letter('classes'),
    }))
  }
  return []
}

function withOwner(draft: Draft, all: readonly Draft[], problems: Problem[]): AssignmentRow {
  const { claims, letter, ...row } = draft
  const others = all.filter(
    other =>
      other !== draft &&
      other.className === draft.className &&
      other.subject === draft.subject &&
      other.terms.some(term => draft.terms.includes(term)),
  )
  const claiming = others.filter(other => other.claims).length
  if (others.length === 0 || (claims && claiming === 0)) return { ...row, ownsEntry: true }
  if (!claims && claiming === 1) return { ...row, ownsEntry: false }
  problems.push(
    cellProblem(row.sheet, row.row, letter, 'entry_owner_unclear', `${row.subject} ${row.className}`),
  )
  return { ...row, ownsEntry: null }
}
