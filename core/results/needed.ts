import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import { stateOf } from '../books/cell.ts'
import type { Tenths } from '../books/rules/mark.ts'
import type { Term } from '../calendar/rules/term.ts'
import { circularInForce } from '../circular-of.ts'
import type { Needed } from '../circulars/rules/outcome.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { cellsOfChild } from './child-cells.ts'
import type { ResultsRefusal } from './refusals.ts'

/** What a child's marks still to come would have to be for a term average; a mark in its grace time is still to come. */

export type NeededAnswer = {
  readonly fullName: string
  readonly subjectName: string
  readonly term: Term
  readonly target: Tenths
  /** A subject assessed by comments has no average to reach. */
  readonly needed: Needed | { readonly kind: 'by_comments' }
}

export async function neededOfChild(
  session: Session,
  asked: {
    readonly pupilId: number
    readonly subject: string
    readonly term: Term | null
    readonly target: Tenths
  },
): Promise<Result<NeededAnswer, ResultsRefusal | AccountRefusal>> {
  const when = inForce(session, asked.term)
  if (!when.ok) return when
  const { year, term } = when.value
  const cells = await cellsOfChild(session, asked.pupilId, { year, terms: [term] })
  if (!cells.ok) return cells
  const own = cells.value.filter(cell => cell.subject === asked.subject)
  const [first] = own
  if (!first)
    return refuse({ code: 'book_unknown', className: cells.value[0]?.className ?? '', said: asked.subject })
  const circular = circularInForce(session.school, first.grade)
  if (!circular.ok) return circular
  const { target } = asked
  const answer = { fullName: first.pupilName, subjectName: first.subjectName, term, target }
  if (first.subjectKind === 'comment') return ok({ ...answer, needed: { kind: 'by_comments' } })
  const seen = own.map(cell => ({
    column: { kind: cell.kind, position: cell.position },
    cell: stateOf(cell),
  }))
  return ok({ ...answer, needed: circular.value.neededFor(seen, first.regularColumns, target) })
}
