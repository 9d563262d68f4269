import type { CellRow } from '../../db/books/cells.ts'
import type { PupilEventRow } from '../../db/books/mark-history.ts'
import { listEventsOfColumns } from '../../db/books/mark-history.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import { contentOf } from '../books/cell.ts'
import type { Value } from '../books/refusals.ts'
import type { ColumnKind, ColumnRef } from '../books/rules/columns.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { cellsOfChild } from '../results/child-cells.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { Session } from '../session.ts'

/**
 * Since when a mark of a child stands, and what it was before, as far as its family could see it: what was put right within the
 * grace time never was there for them. Not who wrote it, and not why.
 */

export type SeenChange = {
  readonly value: Value
  readonly at: Date
  readonly by: 'entry' | 'correction'
  readonly caseNumber: number | null
}

export type MarkLifeSeen = {
  readonly subject: string
  readonly subjectName: string
  readonly column: ColumnRef
  /** Oldest first; the first is the entry. */
  readonly changes: readonly SeenChange[]
}

export type ChildMarkLives = {
  readonly fullName: string
  readonly className: string
  readonly term: Term
  readonly lives: readonly MarkLifeSeen[]
}

/** Of the writings within the grace time of the first only the last was seen; the day it counts from is that of the first. */
function seenOf(events: readonly PupilEventRow[], graceMs: number): readonly PupilEventRow[] {
  const [first] = events
  if (!first) return []
  const shownAt = first.at.getTime() + graceMs
  const before = events.filter(({ at }) => at.getTime() <= shownAt)
  const last = before.at(-1) ?? first
  return [{ ...last, at: first.at }, ...events.filter(({ at }) => at.getTime() > shownAt)]
}

function lifeOf(cell: CellRow, events: readonly PupilEventRow[], graceMs: number): MarkLifeSeen {
  return {
    subject: cell.subject,
    subjectName: cell.subjectName,
    column: { kind: cell.kind, position: cell.position },
    changes: seenOf(events, graceMs).map(({ at, cause, caseNumber, ...held }) => ({
      value: contentOf({
        ...held,
        state: held.state === 'empty' ? null : held.state,
        subjectKind: cell.subjectKind,
      }),
      at,
      by: cause === 'correction' ? 'correction' : 'entry',
      caseNumber,
    })),
  }
}

/** Marks of a term, in every subject. */
export async function markLivesOfChild(
  session: Session,
  pupilId: number,
  asked: {
    readonly term: Term | null
    /** None: all. */
    readonly columns: readonly { readonly kind: ColumnKind; readonly position: number | null }[]
  },
): Promise<Result<ChildMarkLives, AccountRefusal | ResultsRefusal>> {
  const when = inForce(session, asked.term)
  if (!when.ok) return when
  const { year, term } = when.value
  const cells = await cellsOfChild(session, pupilId, { year, terms: [term] })
  if (!cells.ok) return cells
  const { columns } = asked
  const isWanted = ({ kind, position }: CellRow) =>
    columns.length === 0 ||
    columns.some(column => kind === column.kind && (column.position ?? position) === position)
  const wanted = cells.value.filter(cell => cell.firstRecordedAt !== null && isWanted(cell))
  const events = Map.groupBy(
    await listEventsOfColumns(
      session.tx,
      pupilId,
      wanted.map(cell => cell.columnId),
    ),
    event => event.columnId,
  )
  const graceMs = session.policy.parents.graceMinutes * MINUTE_MS
  const [first] = cells.value
  return ok({
    fullName: first?.pupilName ?? '',
    className: first?.className ?? '',
    term,
    lives: wanted.flatMap(cell => {
      const own = events.get(cell.columnId) ?? []
      return own.length > 0 ? [lifeOf(cell, own, graceMs)] : []
    }),
  })
}
