import type { AssessmentMode } from '../books/rules/mark.ts'
import type { Span } from '../calendar/rules/term.ts'
import type { Level } from '../circulars/rules/level.ts'
import type { Reached } from '../circulars/rules/outcome.ts'
import { isReached } from '../circulars/rules/outcome.ts'
import type { Promotion, Title } from '../circulars/rules/promotion.ts'
import type { LevelAt, PupilResults } from '../circulars/rules/results.ts'
import type { ClassOutcome } from '../results/outcomes.ts'
import type { ReckonedPupil } from '../results/reckon.ts'

/**
 * The class book's summary pages as data, for whoever prints them: a term or the year by subject, and the year's assessment
 * with what came after the summer. Nothing is filled in that is not there.
 */

export type SummarySheet = {
  readonly className: string
  readonly span: Span
  /** Scored subjects, then those by comments, in the order of the book. */
  readonly subjects: readonly {
    readonly subject: string
    readonly name: string
    readonly mode: AssessmentMode
  }[]
  readonly rows: readonly SummaryRow[]
}

export type SummaryRow = {
  readonly seat: number
  readonly code: string
  readonly fullName: string
  /** In the order of `subjects`; null where there is no result yet. */
  readonly results: readonly (Reached | null)[]
  readonly learning: Level | null
  readonly conduct: Level | null
  /** The year's assessment; null on a term's page. */
  readonly year: YearAssessment | null
}

export type YearAssessment = {
  readonly afterSummer: { readonly learning: Level | null; readonly conduct: Level | null } | null
  readonly absences: number
  readonly promotion: Promotion
  readonly title: Title | null
}

/** A level the principal has yet to decide is no level to be printed. */
const levelOf = ({ learning }: LevelAt): Level | null =>
  learning?.kind === 'level' && learning.question === null ? learning.level : null

export function summarySheet(
  outcome: Pick<ClassOutcome, 'className' | 'span' | 'books' | 'pupils'>,
): SummarySheet {
  const { className, span, books, pupils } = outcome
  return {
    className,
    span,
    subjects: books.map(({ subject, subjectName, mode }) => ({ subject, name: subjectName, mode })),
    rows: pupils.map(pupil => rowOf(pupil, span)),
  }
}

function rowOf({ seat, code, fullName, results }: ReckonedPupil, span: Span): SummaryRow {
  const at = span === 0 ? results.year : results.terms[span]
  return {
    seat,
    code,
    fullName,
    results: results.subjects.map(subject => {
      const outcome = span === 0 ? subject.year : subject.terms[span]
      return isReached(outcome) ? outcome : null
    }),
    learning: levelOf(at),
    conduct: at.conduct,
    year: span === 0 ? yearOf(results) : null,
  }
}

function yearOf({ afterSummer, absences, promotion, year }: PupilResults): YearAssessment {
  return {
    afterSummer: afterSummer ? { learning: levelOf(afterSummer), conduct: afterSummer.conduct } : null,
    absences,
    promotion,
    title: year.title,
  }
}
