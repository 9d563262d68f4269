import type { Book } from '../../db/books/books.ts'
import { findBook } from '../../db/books/books.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { listStoredDrafts } from '../../db/conversation/drafts.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Result } from '../result.ts'
import { refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { nameOf } from './cell.ts'
import type { DraftRow } from './draft.ts'
import { storedDraft } from './draft.ts'
import type { EntryValue, Preview, ProposedRow } from './entry.ts'
import { columnsOf, lockedAmong, proposeMarks } from './entry.ts'
import { lockViewNow } from './lock-state.ts'
import type { MarksRefusal, Value } from './refusals.ts'
import type { ColumnRef } from './rules/columns.ts'

/** What the actor stored last, and taking the very last of it back: never silently, but as a preview of its own. */

export type LastEntry = {
  readonly book: Book
  readonly columns: readonly ColumnRef[]
  readonly marks: number
  readonly at: Date
  /** Some of its cells cannot be changed by entering any more. */
  readonly locked: boolean
}

const LAST_MAX = 5
const SINCE_MS = 14 * DAY_MS

const sinceWhen = (session: Session): Date => new Date(session.tx.now.getTime() - SINCE_MS)

type Stored = Awaited<ReturnType<typeof listStoredDrafts>>[number]

/** The cells of a stored draft as they stand now, each beside its row. */
async function cellsOf(session: Session, draft: Stored, rows: readonly DraftRow[]) {
  const cells = await listCellsOfBook(session.tx, draft.class_subject_id, draft.term)
  return rows.flatMap(row => {
    const cell = cells.find(one => one.columnId === row.columnId && one.pupilId === row.pupilId)
    return cell ? [{ row, cell }] : []
  })
}

/** The actor's own last entries of the past fortnight, newest first. */
export async function lastEntries(session: Session): Promise<readonly LastEntry[]> {
  const drafts = await listStoredDrafts(session.tx, session.actor.personId, sinceWhen(session), LAST_MAX)
  const found: LastEntry[] = []
  for (const draft of drafts) {
    const book = await findBook(session.tx, draft.class_subject_id, draft.term)
    const rows = storedDraft.read(draft.rows)
    if (!book || !draft.settled_at || !rows.ok) continue
    const cells = (await cellsOf(session, draft, rows.value)).map(({ cell }) => cell)
    const locked = lockedAmong(session, await lockViewNow(session, book), cells)
    found.push({
      ...{ book, at: draft.settled_at, locked: locked.length > 0 },
      ...{ columns: columnsOf(cells.map(nameOf)), marks: rows.value.length },
    })
  }
  return found
}

/** A zero written by rule is not entered by hand, so it cannot be brought back by entering either. */
const enterable = (value: Value): EntryValue | undefined =>
  value.kind === 'zero_by_rule' ? undefined : value

/** A preview that would put back what stood before the last entry; cells written since, or locked, refuse it. */
export async function takeBackLast(session: Session): Promise<Result<Preview, MarksRefusal>> {
  const [last] = await listStoredDrafts(session.tx, session.actor.personId, sinceWhen(session), 1)
  if (!last) return refuse({ code: 'nothing_to_take_back' })
  const stored = storedDraft.read(last.rows)
  if (!stored.ok) return stored
  const rows = (await cellsOf(session, last, stored.value)).flatMap(({ row, cell }): ProposedRow[] => {
    const value = enterable(row.seen)
    const seen = { version: row.seenVersion + 1, value: row.value }
    return value ? [{ column: nameOf(cell).column, pupilId: row.pupilId, value, seen }] : []
  })
  return proposeMarks(session, { classSubjectId: last.class_subject_id, term: last.term, rows })
}
