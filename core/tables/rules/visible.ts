import { letterOf, type Sheet, type Workbook } from '../../documents/rules/sheet.ts'
import { cellProblem, type Problem, sheetProblem } from './problem.ts'

/** What a file shows its reader. What it hides is not read, and every hidden place that holds anything is named. */

export type Visible = { readonly sheets: readonly Sheet[]; readonly problems: readonly Problem[] }

const LETTERS = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI', 'windows-1258': 'Windows-1258' } as const

export function visible({ sheets, letters }: Workbook): Visible {
  const problems: Problem[] = letters
    ? [sheetProblem(sheets[0]?.name ?? '', 'letters_old', LETTERS[letters])]
    : []
  const shown: Sheet[] = []
  for (const sheet of sheets) {
    if (!sheet.hidden) shown.push(shownOf(sheet, problems))
    else if (sheet.rows.length > 0) problems.push(sheetProblem(sheet.name, 'sheet_hidden'))
  }
  return { sheets: shown, problems }
}

function shownOf(sheet: Sheet, problems: Problem[]): Sheet {
  const columns = new Set(sheet.hiddenColumns)
  const hiddenRows = sheet.rows.filter(row => row.hidden)
  if (columns.size === 0 && hiddenRows.length === 0) return sheet
  for (const span of spansOf(hiddenRows.map(row => row.number)))
    problems.push(cellProblem(sheet.name, span.from, '', 'rows_hidden', `${span.from}–${span.to}`))
  const rows = sheet.rows.filter(row => !row.hidden)
  for (const index of columns)
    if (rows.some(row => (row.cells[index] ?? null) !== null))
      problems.push(cellProblem(sheet.name, 0, letterOf(index), 'column_hidden', letterOf(index)))
  const cellsOf = (cells: Sheet['rows'][number]['cells']) =>
    columns.size === 0 ? cells : cells.map((cell, index) => (columns.has(index) ? null : cell))
  return { ...sheet, rows: rows.map(row => ({ number: row.number, cells: cellsOf(row.cells) })) }
}

function spansOf(numbers: readonly number[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = spans.at(-1)
    if (last && number === last.to + 1) last.to = number
    else spans.push({ from: number, to: number })
  }
  return spans
}
