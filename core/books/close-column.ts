import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { claimColumnLock, recordLock } from '../../db/books/locks.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { contentOf } from './cell.ts'
import { ownBook } from './entry.ts'
import type { MarksRefusal, Value } from './refusals.ts'
import type { ColumnRef } from './rules/columns.ts'
import { isSameColumn } from './rules/columns.ts'

/**
 * Closing a column ("chốt"): its teacher says that it is done. From then on nothing in it is written, empty cells included; only
 * the principal lifts that, or a correction goes through.
 */

export type ColumnAsked = {
  readonly classSubjectId: number
  readonly term: Term
  readonly column: ColumnRef
}

/** A pupil who has no mark in the column, and what the cell says instead. */
export type MissingMark = { readonly seat: number; readonly pupilName: string; readonly value: Value }

export type ColumnClosing = {
  readonly book: Book
  readonly column: ColumnRef
  readonly pupils: number
  readonly recorded: number
  readonly missing: readonly MissingMark[]
}

const isMissing = ({ kind }: Value): boolean => kind === 'empty' || kind === 'absent' || kind === 'makeup'

const closingOf = (book: Book, column: ColumnRef, cells: readonly CellRow[]): ColumnClosing => {
  const missing = cells
    .map(({ seat, pupilName, ...cell }) => ({ seat, pupilName, value: contentOf(cell) }))
    .filter(({ value }) => isMissing(value))
  return { book, column, pupils: cells.length, recorded: cells.length - missing.length, missing }
}

type Closable = { readonly closing: ColumnClosing; readonly columnId: number; readonly year: string }

async function closable(session: Session, asked: ColumnAsked): Promise<Result<Closable, MarksRefusal>> {
  const own = await ownBook(session, asked.classSubjectId, asked.term)
  if (!own.ok) return own
  const { column } = asked
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const cells = (await listCellsOfBook(session.tx, asked.classSubjectId, asked.term)).filter(cell =>
    isSameColumn(cell, column),
  )
  const [first] = cells
  if (!first) return refuse({ code: 'column_unknown', ...column, regularColumns: own.value.regularColumns })
  const closing = closingOf(own.value, column, cells)
  if (closing.recorded === 0) return refuse({ code: 'column_has_no_mark' })
  const closed = await claimColumnLock(session.tx, first.columnId)
  if (closed)
    return refuse({ code: 'column_closed_already', by: closed.orderedByName, since: closed.startsAt })
  return ok({ closing, columnId: first.columnId, year })
}

/** What closing the column would close; locks nothing yet. */
export async function previewClosing(
  session: Session,
  asked: ColumnAsked,
): Promise<Result<ColumnClosing, MarksRefusal>> {
  const found = await closable(session, asked)
  return found.ok ? ok(found.value.closing) : found
}

/** Closes the column from this instant until the principal lifts it. */
export async function closeColumn(
  session: Session,
  asked: ColumnAsked,
): Promise<Result<ColumnClosing & { readonly at: Date }, MarksRefusal>> {
  const found = await closable(session, asked)
  if (!found.ok) return found
  const { closing, columnId, year } = found.value
  const { term, classId, subject } = closing.book
  await recordLock(session.tx, {
    year,
    reason: 'column_closed',
    scope: { term, classId, subject, columnId },
    startsAt: session.tx.now,
    endsAt: null,
    orderedBy: session.actor.personId,
    note: '',
  })
  record(session, 'column.closed', { columnId, recorded: closing.recorded, missing: closing.missing.length })
  return ok({ ...closing, at: session.tx.now })
}
