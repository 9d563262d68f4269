import type { AccountFact } from './accounts/facts.ts'
import type { AttendanceFact } from './attendance/facts.ts'
import type { TermFact } from './books/facts.ts'
import type { RosterFact } from './classes/facts.ts'
import type { ConductFact } from './conduct/facts.ts'
import type { ContactFact } from './contact/facts.ts'
import type { CorrectionFact } from './corrections/facts.ts'
import type { DataFact } from './data-requests/facts.ts'
import type { DeadlineFact } from './deadlines/facts.ts'
import type { DepartureFact } from './departures/facts.ts'
import type { FamilyFact } from './families/facts.ts'
import type { PolicyFact } from './founding/facts.ts'
import type { GrantFact } from './grants/facts.ts'
import type { IncidentFact } from './incidents/facts.ts'
import type { LateFact } from './late-entry/facts.ts'
import type { LeaveFact } from './leaves/facts.ts'
import type { LockFact } from './locks/facts.ts'
import type { FaultFact } from './profile-faults/facts.ts'
import type { QuestionFact } from './questions/facts.ts'
import type { ReachFact } from './reach/facts.ts'
import type { ReviewFact } from './review/facts.ts'
import type { StandInFact } from './stand-ins/facts.ts'
import type { WaitingFact } from './waiting/facts.ts'
import type { PlanFact } from './year-plan/facts.ts'

/** What people are told unasked, as facts; bot/vi puts each into words. */
export type Fact =
  | AccountFact
  | AttendanceFact
  | ConductFact
  | ContactFact
  | CorrectionFact
  | DeadlineFact
  | DepartureFact
  | GrantFact
  | FamilyFact
  | QuestionFact
  | ReachFact
  | RosterFact
  | StandInFact
  | LateFact
  | LeaveFact
  | FaultFact
  | DataFact
  | IncidentFact
  | LockFact
  | PlanFact
  | PolicyFact
  | ReviewFact
  | TermFact
  | WaitingFact
