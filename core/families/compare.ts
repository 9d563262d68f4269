import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import type { Term } from '../calendar/rules/term.ts'
import { TERMS } from '../calendar/rules/term.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { ChildYear, TermResults } from '../results/results.ts'
import { termsOfChild, yearBeforeOfChild } from '../results/results.ts'
import type { Session } from '../session.ts'
import type { Standing } from './standing.ts'
import { standingOf } from './standing.ts'

/** A child beside itself: this term's subjects beside those of the term before, or of the same term a year ago. */

export type Against = 'term' | 'year'

export type TermOfYear = { readonly year: string; readonly term: Term }

export type SubjectBeside = {
  readonly subject: string
  readonly subjectName: string
  readonly now: Standing
  /** null: the subject was not there then. */
  readonly before: Standing | null
}

export type ChildCompared = {
  readonly fullName: string
  readonly className: string
  readonly now: TermOfYear
  readonly before: TermOfYear
  /** Whether the service holds anything of the child from then. */
  readonly known: boolean
  readonly subjects: readonly SubjectBeside[]
}

const inTerm = (results: readonly TermResults[], term: Term) =>
  results.find(one => one.term === term)?.subjects ?? []

function compared(now: ChildYear, term: Term, before: TermOfYear, then: ChildYear | null): ChildCompared {
  const earlier = inTerm(then?.terms ?? [], before.term)
  return {
    fullName: now.fullName,
    className: now.className,
    now: { year: now.year, term },
    before,
    known: earlier.length > 0,
    subjects: inTerm(now.terms, term).map(one => {
      const was = earlier.find(({ subject }) => subject === one.subject)
      const { subject, subjectName } = one
      return { subject, subjectName, now: standingOf(one), before: was ? standingOf(was) : null }
    }),
  }
}

/** @param against null: the term before, which for term I is term II of the year before. */
export async function compareOfChild(
  session: Session,
  pupilId: number,
  asked: { readonly term: Term | null; readonly against: Against | null },
): Promise<Result<ChildCompared, ResultsRefusal | AccountRefusal>> {
  const when = inForce(session, asked.term)
  if (!when.ok) return when
  const { term } = when.value
  const now = await termsOfChild(session, pupilId, TERMS)
  if (!now.ok) return now
  if (term === 2 && asked.against !== 'year')
    return ok(compared(now.value, 2, { year: now.value.year, term: 1 }, now.value))
  const then = await yearBeforeOfChild(session, pupilId)
  if (!then.ok) return then
  const year = then.value?.year ?? ''
  return ok(compared(now.value, term, { year, term: asked.against === 'year' ? term : 2 }, then.value))
}
