/**
 * What one changed mark does to the pupil's results of its term and of the year: the subject's own (Circular 22/2021,
 * Art. 9.1) and the learning level (Art. 9.2 and 9.3). Both sides are reckoned whole, so that nothing is said here that
 * the results would not say.
 */

import type { ColumnRef } from '../../books/rules/columns.ts'
import { isSameColumn } from '../../books/rules/columns.ts'
import type { Mark, Tenths } from '../../books/rules/mark.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { Learning } from './adjustment.ts'
import { levelsBetween } from './adjustment.ts'
import type { Level } from './level.ts'
import type { TermOutcome, YearOutcome } from './outcome.ts'
import type { PupilBook, PupilRecord, ResultsPolicy } from './pupil-results.ts'
import { pupilResults, subjectTerms } from './pupil-results.ts'

export type Change<T> = { readonly before: T; readonly after: T }

/** A learning level as it can be told now. */
export type LevelStanding =
  | { readonly kind: 'level'; readonly level: Level }
  /** The circular can be read in more than one way, and the principal has not decided; the lower first. */
  | { readonly kind: 'undecided'; readonly between: readonly Level[] }
  /** A subject lacks a result. */
  | { readonly kind: 'not_yet' }
  /** Fewer than six scored subjects. */
  | { readonly kind: 'not_classifiable' }

export type Effect = Change<Tenths | null> & {
  /** Averages of the subject in tenths, null while there is none: above of the term of the mark, here of the year. */
  readonly year: Change<Tenths | null>
  /** The term's result of a comment subject, which has no average. */
  readonly passed?: Change<boolean | null>
  /** Left out where the class is assessed by no circular known here. */
  readonly levels?: { readonly term: Change<LevelStanding>; readonly year: Change<LevelStanding> }
}

/** The cell that is changed. */
export type ChangedCell = ColumnRef & { readonly subject: string; readonly term: Term }

/** The record with the mark in the cell. */
function withMark(record: PupilRecord, at: ChangedCell, mark: Mark): PupilRecord {
  const books = record.books.map(book => {
    if (book.subject !== at.subject) return book
    const row = book.cells[at.term].map(one =>
      isSameColumn(one.column, at) ? { ...one, cell: { state: 'recorded', mark } as const } : one,
    )
    return { ...book, cells: { ...book.cells, [at.term]: row } }
  })
  return { ...record, books }
}

const averageIn = (outcome: TermOutcome | YearOutcome): Tenths | null =>
  outcome.kind === 'average' ? outcome.average : null

const passedIn = (outcome: TermOutcome): boolean | null =>
  outcome.kind === 'comment' ? outcome.passed : null

function standingOf(learning: Learning | null): LevelStanding {
  if (learning === null) return { kind: 'not_yet' }
  if (learning.kind === 'not_classifiable') return { kind: 'not_classifiable' }
  return learning.question === null
    ? { kind: 'level', level: learning.level }
    : { kind: 'undecided', between: levelsBetween(learning) }
}

const both = <From, To>({ before, after }: Change<From>, of: (one: From) => To): Change<To> => ({
  before: of(before),
  after: of(after),
})

function bookIn({ books }: PupilRecord, subject: string): PupilBook {
  const book = books.find(one => one.subject === subject)
  if (!book) throw new Error(`no book of ${subject}`)
  return book
}

/**
 * @param policy how the school reads the circular; null leaves the level out.
 * @throws Error when the record has no book of the cell's subject.
 */
export function effectOn(
  record: PupilRecord,
  at: ChangedCell,
  mark: Mark,
  policy: ResultsPolicy | null,
): Effect {
  const records = { before: record, after: withMark(record, at, mark) }
  const own = both(records, one => subjectTerms(bookIn(one, at.subject)))
  const results = policy && both(records, one => pupilResults(one, policy))
  return {
    ...both(own, ({ terms }) => averageIn(terms[at.term])),
    year: both(own, ({ year }) => averageIn(year)),
    ...(mark.kind === 'passed' && { passed: both(own, ({ terms }) => passedIn(terms[at.term])) }),
    ...(results && {
      levels: {
        term: both(results, ({ terms }) => standingOf(terms[at.term].learning)),
        year: both(results, ({ year }) => standingOf(year.learning)),
      },
    }),
  }
}
