import { letterOf, type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { parseClass } from './class-name.ts'
import { byFields } from './fields.ts'
import { findHeader, type Header, type HeaderColumn } from './header.ts'
import { cellProblem, type Problem, type Reading } from './problem.ts'
import { parseSubject } from './subjects.ts'
import { type Line, linesUnder } from './table.ts'

/**
 * The elective subjects of each class of grades 10 to 12 and the subjects whose study clusters (chuyên đề) it takes
 * (general education programme of 2018: four electives, three clusters).
 */

export type ElectiveRow = {
  readonly sheet: string
  readonly row: number
  readonly className: string
  readonly subjects: readonly string[]
  readonly clusters: readonly string[]
}

type Key = 'className' | 'elective' | 'cluster' | 'teacher'

const NUMBERS = ['', ' 1', ' 2', ' 3', ' 4']
const numbered = (phrases: readonly string[]) =>
  phrases.flatMap(phrase => NUMBERS.map(number => phrase + number))

const classify = byFields<Key>({
  className: ['lop', 'ten lop', 'class'],
  elective: [
    ...numbered(['mon', 'mon lua chon', 'lua chon', 'tu chon', 'mon tu chon', 'mon lc']),
    ...numbered(['mon lua chon mon', 'to hop mon', 'to hop mon lua chon']),
  ],
  cluster: [
    ...numbered(['cd', 'chuyen de', 'chuyen de hoc tap', 'cdht', 'cum chuyen de', 'cum chuyen de hoc tap']),
    ...numbered(['chuyen de hoc tap cd', 'chuyen de cd', 'cum chuyen de cd', 'cum chuyen de hoc tap cd']),
  ],
  teacher: ['giao vien', 'gv', 'ho ten giao vien', 'gvcn', 'ma gv', 'ma cb', 'ho ten'],
})

export function findElectivesHeader(sheet: Sheet): Header<Key> | null {
  return findHeader<Key>(sheet, {
    classify,
    repeatable: new Set<Key>(['elective', 'cluster']),
    fits: keys => keys.has('className') && keys.has('elective'),
    refuses: ['teacher'],
  })
}

/** Reads the sheets that list electives by class; others are left alone. */
export function readElectives(sheets: readonly Sheet[]): Reading<ElectiveRow> {
  const rows: ElectiveRow[] = []
  const problems: Problem[] = []
  for (const sheet of sheets) {
    const header = findElectivesHeader(sheet)
    for (const line of header ? linesUnder(sheet, header) : []) {
      const className = parseClass(line.cell('className'))
      if (!header || className === null) continue
      const codes = (key: Key) => codesIn(sheet.name, line, header.columns.get(key) ?? [], problems)
      rows.push({
        sheet: sheet.name,
        row: line.number,
        className,
        subjects: codes('elective'),
        clusters: codes('cluster'),
      })
    }
  }
  return { rows, problems }
}

function codesIn(
  sheet: string,
  line: Line<Key>,
  columns: readonly HeaderColumn[],
  problems: Problem[],
): string[] {
  const codes: string[] = []
  for (const { index } of columns) {
    const cell = line.cells[index] ?? null
    // One cell may list several: 'Vật lí, Hóa học, Sinh học, Tin học'.
    for (const part of textOf(cell).split(/[,;\n]/)) {
      const code = parseSubject(part)
      if (code) codes.push(code)
      else if (part.trim() !== '') {
        problems.push(cellProblem(sheet, line.number, letterOf(index), 'subject_unknown', part.trim()))
      }
    }
  }
  return codes
}
