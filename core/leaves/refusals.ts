import type { AccountRefusal } from '../accounts/refusals.ts'
import type { FindingRefusal } from '../classes/own-class.ts'
import type { NoteRequired, ReasonRefusal } from '../wording/rules/reason.ts'
import type { Half, LeaveStep, SpanRefusal } from './rules.ts'

export type OwnLeaveRefusal =
  | SpanRefusal
  | { readonly code: 'leave_unknown' | 'leave_not_yours' | 'leave_no_class' }
  | { readonly code: 'leave_no_homeroom'; readonly className: string }
  | { readonly code: 'leave_pupil_moved'; readonly pupilName: string; readonly className: string }
  | { readonly code: 'leave_day_closed'; readonly days: readonly string[] }
  /** A pupil withdraws only what they asked for themselves. */
  | { readonly code: 'leave_of_family'; readonly asker: string }
  /** The one asked for first. */
  | {
      readonly code: 'leave_exists'
      readonly leaveId: number
      readonly pupilName: string
      readonly startsOn: string
      readonly endsOn: string
      readonly half: Half | null
      readonly step: LeaveStep
      readonly asker: string
    }
  | { readonly code: 'leave_over'; readonly endsOn: string }
  | {
      readonly code: 'leave_moved_on'
      readonly step: LeaveStep
      readonly by: string
      readonly at: Date
    }

export type LeaveRefusal = OwnLeaveRefusal | AccountRefusal | FindingRefusal | ReasonRefusal | NoteRequired
