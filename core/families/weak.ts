import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import type { Tenths } from '../books/rules/mark.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { Term } from '../calendar/rules/term.ts'
import { TERMS } from '../calendar/rules/term.ts'
import { localOf } from '../calendar/zone.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { ResultMark, SubjectResult } from '../results/results.ts'
import { termsOfChild } from '../results/results.ts'
import type { Session } from '../session.ts'
import type { Asked, Period } from './rules/period.ts'
import { isIn, periodAsked } from './rules/period.ts'
import type { Standing } from './standing.ts'
import { standingOf, tenthsOf } from './standing.ts'

/** What of a child is below a mark, and which of its own subjects stand highest and lowest. Nobody else's mark is looked at. */

/** A pass: 5,0. */
export const PASS_TENTHS = 50

export type WeakSubject = Pick<SubjectResult, 'subject' | 'subjectName'> & {
  readonly term: Term
  /** Single marks below the threshold, or not passed. */
  readonly marks: readonly ResultMark[]
  /** Where the subject stands, when that is below it too. */
  readonly standing: Standing | null
}

export type ChildWeak = {
  readonly fullName: string
  readonly className: string
  readonly threshold: Tenths
  readonly terms: readonly Term[]
  /** Marks of these days only; then no averages are told. */
  readonly period: Period | null
  readonly subjects: readonly WeakSubject[]
}

const isBelow = ({ value }: ResultMark, threshold: Tenths): boolean => {
  if (value.kind === 'tenths') return value.tenths < threshold
  if (value.kind === 'passed') return !value.passed
  return value.kind === 'zero_by_rule'
}

const isLowAt = (standing: Standing, threshold: Tenths): boolean =>
  standing.kind === 'comment' ? !standing.passed : (tenthsOf(standing) ?? threshold) < threshold

/** The subject as a whole stands below, or is not passed. */
export const isLow = (subject: SubjectResult, threshold: Tenths): boolean =>
  isLowAt(standingOf(subject), threshold)

/** @param asked a term, the year, or days of the year; nothing: the term of today. */
export async function weakOfChild(
  session: Session,
  pupilId: number,
  asked: Asked & { readonly threshold: Tenths | null },
): Promise<Result<ChildWeak, ResultsRefusal | AccountRefusal>> {
  const when = inForce(session, asked.term === 'year' ? null : asked.term)
  if (!when.ok) return when
  const calendar = await calendarOf(session)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const { today, zone } = session.school
  const period = periodAsked({ ...asked, term: null }, today, calendar) ?? null
  const terms = period || asked.term === 'year' ? TERMS : [when.value.term]
  const found = await termsOfChild(session, pupilId, terms)
  if (!found.ok) return found
  const threshold = asked.threshold ?? PASS_TENTHS
  const within = ({ at }: ResultMark) => !period || isIn(period, localOf(at, zone).day)
  const subjects = found.value.terms.flatMap(({ term, subjects: every }) =>
    every.flatMap((one): readonly WeakSubject[] => {
      const marks = one.marks.filter(mark => within(mark) && isBelow(mark, threshold))
      const standing = standingOf(one)
      const low = !period && isLowAt(standing, threshold)
      const { subject, subjectName } = one
      return marks.length > 0 || low
        ? [{ subject, subjectName, term, marks, standing: low ? standing : null }]
        : []
    }),
  )
  const { fullName, className } = found.value
  return ok({ fullName, className, threshold, terms, period, subjects })
}

export type Ranged = {
  readonly subject: string
  readonly subjectName: string
  readonly standing: Standing
  readonly tenths: Tenths
}

/** Scored subjects by where they stand, the highest first; subjects of equal number in the order of the books. */
export const byNumber = (subjects: readonly SubjectResult[]): readonly Ranged[] =>
  subjects
    .flatMap(one => {
      const standing = standingOf(one)
      const tenths = tenthsOf(standing)
      return tenths === undefined
        ? []
        : [{ subject: one.subject, subjectName: one.subjectName, standing, tenths }]
    })
    .toSorted((a, b) => b.tenths - a.tenths)
