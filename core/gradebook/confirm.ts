import type { Book } from '../../db/books.ts'
import type { CellRow } from '../../db/cells.ts'
import { listCellsOfBook } from '../../db/cells.ts'
import { claimDraft, settleDraft } from '../../db/drafts.ts'
import type { MarkWrite } from '../../db/marks.ts'
import { writeMarks } from '../../db/marks.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { contentOf } from './cell.ts'
import type { DraftRow } from './entry.ts'
import { lockedAmong, ownBook } from './entry.ts'
import type { MarksRefusal, MovedCell } from './refusals.ts'
import type { ColumnRef } from './rules/columns.ts'

/** The confirm: stores all rows of a draft or none, after asking again whose book it is, what is locked and what has changed. */

function writeOf(columnId: number, row: DraftRow): MarkWrite {
  const { value } = row
  return {
    columnId,
    pupilId: row.pupilId,
    expectedVersion: row.seenVersion,
    state: value.kind === 'absent' ? 'absent' : 'recorded',
    tenths: value.kind === 'tenths' ? value.tenths : null,
    passed: value.kind === 'passed' ? value.passed : null,
    excused: value.kind === 'absent' ? value.excused : null,
  }
}

export type Stored = {
  readonly book: Book
  readonly column: ColumnRef
  readonly stored: number
  /** Cells of the column that are still empty. */
  readonly left: number
  readonly at: Date
}

type OwnDraft = { readonly columnId: number; readonly book: Book; readonly rows: readonly DraftRow[] }

async function claimOwnDraft(session: Session, draftId: number): Promise<Result<OwnDraft, MarksRefusal>> {
  const draft = await claimDraft(session.tx, draftId)
  if (draft?.staff_id !== session.actor.personId) return refuse({ code: 'draft_unknown' })
  if (draft.outcome && draft.settled_at)
    return refuse({ code: 'draft_settled', outcome: draft.outcome, at: draft.settled_at })
  const own = await ownBook(session, draft.class_subject_id, draft.term)
  if (!own.ok) return own
  return ok({ columnId: draft.column_id, book: own.value, rows: draft.rows as readonly DraftRow[] })
}

const moved = (rows: readonly DraftRow[], now: ReadonlyMap<number, CellRow>): readonly MovedCell[] =>
  rows.flatMap(row => {
    const cell = now.get(row.pupilId)
    if (cell && cell.version === row.seenVersion) return []
    return [
      {
        pupilName: cell?.pupilName ?? '',
        seen: row.seen,
        now: cell ? contentOf(cell) : { kind: 'empty' as const },
      },
    ]
  })

/** Stores every row of the draft or none. Confirming it again tells how it ended the first time. */
export async function confirmDraft(session: Session, draftId: number): Promise<Result<Stored, MarksRefusal>> {
  const claimed = await claimOwnDraft(session, draftId)
  if (!claimed.ok) return claimed
  const { book, rows, columnId } = claimed.value
  const column = (await listCellsOfBook(session.tx, book.classSubjectId, book.term)).filter(
    cell => cell.columnId === columnId,
  )
  const now = new Map(column.map(cell => [cell.pupilId, cell]))
  const stale = moved(rows, now)
  if (stale.length > 0) {
    await settleDraft(session.tx, draftId, 'refused')
    return refuse({ code: 'marks_moved', cells: stale })
  }
  const cells = rows.flatMap(row => now.get(row.pupilId) ?? [])
  const locked = await lockedAmong(session, book, cells)
  if (locked.length > 0) {
    await settleDraft(session.tx, draftId, 'refused')
    return refuse({ code: 'cells_locked', cells: locked })
  }
  const written = await writeMarks(
    session.tx,
    rows.map(row => writeOf(columnId, row)),
    {
      cause: 'entry',
      caseId: null,
      by: session.actor.personId,
      policyVersion: session.school.policyVersion,
    },
  )
  // Another writer took a cell between the reading above and the write: throwing undoes the rows already written.
  if (written.length !== rows.length) throw new Error('a mark moved while a draft was being stored')
  await settleDraft(session.tx, draftId, 'stored')
  record(session, 'marks.stored', {
    classSubjectId: book.classSubjectId,
    term: book.term,
    columnId,
    pupils: rows.map(row => row.pupilId),
  })
  const { kind = 'regular', position = 1 } = column[0] ?? {}
  const filled = new Set(rows.map(row => row.pupilId))
  const left = column.filter(cell => cell.state === null && !filled.has(cell.pupilId)).length
  return ok({ book, column: { kind, position }, stored: written.length, left, at: session.tx.now })
}

export async function dropDraft(session: Session, draftId: number): Promise<Result<null, MarksRefusal>> {
  const claimed = await claimOwnDraft(session, draftId)
  if (!claimed.ok) return claimed
  await settleDraft(session.tx, draftId, 'dropped')
  return ok(null)
}
