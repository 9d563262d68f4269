import type { CellRow } from '../../db/books/cells.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import { stateOf } from '../books/cell.ts'
import type { Tenths } from '../books/rules/mark.ts'
import type { Term } from '../calendar/rules/term.ts'
import { circularInForce } from '../circular-of.ts'
import type { Circular } from '../circulars/rules/circular.ts'
import type { Needed } from '../circulars/rules/outcome.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'
import { cellsOfChild } from './child-cells.ts'
import type { ResultsRefusal } from './refusals.ts'

/** What a child's marks still to come would have to be for a term average; a mark in its grace time is still to come. */

export type NeededSubject = {
  readonly subject: string
  readonly subjectName: string
  /** A subject assessed by comments has no average to reach. */
  readonly needed: Needed | { readonly kind: 'by_comments' }
}

export type NeededAnswer = {
  readonly fullName: string
  readonly className: string
  readonly term: Term
  readonly target: Tenths
  readonly subjects: readonly NeededSubject[]
}

function neededIn(circular: Circular, own: readonly CellRow[], target: Tenths): NeededSubject {
  const [first] = own
  if (!first) throw new Error('a subject without a cell')
  const { subject, subjectName, subjectKind, regularColumns } = first
  const cells = own.map(cell => ({
    column: { kind: cell.kind, position: cell.position },
    cell: stateOf(cell),
  }))
  const needed =
    subjectKind === 'comment'
      ? ({ kind: 'by_comments' } as const)
      : circular.neededFor(cells, regularColumns, target)
  return { subject, subjectName, needed }
}

/** Of every subject of a term, in the order of the books: one query. */
export async function neededOfChild(
  session: Session,
  asked: { readonly pupilId: number; readonly term: Term | null; readonly target: Tenths },
): Promise<Result<NeededAnswer, ResultsRefusal | AccountRefusal>> {
  const when = inForce(session, asked.term)
  if (!when.ok) return when
  const { year, term } = when.value
  const cells = await cellsOfChild(session, asked.pupilId, { year, terms: [term] })
  if (!cells.ok) return cells
  const [first] = cells.value
  if (!first) throw new Error('a class without a cell')
  const circular = circularInForce(session.school, first.grade)
  if (!circular.ok) return circular
  const { target } = asked
  const books = [...Map.groupBy(cells.value, cell => cell.classSubjectId).values()]
  return ok({
    ...{ fullName: first.pupilName, className: first.className, term, target },
    subjects: books.map(own => neededIn(circular.value, own, target)),
  })
}
