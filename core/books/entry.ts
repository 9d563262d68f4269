import type { Book } from '../../db/books/books.ts'
import { findBook } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { recordMarkDraft } from '../../db/conversation/drafts.ts'
import type { Term } from '../calendar/rules/term.ts'
import { termAhead } from '../calendar/term-ahead.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { contentOf, nameOf } from './cell.ts'
import type { DraftRow } from './draft.ts'
import { storedDraft } from './draft.ts'
import type { LockView } from './lock-state.ts'
import { lockViewNow, roadOn } from './lock-state.ts'
import type { LockedCell, MarksRefusal, MovedCell, Value } from './refusals.ts'
import type { ColumnRef } from './rules/columns.ts'
import { byBook, columnKey, isSameColumn } from './rules/columns.ts'
import type { ZeroReason } from './rules/makeup.ts'
import type { Mark } from './rules/mark.ts'
import { checkMark } from './rules/mark.ts'

/** The preview of marks to be entered: checks a proposal and keeps it as a draft; no mark is stored before the confirm. */

/** `empty` clears a cell that is open. */
export type EntryValue =
  | Mark
  | { readonly kind: 'absent'; readonly excused: boolean | null }
  | { readonly kind: 'exempt' }
  | { readonly kind: 'makeup'; readonly dueOn: string }
  | { readonly kind: 'zero_by_rule'; readonly reason: ZeroReason; readonly comment?: true }
  | { readonly kind: 'empty' }

export type ProposedRow = {
  readonly column: ColumnRef
  readonly pupilId: number
  readonly value: EntryValue
  /** What the writer had before them, where that was not read just now: a page left open, a workbook handed out. */
  readonly seen?: { readonly version: number; readonly value: Value }
}

/** Values for cells of one book, in any of its columns. */
export type Proposal = {
  readonly classSubjectId: number
  readonly term: Term
  readonly rows: readonly ProposedRow[]
}

export type PreviewRow = {
  readonly column: ColumnRef
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
  /** Those the rows speak of, in the order of the book. */
  readonly columns: readonly ColumnRef[]
  readonly rows: readonly PreviewRow[]
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

export function lockedAmong(
  session: Session,
  view: LockView,
  cells: readonly CellRow[],
): readonly LockedCell[] {
  return cells.flatMap(cell => {
    const access = view.accessOf(cell, session.actor.personId)
    if (access.open) return []
    const { className, subjectName, state } = cell
    const { locks } = access
    const isEmpty = state === null
    const road = isEmpty ? null : roadOn(session, locks)
    const term = cell.term === session.school.term ? null : cell.term
    return [{ ...nameOf(cell), term, className, subjectName, isEmpty, locks, road }]
  })
}

/**
 * The cell as its locks see it: a make-up that is set, and the end of one, come after the cut-off by their nature (Circular
 * 22/2021, Art. 7.4–7.5), so they pass what a make-up's mark passes.
 */
export const asWritten = (cell: CellRow, value: EntryValue): CellRow =>
  value.kind === 'makeup' || value.kind === 'zero_by_rule' ? { ...cell, state: 'makeup_due' } : cell

type Pair = { readonly cell: CellRow; readonly row: ProposedRow }

/** Each row beside the cell it is for. */
async function pairsOf(
  session: Session,
  book: Book,
  rows: readonly ProposedRow[],
): Promise<Result<readonly Pair[], MarksRefusal>> {
  const cells = await listCellsOfBook(session.tx, book.classSubjectId, book.term)
  const pairs: Pair[] = []
  for (const row of rows) {
    const column = cells.filter(cell => isSameColumn(cell, row.column))
    if (column.length === 0)
      return refuse({ code: 'column_unknown', ...row.column, regularColumns: book.regularColumns })
    const cell = column.find(({ pupilId }) => pupilId === row.pupilId)
    if (!cell) return refuse({ code: 'pupil_not_in_class' })
    pairs.push({ cell, row })
  }
  return ok(pairs)
}

const same = (before: Value, after: EntryValue): boolean => JSON.stringify(before) === JSON.stringify(after)

function previewRow({ cell, row }: Pair): PreviewRow {
  const before = contentOf(cell)
  const change = same(before, row.value) ? 'same' : before.kind === 'empty' ? 'new' : 'changed'
  return { ...nameOf(cell), seat: cell.seat, before, after: row.value, change }
}

const movedSince = (pairs: readonly Pair[]): readonly MovedCell[] =>
  pairs.flatMap(({ cell, row: { seen } }) =>
    seen && seen.version !== cell.version
      ? [{ ...nameOf(cell), seen: seen.value, now: contentOf(cell) }]
      : [],
  )

const draftRow = ({ cell, row }: Pair): DraftRow => ({
  columnId: cell.columnId,
  pupilId: cell.pupilId,
  seenVersion: cell.version,
  seen: contentOf(cell),
  value: row.value,
})

function checkValues(book: Book, rows: readonly ProposedRow[]): Result<null, MarksRefusal> {
  for (const { value } of rows) {
    if (value.kind !== 'tenths' && value.kind !== 'passed') continue
    const fits = checkMark(value, book.subjectKind)
    if (!fits.ok) return fits
  }
  return ok(null)
}

/** Checks a proposal and keeps it as a draft; stores no mark. Rows that change nothing are shown and left out of the draft. */
export async function proposeMarks(
  session: Session,
  proposal: Proposal,
): Promise<Result<Preview, MarksRefusal>> {
  const own = await ownBook(session, proposal.classSubjectId, proposal.term)
  if (!own.ok) return own
  const book = own.value
  const ahead = await termAhead(session, book.term)
  if (ahead) return refuse(ahead)
  const fits = checkValues(book, proposal.rows)
  if (!fits.ok) return fits
  const paired = await pairsOf(session, book, proposal.rows)
  if (!paired.ok) return paired
  const moved = movedSince(paired.value)
  if (moved.length > 0) return refuse({ code: 'marks_moved', cells: moved })
  const rows = paired.value.map(previewRow)
  const changing = paired.value.filter((_, index) => rows[index]?.change !== 'same')
  if (changing.length === 0) return refuse({ code: 'nothing_to_store' })
  const locked = lockedAmong(
    session,
    await lockViewNow(session, book),
    changing.map(({ cell, row }) => asWritten(cell, row.value)),
  )
  if (locked.length > 0) return refuse({ code: 'cells_locked', cells: locked })
  const draftId = await recordMarkDraft(session.tx, {
    staffId: session.actor.personId,
    classSubjectId: book.classSubjectId,
    term: proposal.term,
    rows: storedDraft.write(changing.map(draftRow)),
  })
  return ok({ draftId, book, columns: columnsOf(rows), rows })
}

/** The columns some cells lie in, each once, in the order of the book. */
export function columnsOf(cells: readonly { readonly column: ColumnRef }[]): readonly ColumnRef[] {
  const byKey = new Map(cells.map(({ column }) => [columnKey(column), column]))
  return [...byKey.values()].toSorted(byBook)
}
