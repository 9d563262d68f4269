/**
 * What one changed mark does to the pupil's results of its term and of the year: the subject's own (Circular 22/2021,
 * Art. 9.1) and the learning level (Art. 9.2 and 9.3). Both sides are reckoned whole, so that nothing is said here that
 * the results would not say.
 */

import { isSameColumn } from '../../books/rules/columns.ts'
import type { Mark, Tenths } from '../../books/rules/mark.ts'
import type { Change, ChangedCell, Effect, LevelStanding } from '../../circulars/rules/effect.ts'
import type { Learning } from '../../circulars/rules/learning.ts'
import { levelsBetween } from '../../circulars/rules/learning.ts'
import type { TermOutcome, YearOutcome } from '../../circulars/rules/outcome.ts'
import type { PupilBook, PupilRecord, ResultsPolicy } from '../../circulars/rules/results.ts'
import { pupilResults, subjectTerms } from './pupil-results.ts'

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
 * @param policy how the school reads the circular.
 * @throws Error when the record has no book of the cell's subject.
 */
export function effectOn(record: PupilRecord, at: ChangedCell, mark: Mark, policy: ResultsPolicy): Effect {
  const records = { before: record, after: withMark(record, at, mark) }
  const own = both(records, one => subjectTerms(bookIn(one, at.subject)))
  const results = both(records, one => pupilResults(one, policy))
  return {
    ...both(own, ({ terms }) => averageIn(terms[at.term])),
    year: both(own, ({ year }) => averageIn(year)),
    ...(mark.kind === 'passed' && { passed: both(own, ({ terms }) => passedIn(terms[at.term])) }),
    levels: {
      term: both(results, ({ terms }) => standingOf(terms[at.term].learning)),
      year: both(results, ({ year }) => standingOf(year.learning)),
    },
  }
}
