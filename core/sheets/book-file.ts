import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { AttachedFile } from '../answer.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { TableCell } from '../documents/sheet-writing.ts'
import { writeTable } from '../documents/sheet-writing.ts'
import { averageOf } from '../results/book-row.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'

/** A book as a file to keep: a row a pupil, a column an assessment, the term average last. Reading rights are the caller's. */

export type BookWords = {
  readonly file: string
  readonly sheet: string
  readonly title: string
  readonly seat: string
  readonly fullName: string
  readonly average: string
  column(cell: CellRow): string
  /** Words for what is no mark, null for an empty cell. */
  value(cell: CellRow): TableCell
}

export async function bookFile(
  session: Session,
  book: Book,
  cells: readonly CellRow[],
  words: BookWords,
): Promise<AttachedFile> {
  const byPupil = [...Map.groupBy(cells, cell => cell.pupilId).values()]
  const columns = byPupil[0] ?? []
  const scored = book.subjectKind === 'scored'
  const table = {
    sheet: words.sheet,
    title: words.title,
    header: [words.seat, words.fullName, ...columns.map(words.column), ...(scored ? [words.average] : [])],
    rows: byPupil.map(own => {
      const average = averageOf(session.school, own)
      return [
        own[0]?.seat ?? null,
        own[0]?.pupilName ?? null,
        ...own.map(words.value),
        ...(scored ? [average === null ? null : { tenths: average }] : []),
      ]
    }),
  }
  const bytes = await writeTable(table, { school: session.school.name })
  const { fileId } = await recordFile(session.tx, {
    name: words.file,
    mime: XLSX_MIME,
    bytes,
    madeBy: session.actor.personId,
  })
  record(session, 'book.exported', { classSubjectId: book.classSubjectId, term: book.term, fileId })
  return { fileId, name: words.file, mime: XLSX_MIME }
}
