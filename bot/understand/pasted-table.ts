/**
 * Rows pasted from a sheet, told again as lines of marks: "4. Đỗ Trung Bách: 8" under the title of each column of marks. Cells with nothing
 * in them say nothing. Where it is not plain which column holds the marks, the text stays as it was.
 */
import { flat } from './flat.ts'
import { headSpansIn } from './head-spans.ts'
import { readValue } from './mark-words.ts'
import { tokensOf } from './marks-tokens.ts'

type Role = 'seat' | 'name' | 'birth' | 'class' | 'note' | 'marks' | 'nothing'
type Column = { readonly role: Role; readonly title: string }
type Row = readonly string[]

const TITLES: readonly (readonly [RegExp, Role])[] = [
  [/^(?:stt|tt|so tt|so thu tu|#)$/, 'seat'],
  [
    /^(?:ho va ten|ho ten|ten|hoc sinh|ten hoc sinh|ho va ten hoc sinh|ho dem|ho va dem|ho va ten dem|ho|ho lot|ho va ten hs|ten hs)$/,
    'name',
  ],
  [/^(?:ngay sinh|sinh ngay|ns|nam sinh)$/, 'birth'],
  [/^lop$/, 'class'],
  [/^(?:ghi chu|gc|nhan xet|ghi chu them)$/, 'note'],
  [/^(?:ma hs|ma hoc sinh|ma|gioi tinh|nu|dan toc|to)$/, 'nothing'],
]
const MARK_TITLE =
  /^(?:diem(?: .*)?|ket qua|muc|xep loai|kt.*|kiem tra.*|bai.*|tx.*|thuong xuyen.*|[gc]k.*|giua.*|cuoi.*|d?dg.*)$/
const QUOTED = /^\s*"[^"]*"(?:\s*[,;]\s*"[^"]*")+\s*$/

function cellsOf(line: string, separator: string | undefined): Row | undefined {
  if (QUOTED.test(line)) return [...line.matchAll(/"([^"]*)"/g)].map(([, cell = '']) => cell.trim())
  if (line.includes('\t')) return line.split('\t').map(cell => cell.trim())
  return separator !== undefined && line.includes(separator)
    ? line.split(separator).map(cell => cell.trim())
    : undefined
}

const roleOf = (title: string): Role | undefined => {
  const said = flat(title)
    .replace(/[^\p{L}\p{N}# ]+/gu, '')
    .trim()
  return TITLES.find(([pattern]) => pattern.test(said))?.[1] ?? (MARK_TITLE.test(said) ? 'marks' : undefined)
}

/** The row of titles: at least two of its cells are titles, and none is a mark. */
function titlesIn(row: Row): readonly Column[] | undefined {
  const roles = row.map(roleOf)
  const said = row.filter(cell => cell !== '')
  const known = roles.filter(role => role !== undefined).length
  if (known < 2 || known < said.length - 1) return undefined
  return row.map((title, at) => ({ role: roles[at] ?? 'nothing', title }))
}

const isDate = (cell: string): boolean => /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/.test(cell)
const isMark = (cell: string): boolean => readValue(tokensOf(cell)) !== undefined

/** By what stands in them: the seat in front, then the name, a day of birth, one column of marks. */
function guessed(rows: readonly Row[]): readonly Column[] | undefined {
  const width = Math.max(...rows.map(row => row.length))
  const columns = Array.from({ length: width }, (_, at): Column => {
    const cells = rows.map(row => row[at] ?? '').filter(cell => cell !== '')
    const every = (holds: (cell: string) => boolean) => cells.length > 0 && cells.every(cell => holds(cell))
    if (at === 0 && every(cell => /^\d{1,2}$/.test(cell))) return { role: 'seat', title: '' }
    if (every(isDate)) return { role: 'birth', title: '' }
    if (every(isMark)) return { role: 'marks', title: '' }
    return { role: every(cell => /^[\p{L}\p{M}' .’-]+$/u.test(cell)) ? 'name' : 'nothing', title: '' }
  })
  const marks = columns.filter(({ role }) => role === 'marks')
  const named = columns.some(({ role }) => role === 'name' || role === 'seat')
  return marks.length === 1 && named ? columns : undefined
}

const pick = (row: Row, columns: readonly Column[], role: Role): readonly string[] =>
  row.filter((cell, at) => columns[at]?.role === role && cell !== '')

/** "4. Đỗ Trung Bách (14/03/2014): 8". */
function told(row: Row, columns: readonly Column[], mark: string): string | undefined {
  if (mark === '' || /^[-–—_.]+$/.test(mark)) return undefined
  const [seat] = pick(row, columns, 'seat')
  const name = pick(row, columns, 'name').join(' ')
  const [birth] = pick(row, columns, 'birth')
  const [note] = pick(row, columns, 'note')
  const noted = note === undefined ? undefined : `${mark} ${note}`
  const said = noted && readValue(tokensOf(noted))?.kind === 'value' ? noted : mark
  const who = [seat && (name === '' ? seat : `${seat}.`), name, birth && name !== '' && `(${birth})`]
    .filter(Boolean)
    .join(' ')
  return who === '' ? undefined : `${who}: ${said}`
}

function blockOf(rows: readonly Row[], columns: readonly Column[], at: number, className: string): string {
  const title = columns[at]?.title ?? ''
  const column = headSpansIn(title).some(({ part }) => part.kind === 'column') ? title : ''
  const lines = rows.flatMap(row => told(row, columns, row[at] ?? '') ?? [])
  const head = [className, column].filter(word => word !== '').join(' ')
  return lines.length === 0 ? '' : [head, ...lines].filter(line => line !== '').join('\n')
}

function tableTold(rows: readonly Row[]): string | undefined {
  const [first, ...others] = rows
  const titles = first && titlesIn(first)
  const columns = titles ?? guessed(rows)
  const body = titles ? others : rows
  if (!columns || body.length === 0) return undefined
  const marks = columns.flatMap(({ role }, at) => (role === 'marks' ? [at] : []))
  const classes = Map.groupBy(body, row => pick(row, columns, 'class')[0] ?? '')
  return [...classes]
    .flatMap(([className, own]) => marks.map(at => blockOf(own, columns, at, className)))
    .filter(block => block !== '')
    .join('\n')
}

/** @param text as typed, with its tabs and quotes. */
export function tablesTold(text: string): string {
  if (!/[\t\n]/.test(text)) return text
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const separator = [';', '|'].find(sign =>
    lines.some(line => titlesIn(line.split(sign).map(cell => cell.trim()))),
  )
  if (separator === undefined && !/\t|"\s*[,;]\s*"/.test(text)) return text
  const rows = lines.map(line => cellsOf(line, separator))
  const from = rows.findIndex(row => row !== undefined && row.length > 1 && !isHeadRow(row))
  const to = rows.findLastIndex(row => row !== undefined)
  const table = rows.slice(from, to + 1).filter((row): row is Row => row?.some(cell => cell !== '') === true)
  const told = from < 0 || table.length === 0 ? undefined : tableTold(table)
  return told === undefined ? text : [...lines.slice(0, from), told, ...lines.slice(to + 1)].join('\n')
}

/** "Lớp 7B ⇥ Môn GDTC ⇥ Cột TX1": cells that are all words of a head, and no titles. */
const isHeadRow = (row: Row): boolean =>
  titlesIn(row) === undefined &&
  row
    .filter(cell => cell !== '')
    .every(cell => headSpansIn(`${cell}`).some(({ part }) => part.kind !== 'column_obsolete'))
