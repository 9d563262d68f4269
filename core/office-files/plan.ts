import type { ImportYear } from '../../db/office-files/year.ts'
import type { Desk } from '../desk.ts'
import type { FileRefusal } from '../documents/file-refusals.ts'
import type { Result } from '../result.ts'
import type { FileKind } from '../tables/rules/kind.ts'
import type { Problem } from '../tables/rules/problem.ts'
import type { CalendarRefusal } from './calendar-file.ts'
import type { AssignmentCounts, AttendanceCounts, MarksCounts, RosterCounts, StaffCounts } from './preview.ts'
import type { Changes } from './rules/diff.ts'
import type { Answers, Outcome } from './rules/outcome.ts'

/**
 * What storing a file would do, decided before anything is written: the whole file is laid beside what the school has, and
 * only a plan that stands is carried out.
 */

export type ImportKind = FileKind | 'calendar'

export type CalendarCounts = {
  readonly terms: number
  readonly weeks: number
  readonly daysOff: number
  readonly tests: number
}

export type ImportCounts =
  | RosterCounts
  | StaffCounts
  | AssignmentCounts
  | MarksCounts
  | AttendanceCounts
  | CalendarCounts

export type ImportPlan = {
  readonly counts: ImportCounts
  readonly problems: readonly Problem[]
  readonly changes: Changes
  /** What is asked and shown by name; nothing for a kind of file that asks nothing. */
  readonly asked?: Partial<Pick<Outcome, 'proposals' | 'named' | 'joins'>>
  write(): Promise<void>
}

export type ImportReport = Outcome & {
  readonly kind: ImportKind
  readonly counts: ImportCounts
  readonly problems: readonly Problem[]
  /** True when what the file says now stands in the database, whether or not it had to be written. */
  readonly stored: boolean
  /** Whether it may be stored as it stands: 'problems' and 'asks' name what is to be settled first. */
  readonly stands: 'ready' | 'problems' | 'asks'
  readonly changes: Changes
  /** Sheets read by what the school said of their layout. */
  readonly described: number
}

export type ImportRefusal =
  | FileRefusal
  | CalendarRefusal
  | { readonly code: 'import_other_kind'; readonly found: FileKind | null }
  | { readonly code: 'import_other_school'; readonly found: string }
  | {
      readonly code: 'import_unsupported'
      readonly why: 'primary_not_supported' | 'continuing_not_supported'
    }
  /** A list that gives whoever sends it a duty. */
  | { readonly code: 'import_own_duty' }
  /** Files build on each other: calendar, staff, roster, assignments, marks, attendance. */
  | { readonly code: 'import_needs'; readonly missing: ImportKind }
  | { readonly code: 'import_other_year'; readonly found: string }
  | { readonly code: 'import_problems'; readonly report: ImportReport }
  /** The file is sound, and proposes what is done only by a yes. */
  | { readonly code: 'import_asks'; readonly report: ImportReport }

export type OnProgress = (done: number, of: number, what: 'reading' | 'comparing' | 'storing') => void

/** The desk a file is stored at, with what every kind of file needs. */
export type Filing = {
  readonly desk: Desk
  readonly year: ImportYear
  /** Who sent the file; null for the operator. */
  readonly by: number | null
  readonly onProgress: OnProgress
  readonly answers: Answers
}

export type Planned = Promise<Result<ImportPlan, ImportRefusal>>
