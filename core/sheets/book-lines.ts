import type { CellRow } from '../../db/books/cells.ts'
import type { ListedPupil } from '../../db/classes/class-list.ts'
import type { ClassCorrection } from '../../db/sheets/class-book.ts'
import { contentOf } from '../books/cell.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Reached, TermOutcome, YearOutcome } from '../circulars/rules/outcome.ts'
import { isReached } from '../circulars/rules/outcome.ts'
import type { PupilResults } from '../circulars/rules/results.ts'
import type { ReckonedPupil } from '../results/reckon.ts'
import type { PageLine, PageMark, SubjectPage } from './printing/subject-page.ts'

/** A book's cells as lines of the printed book: marks with what was struck through, results beside them. */

export type PageSources = {
  readonly pupils: ReadonlyMap<number, ListedPupil>
  readonly results: ReadonlyMap<number, PupilResults>
  /** By column and pupil. */
  readonly corrections: ReadonlyMap<string, readonly ClassCorrection[]>
}

const keyOf = (cell: { readonly columnId: number; readonly pupilId: number }): string =>
  `${cell.columnId} ${cell.pupilId}`

export const sourcesOf = (
  pupils: readonly ListedPupil[],
  reckoned: readonly ReckonedPupil[],
  corrections: readonly ClassCorrection[],
): PageSources => ({
  pupils: new Map(pupils.map(pupil => [pupil.pupilId, pupil])),
  results: new Map(reckoned.map(pupil => [pupil.pupilId, pupil.results])),
  corrections: Map.groupBy(corrections, keyOf),
})

export const reachedIn = (outcome: TermOutcome | YearOutcome | undefined): Reached | null =>
  outcome && isReached(outcome) ? outcome : null

type Facts = Pick<SubjectPage, 'school' | 'year' | 'teachers' | 'withRemarks'>

/** The page of one book in one term; undefined when the term has no columns. */
export function pageOf(
  cells: readonly CellRow[],
  term: Term,
  sources: PageSources,
  facts: Facts,
): SubjectPage | undefined {
  const own = cells.filter(cell => cell.term === term)
  const [first] = own
  if (!first) return undefined
  return {
    ...facts,
    subject: first.subject,
    subjectName: first.subjectName,
    className: first.className,
    kind: first.subjectKind,
    term,
    columns: own
      .filter(cell => cell.pupilId === first.pupilId)
      .map(({ kind, position }) => ({ kind, position })),
    lines: [...Map.groupBy(own, cell => cell.pupilId).values()].map(line => lineOf(line, term, sources)),
  }
}

function lineOf(cells: readonly CellRow[], term: Term, sources: PageSources): PageLine {
  const [first] = cells
  if (!first) throw new Error('a pupil without cells')
  const results = sources.results.get(first.pupilId)?.subjects.find(one => one.subject === first.subject)
  const replaced = results && results.final !== results.year ? results.final : undefined
  return {
    seat: first.seat,
    code: sources.pupils.get(first.pupilId)?.code ?? '',
    fullName: first.pupilName,
    birthDate: first.birthDate,
    marks: cells.map(cell => markOf(cell, sources)),
    term: reachedIn(results?.terms[term]),
    year: reachedIn(results?.year),
    retest: reachedIn(replaced),
    cases: cells.flatMap(cell =>
      (sources.corrections.get(keyOf(cell)) ?? []).map(one => ({
        column: { kind: cell.kind, position: cell.position },
        number: one.caseNumber,
      })),
    ),
  }
}

function markOf(cell: CellRow, { corrections }: PageSources): PageMark {
  const struck = (corrections.get(keyOf(cell)) ?? []).map(({ before }) =>
    contentOf({ ...before, state: before.state === 'empty' ? null : before.state }),
  )
  return { value: contentOf(cell), struck }
}
