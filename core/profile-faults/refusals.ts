import type { AccountRefusal } from '../accounts/refusals.ts'
import type { NoteRequired, ReasonRefusal } from '../wording/rules/reason.ts'
import type { FaultStep, ProfileField } from './rules.ts'

export type OwnFaultRefusal =
  | { readonly code: 'fault_unknown' | 'fault_office_only' }
  /** The one that waits. */
  | {
      readonly code: 'fault_exists'
      readonly field: ProfileField
      readonly words: string
      readonly askedAt: Date
    }
  | { readonly code: 'fault_moved_on'; readonly step: FaultStep; readonly by: string; readonly at: Date }

export type FaultRefusal = OwnFaultRefusal | AccountRefusal | ReasonRefusal | NoteRequired
