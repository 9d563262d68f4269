import { findDepartmentOf } from '../../db/accounts/people.ts'
import { findBook } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { findCell } from '../../db/books/cells.ts'
import type { CorrectedRow } from '../../db/books/mark-history.ts'
import { listCorrectedMarks, listMarkEvents } from '../../db/books/mark-history.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Term } from '../calendar/rules/term.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import { inForce } from './book.ts'
import { contentOf } from './cell.ts'
import type { MarksRefusal, Value } from './refusals.ts'
import { mayReadBook } from './rights.ts'
import type { ColumnRef } from './rules/columns.ts'
import type { ZeroReason } from './rules/makeup.ts'

/**
 * The life of a mark. Whoever may read the book sees every value it had, who wrote it and why; a family sees of its own
 * child's marks that one was corrected, when, and under which number, and not who or why.
 */

export type Happening = {
  readonly value: Value
  readonly cause: 'entry' | 'import' | 'correction' | 'late_entry' | 'close'
  readonly at: Date
  readonly byName: string
  readonly caseNumber: number | null
  readonly reason: string | null
  /** Of a zero given at the end of the term. */
  readonly zeroReason: ZeroReason | null
}

export type MarkLife = { readonly cell: CellRow; readonly happenings: readonly Happening[] }

type Held = Pick<CorrectedRow, 'state' | 'tenths' | 'passed' | 'excused'> &
  Partial<Pick<CellRow, 'dueOn' | 'subjectKind'>>

const heldValue = (held: Held): Value =>
  contentOf({ ...held, state: held.state === 'empty' ? null : held.state })

/** For staff who may read the book: the homeroom, the leaders, the board, the head of the department, the teacher. */
export async function lifeOfMark(
  session: Session,
  columnId: number,
  pupilId: number,
): Promise<Result<MarkLife, MarksRefusal>> {
  const cell = await findCell(session.tx, columnId, pupilId)
  const book = cell && (await findBook(session.tx, cell.classSubjectId, cell.term))
  if (!cell || !book) return refuse({ code: 'pupil_not_in_class' })
  const department = book.ownerId === null ? null : await findDepartmentOf(session.tx, book.ownerId)
  if (!mayReadBook(session.actor, book, department))
    return refuse({ code: 'entry_not_yours', ...namesOf(cell), ownerName: book.ownerName })
  shown(session, 'history', { pupilId })
  const events = await listMarkEvents(session.tx, columnId, pupilId)
  return ok({
    cell,
    happenings: events.map(event => ({
      ...event,
      value: heldValue({ ...event, subjectKind: cell.subjectKind }),
    })),
  })
}

const namesOf = ({ className, subjectName }: CellRow) => ({ className, subjectName })

export type SeenCorrection = {
  readonly subject: string
  readonly subjectName: string
  readonly column: ColumnRef
  readonly term: Term
  readonly before: Value
  readonly after: Value
  readonly at: Date
  readonly caseNumber: number | null
}

const valueBefore = (before: Held | null): Value => (before ? heldValue(before) : { kind: 'empty' })

/** For a family: the corrections of the year in its own child's marks, once the grace time is over. */
export async function correctionsOfChild(
  session: Session,
  pupilId: number,
): Promise<Result<readonly SeenCorrection[], MarksRefusal | AccountRefusal>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  shown(session, 'history', { pupilId })
  const when = inForce(session, null)
  if (!when.ok) return when
  const upTo = new Date(session.tx.now.getTime() - session.policy.parents.graceMinutes * MINUTE_MS)
  const rows = await listCorrectedMarks(session.tx, { year: when.value.year, pupilId, upTo })
  return ok(
    rows.map(row => ({
      subject: row.subject,
      subjectName: row.subjectName,
      column: { kind: row.kind, position: row.position },
      term: row.term,
      before: valueBefore(row.before),
      after: heldValue(row),
      at: row.at,
      caseNumber: row.caseNumber,
    })),
  )
}
