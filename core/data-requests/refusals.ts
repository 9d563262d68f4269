import type { AccountRefusal } from '../accounts/refusals.ts'
import type { NoteRequired, ReasonRefusal } from '../wording/rules/reason.ts'
import type { DataKind, DataStep } from './rules.ts'

export type OwnDataRefusal =
  | { readonly code: 'data_request_unknown' | 'data_school_only' | 'data_not_of_oneself' }
  /** A pupil's data is put right by the office, as a fault in it. */
  | { readonly code: 'data_fault_instead' }
  | {
      readonly code: 'data_request_exists'
      readonly number: number
      readonly kind: DataKind
      readonly askedAt: Date
    }
  | { readonly code: 'data_moved_on'; readonly step: DataStep; readonly by: string; readonly at: Date }
  /** Not given, or its days are over. */
  | { readonly code: 'data_copy_gone' }

export type DataRefusal = OwnDataRefusal | AccountRefusal | ReasonRefusal | NoteRequired
