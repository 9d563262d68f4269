import type { Book } from '../../db/books.ts'
import { findBook } from '../../db/books.ts'
import type { CellRow } from '../../db/cells.ts'
import { listCellsOfBook } from '../../db/cells.ts'
import { recordDraft } from '../../db/drafts.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { contentOf } from './cell.ts'
import { lockView } from './lock-state.ts'
import type { LockedCell, MarksRefusal, Value } from './refusals.ts'
import type { ColumnRef, Term } from './rules/columns.ts'
import type { Mark } from './rules/mark.ts'
import { checkMark } from './rules/mark.ts'

/** The preview of marks to be entered: checks a proposal and keeps it as a draft; no mark is stored before the confirm. */

export type EntryValue = Mark | { readonly kind: 'absent'; readonly excused: boolean | null }

export type Proposal = {
  readonly classSubjectId: number
  readonly term: Term
  readonly column: ColumnRef
  readonly rows: readonly { readonly pupilId: number; readonly value: EntryValue }[]
}

export type PreviewRow = {
  readonly pupilId: number
  readonly pupilName: string
  readonly seat: number
  readonly before: Value
  readonly after: EntryValue
  readonly change: 'new' | 'changed' | 'same'
}

export type Preview = {
  readonly draftId: number
  readonly book: Book
  readonly column: ColumnRef
  readonly rows: readonly PreviewRow[]
}

export type DraftRow = {
  readonly pupilId: number
  readonly seenVersion: number
  readonly seen: Value
  readonly value: EntryValue
}

export async function ownBook(
  session: Session,
  classSubjectId: number,
  term: Term,
): Promise<Result<Book, MarksRefusal>> {
  const book = await findBook(session.tx, classSubjectId, term)
  if (!book) return refuse({ code: 'draft_unknown' })
  if (book.ownerId === session.actor.personId && session.actor.isStaff) return ok(book)
  return refuse({
    code: 'entry_not_yours',
    className: book.className,
    subjectName: book.subjectName,
    ownerName: book.ownerName,
  })
}

async function cellsOfColumn(session: Session, proposal: Proposal): Promise<readonly CellRow[]> {
  const cells = await listCellsOfBook(session.tx, proposal.classSubjectId, proposal.term)
  return cells.filter(
    cell => cell.kind === proposal.column.kind && cell.position === proposal.column.position,
  )
}

export async function lockedAmong(
  session: Session,
  book: Book,
  cells: readonly CellRow[],
): Promise<readonly LockedCell[]> {
  const { year } = session.school
  if (!year) return []
  const view = await lockView(session, year, book)
  return cells.flatMap(cell => {
    const locks = view.locksOn(cell)
    return locks.length > 0 ? [{ pupilName: cell.pupilName, locks }] : []
  })
}

const same = (before: Value, after: EntryValue): boolean => JSON.stringify(before) === JSON.stringify(after)

function previewRow(cell: CellRow, value: EntryValue): PreviewRow {
  const before = contentOf(cell)
  const change = before.kind === 'empty' ? 'new' : same(before, value) ? 'same' : 'changed'
  return { pupilId: cell.pupilId, pupilName: cell.pupilName, seat: cell.seat, before, after: value, change }
}

/** Checks a proposal and keeps it as a draft; stores no mark. */
export async function proposeMarks(
  session: Session,
  proposal: Proposal,
): Promise<Result<Preview, MarksRefusal>> {
  const own = await ownBook(session, proposal.classSubjectId, proposal.term)
  if (!own.ok) return own
  const book = own.value
  for (const { value } of proposal.rows) {
    if (value.kind === 'absent') continue
    const fits = checkMark(value, book.subjectKind)
    if (!fits.ok) return fits
  }
  const column = await cellsOfColumn(session, proposal)
  if (column.length === 0)
    return refuse({ code: 'column_unknown', ...proposal.column, regularColumns: book.regularColumns })
  const byPupil = new Map(column.map(cell => [cell.pupilId, cell]))
  const pairs = proposal.rows.flatMap(row => {
    const cell = byPupil.get(row.pupilId)
    return cell ? [{ cell, value: row.value }] : []
  })
  if (pairs.length < proposal.rows.length) return refuse({ code: 'pupil_not_in_class' })
  const rows = pairs.map(({ cell, value }) => previewRow(cell, value))
  const changing = pairs.filter((_, index) => rows[index]?.change !== 'same')
  if (changing.length === 0) return refuse({ code: 'nothing_to_store' })
  const locked = await lockedAmong(
    session,
    book,
    changing.map(({ cell }) => cell),
  )
  if (locked.length > 0) return refuse({ code: 'cells_locked', cells: locked })
  const draftRows: DraftRow[] = changing.map(({ cell, value }) => ({
    pupilId: cell.pupilId,
    seenVersion: cell.version,
    seen: contentOf(cell),
    value,
  }))
  const draftId = await recordDraft(session.tx, {
    staffId: session.actor.personId,
    classSubjectId: book.classSubjectId,
    term: proposal.term,
    columnId: column[0]?.columnId ?? 0,
    rows: draftRows,
  })
  return ok({ draftId, book, column: proposal.column, rows })
}
