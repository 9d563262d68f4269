import type { AccountRefusal } from '../accounts/refusals.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import { TERMS } from '../calendar/rules/term.ts'
import { localOf } from '../calendar/zone.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { SubjectResult } from '../results/results.ts'
import { termsOfChild } from '../results/results.ts'
import type { Session } from '../session.ts'
import type { Asked, Period } from './rules/period.ts'
import { isIn, periodAsked } from './rules/period.ts'

/** What was entered, or changed, in a child's books in a stretch of days. */

export type ChildNews = {
  readonly fullName: string
  readonly className: string
  readonly period: Period
  /** Only those with a mark of these days, and of their marks only these. */
  readonly subjects: readonly SubjectResult[]
}

const NEW_DAYS = 7

/** Without days asked for: those of a week up to today. */
export async function newsOfChild(
  session: Session,
  pupilId: number,
  asked: Asked,
): Promise<Result<ChildNews, ResultsRefusal | AccountRefusal>> {
  const calendar = await calendarOf(session)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const found = await termsOfChild(session, pupilId, TERMS)
  if (!found.ok) return found
  const { today, zone } = session.school
  const lately: Period = { from: addDays(today, 1 - NEW_DAYS), to: today, named: null }
  const period = periodAsked(asked, today, calendar) ?? lately
  const { fullName, className, terms } = found.value
  const subjects = terms
    .flatMap(term => term.subjects)
    .map(subject => ({
      ...subject,
      marks: subject.marks.filter(({ at }) => isIn(period, localOf(at, zone).day)),
    }))
    .filter(({ marks }) => marks.length > 0)
  return ok({ fullName, className, period, subjects })
}
