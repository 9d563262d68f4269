import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import type { MarkCause, MarkWrite } from '../../db/books/marks.ts'
import { writeMarks } from '../../db/books/marks.ts'
import { claimMarkDraft, settleMarkDraft } from '../../db/conversation/drafts.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { contentOf, nameOf } from './cell.ts'
import type { DraftRow } from './draft.ts'
import { storedDraft } from './draft.ts'
import type { EntryValue } from './entry.ts'
import { asWritten, columnsOf, lockedAmong, ownBook } from './entry.ts'
import type { LockView } from './lock-state.ts'
import { lockViewNow } from './lock-state.ts'
import type { MarksRefusal, MovedCell } from './refusals.ts'
import type { ColumnRef } from './rules/columns.ts'
import { isSameColumn } from './rules/columns.ts'

/** The confirm: stores all rows of a draft or none, after asking again whose book it is, what is locked and what has changed. */

function stateFor(value: EntryValue): MarkWrite['state'] {
  if (value.kind === 'tenths' || value.kind === 'passed') return 'recorded'
  return value.kind === 'makeup' ? 'makeup_due' : value.kind
}

function excusedIn(value: EntryValue): boolean | null {
  if (value.kind === 'absent') return value.excused
  return value.kind === 'makeup' ? true : null
}

function writeOf({ columnId, pupilId, seenVersion, value }: DraftRow): MarkWrite {
  return {
    columnId,
    pupilId,
    expectedVersion: seenVersion,
    state: stateFor(value),
    tenths: value.kind === 'tenths' ? value.tenths : null,
    passed: value.kind === 'passed' ? value.passed : null,
    excused: excusedIn(value),
    dueOn: value.kind === 'makeup' ? value.dueOn : null,
    zeroReason: value.kind === 'zero_by_rule' ? value.reason : null,
  }
}

export type MarksStored = {
  readonly book: Book
  /** Columns that were written, each with how many of its cells are still empty. */
  readonly columns: readonly { readonly column: ColumnRef; readonly left: number }[]
  readonly stored: number
  readonly at: Date
}

/** `document`: the rows as they are kept. */
async function claimOwnDraft(
  session: Session,
  draftId: number,
): Promise<Result<{ readonly book: Book; readonly document: unknown }, MarksRefusal>> {
  const draft = await claimMarkDraft(session.tx, draftId)
  if (draft?.staff_id !== session.actor.personId) return refuse({ code: 'draft_unknown' })
  if (draft.outcome && draft.settled_at)
    return refuse({ code: 'draft_settled', outcome: draft.outcome, at: draft.settled_at })
  const own = await ownBook(session, draft.class_subject_id, draft.term)
  if (!own.ok) return own
  return ok({ book: own.value, document: draft.rows })
}

type Now = ReadonlyMap<string, CellRow>

const keyOf = (cell: { readonly columnId: number; readonly pupilId: number }): string =>
  `${cell.columnId} ${cell.pupilId}`

/** The draft's cells as they stand now; undefined when a pupil has left the class since the preview. */
function standing(rows: readonly DraftRow[], now: Now): readonly CellRow[] | undefined {
  const cells = rows.flatMap(row => now.get(keyOf(row)) ?? [])
  return cells.length === rows.length ? cells : undefined
}

/** Cells that are open only because a late entry was granted, each with the request. */
function enteredLate(
  { actor }: Session,
  view: LockView,
  cells: readonly CellRow[],
): ReadonlyMap<string, number> {
  return new Map(
    cells.flatMap(cell => {
      const access = view.accessOf(cell, actor.personId)
      return access.open && access.by === 'late_entry' ? [[keyOf(cell), access.requestId] as const] : []
    }),
  )
}

const moved = (rows: readonly DraftRow[], now: Now): readonly MovedCell[] =>
  rows.flatMap(row => {
    const cell = now.get(keyOf(row))
    if (!cell || cell.version === row.seenVersion) return []
    return [{ ...nameOf(cell), seen: row.seen, now: contentOf(cell) }]
  })

