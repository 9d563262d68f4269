import type { Sheet } from '../../documents/rules/sheet.ts'
import { parseClass } from './class-name.ts'
import { byFields } from './fields.ts'
import { findHeader, type Header } from './header.ts'
import { parseCode, parseName } from './person-values.ts'
import { cellProblem, type Problem, type Reading } from './problem.ts'
import { pupilFields } from './pupil-lines.ts'
import { linesUnder } from './table.ts'

/** The homeroom teacher of each class, usually a sheet beside the assignments. */

export type HomeroomRow = {
  readonly sheet: string
  readonly row: number
  readonly className: string
  readonly staffCode: string | null
  readonly staffName: string
}

type Key = 'order' | 'className' | 'staffCode' | 'staffName' | 'subject' | 'pupil' | 'other' | 'note'

const classify = byFields<Key>({
  className: ['lop', 'ten lop', 'lop chu nhiem', 'lop cn', 'class'],
  staffCode: ['ma cb', 'ma gv', 'ma giao vien', 'ma nhan su', 'ma can bo', 'ma gvcn', 'ma so gv'],
  staffName: [
    'gvcn',
    'chu nhiem',
    'giao vien chu nhiem',
    'ho ten gvcn',
    'ten gvcn',
    'ho ten giao vien chu nhiem',
    'gv chu nhiem',
    'giao vien cn',
    'giao vien',
    'ho ten',
    'ho ten giao vien',
  ],
  subject: ['mon', 'mon hoc', 'ten mon', 'mon day'],
  pupil: [...pupilFields.code.filter(phrase => phrase.includes('h')), 'ho ten hoc sinh', 'gt', 'gioi tinh'],
  other: ['si so', 'phong', 'phong hoc', 'so hoc sinh', 'so hs', 'dien thoai', 'sdt', 'so dien thoai'],
  order: pupilFields.order,
  note: ['ghi chu'],
})

export function findHomeroomsHeader(sheet: Sheet): Header<Key> | null {
  return findHeader<Key>(sheet, {
    classify,
    repeatable: new Set<Key>(['other']),
    fits: keys => keys.has('className') && (keys.has('staffName') || keys.has('staffCode')),
    refuses: ['subject', 'pupil'],
  })
}

/** Reads the sheets that name homeroom teachers; others are left alone. */
export function readHomerooms(sheets: readonly Sheet[]): Reading<HomeroomRow> {
  const rows: HomeroomRow[] = []
  const problems: Problem[] = []
  for (const sheet of sheets) {
    const header = findHomeroomsHeader(sheet)
    for (const line of header ? linesUnder(sheet, header) : []) {
      const className = parseClass(line.cell('className'))
      const staffCode = parseCode(line.cell('staffCode')) || null
      const staffName = parseName(line.text('staffName'))
      if (className === null) {
        const written = line.text('className')
        if (written !== '' && (staffCode !== null || staffName !== ''))
          problems.push(
            cellProblem(sheet.name, line.number, line.letter('className'), 'class_unknown', written),
          )
        continue
      }
      if (staffCode === null && staffName === '') {
        const letter = line.letter('staffName') || line.letter('staffCode')
        problems.push(cellProblem(sheet.name, line.number, letter, 'teacher_missing', className))
      } else rows.push({ sheet: sheet.name, row: line.number, className, staffCode, staffName })
    }
  }
  return { rows, problems }
}
