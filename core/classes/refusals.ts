import type { StoredRefusal } from '../stored.ts'

export type ClassRefusal =
  | { readonly code: 'class_not_named' }
  | { readonly code: 'not_class_homeroom'; readonly className: string; readonly homeroom: string | null }
  | { readonly code: 'class_not_yours_to_read'; readonly className: string }
  | { readonly code: 'class_draft_unknown' }
  | {
      readonly code: 'class_draft_settled'
      readonly outcome: 'stored' | 'dropped' | 'refused'
      readonly at: Date
    }
  | { readonly code: 'pupil_left_class' }
  | StoredRefusal

/** No class of that name, or no year it could be of. */
export type UnfoundClass =
  | { readonly code: 'class_unknown'; readonly said: string }
  | { readonly code: 'no_calendar' }

export type RosterRefusal =
  | ClassRefusal
  | { readonly code: 'roster_note_length'; readonly max: number }
  | { readonly code: 'roster_report_unknown' }
  | { readonly code: 'roster_report_settled'; readonly by: string; readonly at: Date }
  | { readonly code: 'roster_board_only' }
