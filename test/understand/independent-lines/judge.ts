import { bookOfHead } from '../../../bot/understand/book-of-head.ts'
import type { LineProblem, MarksLine } from '../../../bot/understand/marks-line.ts'
import { readSheets, sheetKey } from '../../../bot/understand/marks-line.ts'
import { namesOf } from '../../../bot/understand/name-spans.ts'
import { oldNameFits } from '../../../bot/understand/old-columns.ts'
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

/** What one sheet of a message comes to. */
export type Taken = Sheet & { readonly doubts: readonly OpenDoubt<WritersPupil>[] }

/** The book and the column a talk stands in already. */
export type Context = { readonly book?: string | undefined; readonly column?: string | undefined }

export type WritersPupil = {
  readonly pupilId: number
  readonly seatNo: number
  readonly fullName: string
  readonly holds: boolean
  readonly born: string | null
}

/** Pupils of a class; the id is the seat. */
const pupilsOf = (className: ClassName): readonly WritersPupil[] =>
  CLASSES[className].map((pupil, at) => ({
    ...{ pupilId: at + 1, seatNo: at + 1, fullName: pupil.name, holds: false },
    born: 'born' in pupil ? (pupil.born ?? null) : null,
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

const byClass = new Map((Object.keys(CLASSES) as ClassName[]).map(name => [name, pupilsOf(name)] as const))

type Book = (typeof books)[number]

function bookOf(by: Teacher, line: MarksLine, context: Context): Book | undefined {
  const keeps: readonly string[] = TEACHERS[by]
  const isOwn = (book: Book) => keeps.includes(book.name)
  const given = books.find(({ name }) => name === context.book)
  const silent = line.className === null && line.subjectText === null
  if (given && silent) return given
  const inClass = line.className ?? (given && line.subjectText !== null ? given.className : null)
  const among = books.filter(book => (inClass === null ? isOwn(book) : book.className === inClass))
  const named =
    line.subjectText === null && given ? { ...line, subjectText: SUBJECTS[given.subject].name } : line
  const pick = bookOfHead({ ...named, className: inClass }, among, isOwn)
  return pick.kind === 'one' ? pick.book : undefined
}

/** "15 phút" says nothing new of the regular column the talk stands in. */
function isSettled(problem: LineProblem, { column }: Context): boolean {
  const kind = column === 'gk' ? 'midterm' : column === 'ck' ? 'final' : 'regular'
  return problem.code === 'column_obsolete' && column !== undefined && oldNameFits(problem.text, kind)
}

/** One sheet of the message; undefined where nothing of it would be shown as clear. */
function sheetTaken(by: Teacher, says: string, line: MarksLine, context: Context): Taken | undefined {
  if (line.problems.some(problem => !isSettled(problem, context))) return undefined
  const book = bookOf(by, line, context)
  if (!book) return undefined
  const { kind, regular } = SUBJECTS[book.subject]
  const given = context.column as Sheet['column'] | undefined
  const named = line.column ? columnName(line.column, regular) : given
  const understood = understand(
    {
      line: says,
      sheet: sheetKey(line),
      later: [],
      chosen: [],
      ...(context.book !== undefined && { book: 1 }),
    },
    byClass.get(book.className) ?? [],
  )
  const { values, doubts, rest, miscounted } = understood
  if (!named || rest || miscounted || (values.size === 0 && doubts.length === 0)) return undefined
  const fits = [...values.values()].every(
    value => (value.kind !== 'tenths' && value.kind !== 'passed') || checkMark(value, kind).ok,
  )
  if (!fits) return undefined
  const cells = new Map([...values].map(([id, value]) => [id, shortValue(value).slice(1)]))
  return { book: book.name, column: named, term: line.term ?? 1, cells, doubts }
}

/** The message as the conversation takes it, without a database: its sheets, each with its cells. */
function sheetsTaken(by: Teacher, says: string, context: Context): readonly (Taken | undefined)[] {
  const heads = readSheets(says)
  const books = heads.map(head => bookOf(by, head, context))
  const known = books.find(book => book !== undefined)
  const pupils = known && byClass.get(known.className)
  const lines = pupils ? readSheets(says, namesOf(pupils)) : heads
  return lines.map(line => sheetTaken(by, says, line, context))
}

/** The one sheet of a message that has one. */
export function taken(by: Teacher, says: string, context: Context = {}): Taken | undefined {
  const [only, another] = sheetsTaken(by, says, context)
  return another ? undefined : only
}

export function verdictOn({ by, says, sheets, unclear }: WrittenLine, context: Context = {}): Verdict {
  const read = sheetsTaken(by, says, context)
  const meantAs = (sheet: Sheet) =>
    sheets.find(
      ({ book, column, term }) => book === sheet.book && column === sheet.column && term === sheet.term,
    )
  const clear = read.filter(sheet => sheet !== undefined)
  const wrong = clear.some(sheet =>
    [...sheet.cells].some(([seat, value]) => meantAs(sheet)?.cells.get(seat) !== value),
  )
  if (wrong) return 'silently misread'
  if (clear.length < read.length || clear.length === 0 || clear.some(({ doubts }) => doubts.length > 0))
    return 'asked back'
  const missing = sheets.some(sheet => {
    const own = clear.find(one => meantAs(one) === sheet)
    return !own || [...sheet.cells.keys()].some(seat => !own.cells.has(seat))
  })
  return missing || unclear.length > 0 ? 'silently misread' : 'as meant'
}
