import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfPupil } from '../../db/books/cells.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Term } from '../calendar/rules/term.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import type { OwnResultsRefusal } from './refusals.ts'

/**
 * A child's cells as its family sees them, for every answer that rests on marks: a mark first entered within the school's grace
 * time is an empty cell here, so that neither it nor what it comes to is given away.
 */

const EMPTY = {
  state: null,
  tenths: null,
  passed: null,
  excused: null,
  dueOn: null,
  version: 0,
  firstRecordedAt: null,
  recordedAt: null,
  recordedBy: null,
} as const satisfies Partial<CellRow>

/** Marks first entered later are not shown yet. */
export const seenUpTo = ({ tx, policy }: Pick<Session, 'tx' | 'policy'>): Date =>
  new Date(tx.now.getTime() - policy.parents.graceMinutes * MINUTE_MS)

/** By subject, term and column; refused when the pupil is not the actor's own, or sat in no class of the year. */
export async function cellsOfChild(
  session: Session,
  pupilId: number,
  { year, terms }: { readonly year: string; readonly terms: readonly Term[] },
): Promise<Result<readonly CellRow[], AccountRefusal | OwnResultsRefusal>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  shown(session, 'marks', { pupilId })
  const upTo = seenUpTo(session)
  const cells = await listCellsOfPupil(session.tx, year, pupilId, terms)
  if (cells.length === 0) return refuse({ code: 'no_books', year, terms })
  return ok(
    cells.map(cell =>
      cell.firstRecordedAt !== null && cell.firstRecordedAt > upTo ? { ...cell, ...EMPTY } : cell,
    ),
  )
}
