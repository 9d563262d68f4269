import type { AccountRefusal } from '../accounts/refusals.ts'
import type { Tenths } from '../books/rules/mark.ts'
import { TENTHS_MAX } from '../books/rules/mark.ts'
import { TERMS } from '../calendar/rules/term.ts'
import { circularInForce } from '../circular-of.ts'
import type { Circular } from '../circulars/rules/circular.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { SubjectResult } from '../results/results.ts'
import { termsOfChild } from '../results/results.ts'
import type { Session } from '../session.ts'
import type { Standing } from './standing.ts'
import { standingOf, tenthsOf } from './standing.ts'

/** A child's subjects over the year: both terms, and what the year comes to from them. */

export type SubjectYear = Pick<SubjectResult, 'subject' | 'subjectName' | 'mode'> & {
  readonly terms: { readonly 1: Standing; readonly 2: Standing }
  /** `whole`: both terms have their results. Null without a number in both. */
  readonly year: { readonly tenths: Tenths; readonly whole: boolean } | null
  /** The least term II average with which the year comes to the target; null without one, or without a number in term I. */
  readonly second: Tenths | 'out_of_reach' | null
}

export type ChildAverages = {
  readonly fullName: string
  readonly className: string
  readonly year: string
  readonly subjects: readonly SubjectYear[]
}

function leastSecond(circular: Circular, first: Tenths, target: Tenths): Tenths | 'out_of_reach' {
  for (let second = 0; second <= TENTHS_MAX; second++)
    if ((circular.yearAverageOf(first, second) ?? 0) >= target) return second
  return 'out_of_reach'
}

const NOTHING: Standing = { kind: 'nothing' }

/** @param target an average of the year wished for. */
export async function yearAveragesOfChild(
  session: Session,
  pupilId: number,
  target: Tenths | null = null,
): Promise<Result<ChildAverages, ResultsRefusal | AccountRefusal>> {
  const found = await termsOfChild(session, pupilId, TERMS)
  if (!found.ok) return found
  const { fullName, className, grade, year, terms } = found.value
  const circular = circularInForce(session.school, grade)
  if (!circular.ok) return circular
  const every = terms.flatMap(({ subjects }) => subjects)
  const named = new Map(every.map(one => [one.subject, one]))
  const at = (subject: string, term: number): Standing => {
    const own = terms.find(one => one.term === term)?.subjects.find(one => one.subject === subject)
    return own ? standingOf(own) : NOTHING
  }
  const subjects = [...named.values()].map(({ subject, subjectName, mode }): SubjectYear => {
    const both = { 1: at(subject, 1), 2: at(subject, 2) }
    const tenths = circular.value.yearAverageOf(tenthsOf(both[1]) ?? null, tenthsOf(both[2]) ?? null)
    const whole = both[1].kind === 'average' && both[2].kind === 'average'
    const year = tenths === null ? null : { tenths, whole }
    const first = tenthsOf(both[1])
    const second = first === undefined || target === null ? null : leastSecond(circular.value, first, target)
    return { subject, subjectName, mode, terms: both, year, second }
  })
  return ok({ fullName, className, year, subjects })
}
