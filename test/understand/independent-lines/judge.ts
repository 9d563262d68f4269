import { bookOfHead } from '../../../bot/understand/book-of-head.ts'
import { readMarksLine } from '../../../bot/understand/marks-line.ts'
import type { OpenDoubt } from '../../../bot/understand/said.ts'
import { understand } from '../../../bot/understand/said.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { checkMark } from '../../../core/books/rules/mark.ts'
import { shortValue } from '../written.ts'
import type { ClassName, SubjectCode, Teacher } from './school-of-writers.ts'
import { CLASSES, SUBJECTS, TEACHERS } from './school-of-writers.ts'
import type { Sheet, WrittenLine } from './written-line.ts'

/**
 * Holds what the reader made of a line against what the writer meant. A value shown as clear that is not the writer's, or a
 * missing one that no doubt is about, is a silent misreading: it would be stored by one confirm.
 */

export type Verdict = 'as meant' | 'asked back' | 'silently misread'

/** What one message comes to; undefined where nothing of it would be shown as clear. */
export type Taken = Sheet & { readonly doubts: readonly OpenDoubt<WritersPupil>[] }

export type WritersPupil = {
  readonly pupilId: number
  readonly seatNo: number
  readonly fullName: string
  readonly holds: boolean
}

/** Pupils of a class; the id is the seat. */
const pupilsOf = (className: ClassName): readonly WritersPupil[] =>
  CLASSES[className].map(({ name }, at) => ({
    ...{ pupilId: at + 1, seatNo: at + 1, fullName: name, holds: false },
  }))

const books = (Object.keys(CLASSES) as ClassName[]).flatMap(className =>
  (Object.keys(SUBJECTS) as SubjectCode[]).map(subject => ({
    ...{ className, subject, name: `${className} ${subject}` as const },
  })),
)

function columnName(column: ColumnRef, regular: number): Sheet['column'] | undefined {
  if (column.kind === 'midterm') return 'gk'
  if (column.kind === 'final') return 'ck'
  const known = column.kind === 'regular' && column.position <= regular
  return known ? (`tx${column.position}` as Sheet['column']) : undefined
}

/** The message as the conversation takes it, without a database: its book, its column, its cells. */
export function taken(by: Teacher, says: string): Taken | undefined {
  const line = readMarksLine(says)
  const { column, className } = line
  if (line.problems.length > 0 || column === null) return undefined
  const keeps: readonly string[] = TEACHERS[by]
  const isOwn = (book: { readonly name: string }) => keeps.includes(book.name)
  const among = books.filter(book => (className === null ? isOwn(book) : book.className === className))
  const pick = bookOfHead(line, among, isOwn)
  if (pick.kind !== 'one') return undefined
  const { name, subject } = pick.book
  const { kind, regular } = SUBJECTS[subject]
  const named = columnName(column, regular)
  const understood = understand({ line: says, later: [], chosen: [] }, pupilsOf(pick.book.className))
  const { values, doubts, rest, miscounted } = understood
  if (!named || rest || miscounted || (values.size === 0 && doubts.length === 0)) return undefined
  const fits = [...values.values()].every(
    value => (value.kind !== 'tenths' && value.kind !== 'passed') || checkMark(value, kind).ok,
  )
  if (!fits) return undefined
  const cells = new Map([...values].map(([id, value]) => [id, shortValue(value).slice(1)]))
  return { book: name, column: named, term: line.term ?? 1, cells, doubts }
}

export function verdictOn({ by, says, sheets, unclear }: WrittenLine): Verdict {
  const read = taken(by, says)
  if (!read) return 'asked back'
  const sheet = sheets.find(
    ({ book, column, term }) => book === read.book && column === read.column && term === read.term,
  )
  const wrong = [...read.cells].some(([seat, value]) => sheet?.cells.get(seat) !== value)
  const missing = sheets.length > 1 || [...(sheet?.cells.keys() ?? [])].some(seat => !read.cells.has(seat))
  if (wrong) return 'silently misread'
  if (read.doubts.length > 0) return 'asked back'
  return missing || unclear.length > 0 ? 'silently misread' : 'as meant'
}
