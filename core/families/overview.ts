import { listConductOfPupil } from '../../db/conduct/levels.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import { localOf } from '../calendar/zone.ts'
import type { Level } from '../circulars/rules/level.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { seenUpTo } from '../results/child-cells.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { ChildResults, SubjectResult } from '../results/results.ts'
import { resultsOfChild } from '../results/results.ts'
import type { Session } from '../session.ts'
import type { ChildAbsences } from './attendance.ts'
import { absencesOfChild } from './attendance.ts'
import type { Ranged } from './weak.ts'
import { byNumber, isLow, PASS_TENTHS } from './weak.ts'

/** How a child is doing in a term, from everything a family may see of it. */

export type Overview = {
  readonly results: ChildResults
  /** Subjects with marks of the last days, and of their marks only these. */
  readonly lately: readonly SubjectResult[]
  readonly ranged: readonly Ranged[]
  /** Subjects that stand below a pass, or are not passed. */
  readonly low: readonly SubjectResult[]
  readonly absences: ChildAbsences
  readonly conduct: Level | null
}

export const LATELY_DAYS = 7

export async function overviewOfChild(
  session: Session,
  pupilId: number,
  asked: Term | null,
): Promise<Result<Overview, ResultsRefusal | AccountRefusal>> {
  const found = await resultsOfChild(session, pupilId, asked)
  if (!found.ok) return found
  const results = found.value
  const { term, subjects } = results
  const absences = await absencesOfChild(session, pupilId, { span: null, from: null, to: null, term })
  if (!absences.ok) return absences
  const { today, zone, year } = session.school
  const levels = year === null ? [] : await listConductOfPupil(session.tx, year, pupilId)
  const upTo = seenUpTo(session)
  const since = addDays(today, 1 - LATELY_DAYS)
  return ok({
    results,
    lately: subjects
      .map(one => ({ ...one, marks: one.marks.filter(({ at }) => localOf(at, zone).day >= since) }))
      .filter(({ marks }) => marks.length > 0),
    ranged: byNumber(subjects),
    low: subjects.filter(one => isLow(one, PASS_TENTHS)),
    absences: absences.value,
    conduct: levels.find(one => one.term === term && one.recordedAt <= upTo)?.level ?? null,
  })
}
