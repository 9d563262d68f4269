import type { Term } from '../calendar/rules/term.ts'
import type { UnfoundClass } from '../classes/refusals.ts'
import type { StoredRefusal } from '../stored.ts'
import type { ColumnRef } from './rules/columns.ts'
import type { Lock } from './rules/locks.ts'
import type { MakeupDayProblem } from './rules/makeup.ts'
import type { MarkRefusal } from './rules/mark.ts'
import type { Road } from './rules/roads.ts'

type NamedCell = { readonly pupilId: number; readonly pupilName: string; readonly column: ColumnRef }

export type LockedCell = NamedCell & {
  /** null: the term of today, which needs no naming. */
  readonly term: Term | null
  readonly className: string
  readonly subjectName: string
  readonly isEmpty: boolean
  readonly locks: readonly Lock[]
  /** How what stands there can be changed; null: nothing does. */
  readonly road: Road | null
}

/** A cell that changed between the preview and the confirm: what the writer saw and what stands now. */
export type MovedCell = NamedCell & { readonly seen: Value; readonly now: Value }

/** What a cell says, for people. */
export type Value =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tenths'; readonly tenths: number }
  | { readonly kind: 'passed'; readonly passed: boolean }
  | { readonly kind: 'absent'; readonly excused: boolean | null }
  /** A make-up is set for that school day. */
  | { readonly kind: 'makeup'; readonly dueOn: string }
  /** `comment`: it counts as not passed, and not as 0. */
  | { readonly kind: 'zero_by_rule'; readonly comment?: true }
  | { readonly kind: 'exempt' }

export type TermNotBegun = {
  readonly code: 'term_not_begun'
  readonly term: 1 | 2
  /** A school day 'YYYY-MM-DD'. */
  readonly startsOn: string
}

export type MarksRefusal =
  | UnfoundClass
  | { readonly code: 'book_unknown'; readonly className: string; readonly said: string }
  | {
      readonly code: 'column_unknown'
      readonly kind: string
      readonly position: number
      readonly regularColumns: number
    }
  | {
      readonly code: 'entry_not_yours'
      readonly className: string
      readonly subjectName: string
      readonly ownerName: string | null
    }
  | { readonly code: 'cells_locked'; readonly cells: readonly LockedCell[] }
  | { readonly code: 'marks_moved'; readonly cells: readonly MovedCell[] }
  | { readonly code: 'draft_settled'; readonly outcome: 'stored' | 'dropped' | 'refused'; readonly at: Date }
  | { readonly code: 'draft_unknown' }
  | { readonly code: 'pupil_not_in_class' }
  | { readonly code: 'nothing_to_store' }
  | { readonly code: 'leaders_only' }
  | { readonly code: 'principal_only' }
  | TermNotBegun
  | { readonly code: 'column_closed_already'; readonly by: string | null; readonly since: Date }
  | { readonly code: 'column_has_no_mark' }
  | { readonly code: 'nothing_to_take_back' }
  | { readonly code: 'makeup_not_absent'; readonly names: readonly string[] }
  | { readonly code: 'makeup_day_unfit'; readonly day: string; readonly why: MakeupDayProblem }
  | { readonly code: 'makeup_unexcused'; readonly names: readonly string[] }
  | { readonly code: 'makeup_nothing_to_end'; readonly waiting: number }
  | MarkRefusal
  | StoredRefusal