/** Why the draft cannot be stored as things stand. */
function obstacle(
  session: Session,
  rows: readonly DraftRow[],
  now: Now,
  view: LockView,
): MarksRefusal | undefined {
  const cells = standing(rows, now)
  if (!cells) return { code: 'pupil_not_in_class' }
  const stale = moved(rows, now)
  if (stale.length > 0) return { code: 'marks_moved', cells: stale }
  const past = rows.find(({ value }) => value.kind === 'makeup' && value.dueOn < session.school.today)
  if (past?.value.kind === 'makeup') return { code: 'makeup_day_unfit', day: past.value.dueOn, why: 'past' }
  const values = new Map(rows.map(row => [keyOf(row), row.value]))
  const locked = lockedAmong(
    session,
    view,
    cells.map(cell => asWritten(cell, values.get(keyOf(cell)) ?? { kind: 'empty' })),
  )
  return locked.length > 0 ? { code: 'cells_locked', cells: locked } : undefined
}

/** What came in by a late entry says so in its history, with the request it came by. */
async function write(
  session: Session,
  rows: readonly DraftRow[],
  late: ReadonlyMap<string, number>,
): Promise<void> {
  const why = { by: session.actor.personId, policyVersion: session.school.policyVersion }
  const causeOf = (row: DraftRow): MarkCause['cause'] =>
    row.value.kind === 'zero_by_rule' ? 'close' : late.has(keyOf(row)) ? 'late_entry' : 'entry'
  for (const own of Map.groupBy(rows, row => `${causeOf(row)} ${late.get(keyOf(row)) ?? ''}`).values()) {
    const [first] = own
    if (!first) continue
    const cause = causeOf(first)
    const caseId = late.get(keyOf(first)) ?? null
    const written = await writeMarks(session.tx, own.map(writeOf), { ...why, cause, caseId })
    // Another writer took a cell between the reading above and the write: throwing undoes the rows already written.
    if (written.length !== own.length) throw new Error('a mark moved while a draft was being stored')
  }
}

/** Stores every row of the draft or none. Confirming it again tells how it ended the first time. */
export async function confirmDraft(
  session: Session,
  draftId: number,
): Promise<Result<MarksStored, MarksRefusal>> {
  const claimed = await claimOwnDraft(session, draftId)
  if (!claimed.ok) return claimed
  const { book, document } = claimed.value
  const no = async (refusal: MarksRefusal) => {
    await settleMarkDraft(session.tx, draftId, 'refused')
    return refuse(refusal)
  }
  const read = storedDraft.read(document)
  if (!read.ok) return no(read.refusal)
  const rows = read.value
  const cells = await listCellsOfBook(session.tx, book.classSubjectId, book.term)
  const now = new Map(cells.map(cell => [keyOf(cell), cell]))
  const view = await lockViewNow(session, book)
  const refusal = obstacle(session, rows, now, view)
  if (refusal) return no(refusal)
  await write(session, rows, enteredLate(session, view, standing(rows, now) ?? []))
  await settleMarkDraft(session.tx, draftId, 'stored')
  const columnIds = [...new Set(rows.map(row => row.columnId))]
  await session.host.afterMarks(session, { columnIds, act: 'change', note: '' })
  record(session, 'marks.stored', {
    classSubjectId: book.classSubjectId,
    term: book.term,
    cells: rows.map(({ columnId, pupilId }) => [columnId, pupilId]),
  })
  return ok({ book, columns: leftIn(cells, rows), stored: rows.length, at: session.tx.now })
}

/** The columns written, each with the cells that hold nothing once the rows are stored. */
function leftIn(cells: readonly CellRow[], rows: readonly DraftRow[]): MarksStored['columns'] {
  const after = new Map(rows.map(row => [keyOf(row), row.value.kind]))
  const written = new Set(rows.map(row => row.columnId))
  const touched = cells.filter(cell => written.has(cell.columnId)).map(cell => ({ ...nameOf(cell), cell }))
  const isEmpty = (cell: CellRow) => (after.get(keyOf(cell)) ?? cell.state ?? 'empty') === 'empty'
  return columnsOf(touched).map(column => ({
    column,
    left: touched.filter(one => isSameColumn(one.cell, column) && isEmpty(one.cell)).length,
  }))
}

export async function dropDraft(session: Session, draftId: number): Promise<Result<null, MarksRefusal>> {
  const claimed = await claimOwnDraft(session, draftId)
  if (!claimed.ok) return claimed
  await settleMarkDraft(session.tx, draftId, 'dropped')
  return ok(null)
}
