/**
 * A circular on assessing pupils, as everything beside it asks it: which levels it has, what it makes of a pupil's record, how
 * it is cited. One implements it (`core/circular-22`), and `core/circular-of.ts` says which is in force for a class.
 *
 * The shapes beside this file are closed unions, so that a circular which reckons otherwise (primary school: levels in words,
 * no averages) adds its own kinds to them and its own columns, and the compiler names every place that has to say them.
 */
import type { AssessmentMode, Mark, Tenths } from '../../books/rules/mark.ts'
import type { ChangedCell, Effect } from './effect.ts'
import type { LearningLevel, LevelReasons, Standing } from './learning.ts'
import type { Level } from './level.ts'
import type { ListName } from './lists.ts'
import type { GradedCell, Needed, SoFar, TermOutcome } from './outcome.ts'
import type { PupilRecord, PupilResults, ResultsPolicy } from './results.ts'

export type Circular = {
  /** How the school year names it: 'TT22-2021'. */
  readonly ruleSet: string
  /** As it is cited. */
  readonly name: string
  readonly articles: { readonly level: string; readonly adjustment: string }
  /** Its first school year in each grade; it has nothing to say of any other grade. */
  readonly since: Readonly<Partial<Record<number, string>>>
  /** The lowest first. */
  readonly levels: readonly Level[]

  /**
   * What a subject comes to in a term; `cells` are the columns of one pupil's term, `regularQuota` how many regular marks are
   * required.
   */
  readonly termOutcome: (
    mode: AssessmentMode,
    cells: readonly GradedCell[],
    regularQuota: number,
  ) => TermOutcome
  /** What a scored subject's marks come to so far; null while there is none. It is told as an estimate, never kept. */
  readonly averageSoFar: (cells: readonly GradedCell[]) => SoFar | null
  /** A scored subject's year by its terms; null until both are there. */
  readonly yearAverageOf: (term1: Tenths | null, term2: Tenths | null) => Tenths | null
  /** What the marks still to come would have to be for a term average of `target`. */
  readonly neededFor: (cells: readonly GradedCell[], regularQuota: number, target: Tenths) => Needed
  /** Everything one pupil comes to, in the terms and in the year. */
  readonly pupilResults: (record: PupilRecord, policy: ResultsPolicy) => PupilResults
  /** What one changed mark does to that. Throws Error when the record has no book of the cell's subject. */
  readonly effectOn: (record: PupilRecord, at: ChangedCell, mark: Mark, policy: ResultsPolicy) => Effect

  /** Conduct of the year; null until both terms are judged. */
  readonly yearConduct: (term1: Level | null, term2: Level | null) => Level | null
  /** Why a level of learning is what it is. */
  readonly reasonsOf: (learning: LearningLevel, standings: readonly Standing[]) => LevelReasons
  readonly mayRetest: (standing: Standing) => boolean
  /** The lists a pupil stands on at the end of the year; null while that cannot be told. */
  readonly listsOf: (results: PupilResults) => readonly ListName[] | null
  /** Whether a pupil cannot stand on all of these together. */
  readonly listsClash: (lists: readonly ListName[]) => boolean
}
