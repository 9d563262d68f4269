import type { Preview, PreviewRow } from '../../../core/books/entry.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { sayColumn, sayMark, sayTerm } from './marks.ts'

/**
 * The preview of marks, short enough for a small screen and for the shortest message of any channel: what was doubtful
 * first, then what replaces a mark, then the rest, by mark when there are many.
 */

type Row = Pick<PreviewRow, 'pupilName' | 'seat' | 'before' | 'after' | 'change'>

/** Up to this many new marks stand one a line. */
const PLAIN_ROWS_MAX = 8

/** The shortest ending of each name that is nobody else's here: "An", but "Văn An" beside "Gia An". */
function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const endings = (name: string) => {
    const words = name.split(' ')
    return words.map((_, at) => words.slice(words.length - 1 - at).join(' '))
  }
  const times = new Map<string, number>()
  for (const ending of names.flatMap(endings)) times.set(ending, (times.get(ending) ?? 0) + 1)
  return new Map(names.map(name => [name, endings(name).find(ending => times.get(ending) === 1) ?? name]))
}

/**
 * "8,0 (3 em): 1 An, 4 Bình, 12 Gia Hân", in the order of the marks.
 * @param names of the whole class, so that a short name is nobody else's there.
 */
function sayByMark(rows: readonly Row[], names: readonly string[]): string {
  const short = shortNames(names)
  const groups = [...Map.groupBy(rows, row => sayMark(row.after))]
  return groups
    .toSorted(([a], [b]) => b.localeCompare(a, 'vi', { numeric: true }))
    .map(([mark, own]) => {
      const who = own.map(row => `${row.seat} ${short.get(row.pupilName) ?? row.pupilName}`)
      return `${mark} (${own.length} em): ${who.join(', ')}`
    })
    .join('\n')
}

const sayChange = (row: Row): string =>
  `${row.seat}. ${row.pupilName}: ${sayMark(row.before)} → ${sayMark(row.after)}`

const sayNew = (row: Row): string => `${row.seat}. ${row.pupilName}: ${sayMark(row.after)}`

/** New marks: one a line while they are few, else by mark. */
export const sayNewMarks = (rows: readonly Row[], names: readonly string[]): readonly string[] =>
  rows.length > PLAIN_ROWS_MAX ? [sayByMark(rows, names)] : rows.map(sayNew)

function sayChanges(rows: readonly Row[], names: readonly string[]): readonly string[] {
  if (rows.length <= PLAIN_ROWS_MAX) return rows.map(sayChange)
  const short = shortNames(names)
  return rows.map(row => sayChange({ ...row, pupilName: short.get(row.pupilName) ?? row.pupilName }))
}

/** "1–5, 8, 11–12". */
function saySeats(seats: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const seat of seats) {
    const last = runs.at(-1)
    if (last?.to === seat - 1) last.to = seat
    else runs.push({ from: seat, to: seat })
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

function sayRows(rows: readonly Row[], names: readonly string[]): readonly string[] {
  const of = (change: PreviewRow['change']) => rows.filter(row => row.change === change)
  const [changed, fresh, same] = [of('changed'), of('new'), of('same')]
  return [
    ...(changed.length > 0 ? [`Thay điểm đang có (${changed.length}):`, ...sayChanges(changed, names)] : []),
    ...(changed.length > 0 && fresh.length > 0 ? [`Điểm mới (${fresh.length}):`] : []),
    ...sayNewMarks(fresh, names),
    ...(same.length > 0
      ? [`Đã có đúng như vậy (${same.length} em): ${saySeats(same.map(row => row.seat))}`]
      : []),
  ]
}

const isOf = (column: ColumnRef) => (row: PreviewRow) => isSameColumn(row.column, column)

type About = {
  /** Words that stay out because they were not clear. */
  readonly leftOut?: readonly string[]
  /** Names of the whole class. */
  readonly names?: readonly string[]
}

export function sayPreview({ book, columns, rows }: Preview, { leftOut = [], names }: About = {}): string {
  const left = leftOut.length > 0 ? [`Bỏ ra vì chưa rõ: ${leftOut.map(text => `“${text}”`).join(', ')}`] : []
  const among = names ?? [...new Set(rows.map(row => row.pupilName))]
  const blocks = columns.map(column =>
    [
      `${book.className} · ${book.subjectName} · ${sayColumn(column)} · ${sayTerm(book.term)}`,
      ...left,
      ...sayRows(rows.filter(isOf(column)), among),
    ].join('\n'),
  )
  return `${blocks.join('\n\n')}\nChưa ghi gì. Thầy/cô xem lại rồi xác nhận.`
}
