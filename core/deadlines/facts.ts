import { z } from 'zod'
import type { PendingMakeups } from '../../db/books/makeups.ts'
import type { AttachedFile } from '../answer.ts'
import type { KeptHead } from '../audit/rules.ts'
import type { ColumnKind } from '../books/rules/columns.ts'
import type { AssessmentMode } from '../books/rules/mark.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { WaitingSum } from '../waiting/facts.ts'
import type { Stretch } from './rules/inspection-days.ts'
import type { SetDeadline } from './rules/set-deadlines.ts'
import type { OtherKind, SlotKind } from './rules/slots.ts'
import type { Shut } from './shut.ts'

/** What people are told around the weekly cut-off. Counts and columns only: no pupil, no mark. */

export type OwedItem = {
  readonly classSubjectId: number
  readonly className: string
  readonly subjectName: string
  readonly subjectKind: AssessmentMode
  readonly kind: ColumnKind
  readonly position: number
  readonly testOn: string | null
  /** Marks the teacher owes; and pupils left out because they wait for a make-up. */
  readonly owes: number
  readonly explained: number
  readonly term: Term
  /** More time was granted: the column is still open. */
  readonly extended: boolean
  /** What stands before entering it now; null: nothing. */
  readonly shut: Shut | null
  /** The date of the school's own that asks for it; null: the week, or the days after the test. */
  readonly set: SetDate | null
}

/** A date the school set, as people are told of it. */
export type SetDate = SetDeadline & {
  readonly deadlineId: number
  /** The last day on which entering is in time. */
  readonly dueOn: string
  readonly isOver: boolean
}

export type LateTeacher = { readonly name: string | null; readonly owes: number }

export type LateDepartment = {
  readonly name: string | null
  readonly owes: number
  readonly teachers: readonly LateTeacher[]
}

/** The week a fact speaks of. */
export type WeekFacts = {
  readonly term: Term
  readonly week: number
  /** null: the school has no weekly cut-off. */
  readonly cutoffAt: Date | null
  /** Whether regular columns that are due are locked at the cut-off; test columns have clocks of their own. */
  readonly locks: boolean
  /** Whether the cut-off had come when this was said. */
  readonly closed: boolean
  readonly zone: string
}

/** A book that is drawn for an inspection. */
export type SampledBook = {
  readonly className: string
  readonly subjectName: string
  readonly teacher: string | null
}

export type MissedSlot = { readonly kind: SlotKind | OtherKind; readonly at: Date }

export type DeadlineFact =
  | {
      readonly kind: 'test_marks_owed'
      readonly tests: readonly { readonly dueOn: string; readonly items: readonly OwedItem[] }[]
    }
  | {
      readonly kind: 'test_marks_overdue'
      readonly teachers: readonly (LateTeacher & { readonly items: readonly OwedItem[] })[]
    }
  | {
      readonly kind: 'makeups_pending'
      readonly term: Term
      readonly endsOn: string
      readonly books: readonly PendingMakeups[]
    }
  | {
      readonly kind: 'makeups_unsettled'
      readonly term: Term
      readonly books: readonly PendingMakeups[]
    }
  /** What dates of the school's own ask for, each with its columns. */
  | { readonly kind: 'dates_owed'; readonly term: Term; readonly items: readonly OwedItem[] }
  | {
      readonly kind: 'dates_overdue'
      readonly dates: readonly SetDate[]
      readonly owes: number
      readonly departments: readonly LateDepartment[]
    }
  | {
      readonly kind: 'date_set'
      readonly date: SetDate
      readonly instead: readonly SetDate[]
      readonly by: string
    }
  | { readonly kind: 'date_ended'; readonly date: SetDate; readonly by: string }
  /** What the clock could not say in time, each once. */
  | { readonly kind: 'slots_missed'; readonly missed: readonly MissedSlot[]; readonly zone: string }
  | { readonly kind: 'inspection_due'; readonly of: Stretch['of'] }
  | { readonly kind: 'inspection_sample'; readonly heldOn: string; readonly books: readonly SampledBook[] }
  /** Before the books of a term close: what is still empty by all that will be due. */
  | {
      readonly kind: 'gaps_due'
      readonly term: Term
      /** The day on which the books close; the last day of the term where no lock is planned. */
      readonly closesOn: string
      readonly locks: boolean
      readonly owes: number
      readonly items: readonly OwedItem[]
    }
  /** The reminder a teacher put off, at the hour they chose. */
  | (WeekFacts & { readonly kind: 'snoozed_reminder' })
  | (WeekFacts & { readonly kind: 'marks_owed'; readonly owes: number; readonly items: readonly OwedItem[] })
  | (WeekFacts & {
      readonly kind: 'cutoff_receipt'
      readonly owes: number
      readonly items: readonly OwedItem[]
    })
  | (WeekFacts & LateDepartment & { readonly kind: 'department_digest'; readonly departmentId: number })
  | (WeekFacts & {
      readonly kind: 'late_list'
      readonly owes: number
      /** Departments × classes. */
      readonly picture: AttachedFile | null
      /** Cells left out: more time was granted, or an outage was declared. */
      readonly excused: number
      readonly departments: readonly LateDepartment[]
    })
  | (WeekFacts & {
      readonly kind: 'principal_card'
      readonly percent: number
      readonly owes: number
      readonly lateTeachers: number
      readonly excused: number
      /** What waits for this very person; null: nothing. */
      readonly waiting: WaitingSum | null
      readonly corrections: { readonly open: number; readonly settled: number }
      /** The audit chain as it stood, to be held against it later. */
      readonly auditHead: KeptHead
      readonly backups: { readonly backedUpAt: Date | null; readonly drilledAt: Date | null }
    })

const term = z.union([z.literal(1), z.literal(2)])

/** Why a notice of this topic is still worth sending. */
export const deadlineCause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('owes_marks'), staffId: z.int() }),
  z.object({ kind: z.literal('conduct_missing'), year: z.string(), classId: z.int(), term }),
  z.object({ kind: z.literal('term_open'), year: z.string(), term }),
  /** Marks of tests held on these days; by anybody where no one is named. */
  z.object({ kind: z.literal('not_inspected'), month: z.string() }),
  z.object({ kind: z.literal('term_not_inspected'), year: z.string(), term }),
  z.object({ kind: z.literal('term_gaps'), term, staffId: z.int() }),
  z.object({
    kind: z.literal('dates_owed'),
    staffId: z.int().nullable(),
    deadlineIds: z.array(z.int()).readonly(),
  }),
  z.object({
    kind: z.literal('tests_owed'),
    staffId: z.int().nullable(),
    heldOn: z.array(z.string()).readonly(),
  }),
])
export type DeadlineCause = Readonly<z.infer<typeof deadlineCause>>
