import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { listRoll } from '../../db/classes/class-list.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { AttachedFile } from '../answer.ts'
import { contentOf } from '../books/cell.ts'
import { ownBook } from '../books/entry.ts'
import { lockView } from '../books/lock-state.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import type { Term } from '../calendar/rules/term.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { Host } from '../host.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { MarkTemplate, TemplateRow } from './rules/mark-template.ts'
import { printedOf } from './rules/returned-sheet.ts'
import type { Stamp } from './rules/sheet-stamp.ts'
import { stampText } from './rules/sheet-stamp.ts'
import { writeMarkTemplate } from './template-writing.ts'

/**
 * The workbook a teacher fills in: one book, prefilled, what is locked not to be typed into. Only who enters a book's marks is handed
 * one. It carries a sealed stamp of what it was made from; nothing else in it is believed when it comes back.
 */

export type TemplateWords = {
  readonly file: string
  readonly sheet: string
  readonly titles: readonly string[]
  readonly header: MarkTemplate['header']
  readonly wrongValue: MarkTemplate['wrongValue']
  readonly foot: string
  column(column: ColumnRef): string
  day(day: string | null): string
}

export type IssuedTemplate = {
  readonly book: Book
  readonly file: AttachedFile
  readonly pupils: number
  /** Cells that can be filled in, and those under a lock. */
  readonly open: number
  readonly locked: number
}

export async function issueTemplate(
  session: Session,
  asked: { readonly classSubjectId: number; readonly term: Term },
  wordsOf: (book: Book) => TemplateWords,
): Promise<Result<IssuedTemplate, MarksRefusal>> {
  const own = await ownBook(session, asked.classSubjectId, asked.term)
  if (!own.ok) return own
  const book = own.value
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const cells = await listCellsOfBook(session.tx, book.classSubjectId, book.term)
  const codes = new Map((await listRoll(session.tx, book.classId)).map(one => [one.pupilId, one.code]))
  const { locksOn } = await lockView(session, year, book)
  const words = wordsOf(book)
  const isLocked = (cell: CellRow) => locksOn(cell).length > 0
  const bytes = await writeMarkTemplate(templateOf({ session, book, cells, codes, isLocked, words }))
  const file = { name: words.file, mime: XLSX_MIME }
  const { fileId } = await recordFile(session.tx, { ...file, bytes, madeBy: session.actor.personId })
  record(session, 'template.issued', { classSubjectId: book.classSubjectId, term: book.term, fileId })
  const locked = cells.filter(isLocked).length
  const pupils = new Set(cells.map(cell => cell.pupilId)).size
  return ok({ book, file: { fileId, ...file }, pupils, open: cells.length - locked, locked })
}

type Making = {
  readonly session: Session
  readonly book: Book
  readonly cells: readonly CellRow[]
  readonly codes: ReadonlyMap<number, string>
  readonly isLocked: (cell: CellRow) => boolean
  readonly words: TemplateWords
}

function templateOf(making: Making): MarkTemplate {
  const { book, cells, words, session } = making
  const byPupil = [...Map.groupBy(cells, cell => cell.pupilId).values()]
  const columns = byPupil[0] ?? []
  return {
    sheet: words.sheet,
    titles: words.titles,
    header: words.header,
    columns: columns.map(cell => ({ columnId: cell.columnId, title: words.column(cell) })),
    rows: byPupil.map(own => rowOf(own, making)),
    kind: book.subjectKind,
    wrongValue: words.wrongValue,
    foot: words.foot,
    stamp: sealed(session.host, stampText(stampFor(making, byPupil))),
  }
}

function rowOf(own: readonly CellRow[], { codes, isLocked, words }: Making): TemplateRow {
  const [first] = own
  if (!first) throw new Error('a pupil without cells')
  return {
    seat: first.seat,
    code: codes.get(first.pupilId) ?? '',
    fullName: first.pupilName,
    birthDate: words.day(first.birthDate),
    cells: own.map(cell => ({
      value: printedOf(contentOf(cell), cell.subjectKind),
      locked: isLocked(cell),
    })),
  }
}

function stampFor({ session, book, codes }: Making, byPupil: readonly (readonly CellRow[])[]): Stamp {
  return {
    schoolId: session.school.schoolId,
    classSubjectId: book.classSubjectId,
    term: book.term,
    issuedAt: session.tx.now.toISOString(),
    issuedTo: session.actor.personId,
    columns: (byPupil[0] ?? []).map(cell => cell.columnId),
    pupils: byPupil.map(own => ({
      pupilId: own[0]?.pupilId ?? 0,
      code: codes.get(own[0]?.pupilId ?? 0) ?? '',
      fullName: own[0]?.pupilName ?? '',
      cells: own.map(cell => ({ version: cell.version, value: contentOf(cell) })),
    })),
  }
}

const sealOf = (host: Host, text: string): string =>
  createHmac('sha256', host.secret).update(`template:${text}`).digest('base64url')

const sealed = (host: Host, text: string): string => `${sealOf(host, text)}.${text}`

const SEAL_CHARS = 43

/** The text under a seal of this house; undefined when a single letter of it was altered. */
export function unsealed(host: Host, stamp: string): string | undefined {
  const given = Buffer.from(stamp.slice(0, SEAL_CHARS))
  const text = stamp.slice(SEAL_CHARS + 1)
  const right = Buffer.from(sealOf(host, text))
  return given.length === right.length && timingSafeEqual(given, right) ? text : undefined
}
