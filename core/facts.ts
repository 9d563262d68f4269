import type { AttendanceFact } from './attendance/facts.ts'
import type { TermFact } from './books/facts.ts'
import type { Term } from './books/rules/columns.ts'
import type { RosterFact } from './classes/facts.ts'
import type { ConductFact } from './conduct/facts.ts'
import type { CorrectionFact } from './corrections/facts.ts'
import type { CorrectionStep } from './corrections/rules/acts.ts'
import type { DeadlineFact } from './deadlines/facts.ts'
import type { IncidentFact } from './incidents/facts.ts'
import type { LateFact } from './late-entry/facts.ts'
import type { LockFact } from './locks/facts.ts'
import type { QuestionFact } from './questions/facts.ts'
import type { ReviewFact } from './review/facts.ts'
import type { StandInFact } from './stand-ins/facts.ts'

/** What people are told unasked, as facts; bot/vi puts each into words. */
export type Fact =
  | AttendanceFact
  | ConductFact
  | CorrectionFact
  | DeadlineFact
  | QuestionFact
  | RosterFact
  | StandInFact
  | LateFact
  | IncidentFact
  | LockFact
  | ReviewFact
  | TermFact

/** What must still be true when a held-back notice is sent at last; otherwise it is cancelled. */
export type Cause =
  | { readonly kind: 'owes_marks'; readonly staffId: number }
  | { readonly kind: 'conduct_missing'; readonly year: string; readonly classId: number; readonly term: Term }
  | { readonly kind: 'term_open'; readonly year: string; readonly term: Term }
  /** Marks of tests held on these days; by anybody where no one is named. */
  | { readonly kind: 'tests_owed'; readonly staffId: number | null; readonly heldOn: readonly string[] }
  /** `startsAt`: ISO. */
  | { readonly kind: 'lock_ahead'; readonly lockId: number; readonly startsAt: string }
  | { readonly kind: 'lock_order_at'; readonly orderId: number; readonly version: number }
  | { readonly kind: 'late_entry_at'; readonly requestId: number; readonly version: number }
  | { readonly kind: 'case_at'; readonly caseId: number; readonly version: number }
  | { readonly kind: 'case_in'; readonly caseId: number; readonly step: CorrectionStep }
  | { readonly kind: 'attendance_open'; readonly classId: number; readonly day: string }
