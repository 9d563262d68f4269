import type { ReviewRefusal as ReviewAccountsRefusal } from './account-review/review.ts'
import type { AccountRefusal } from './accounts/refusals.ts'
import type { AttendanceRefusal } from './attendance/refusals.ts'
import type { AuditRefusal } from './auditing/check.ts'
import type { MarksRefusal } from './books/refusals.ts'
import type { BotRefusal } from './bots/set.ts'
import type { ClassRefusal, RosterRefusal } from './classes/refusals.ts'
import type { ConductRefusal } from './conduct/refusals.ts'
import type { CorrectionRefusal } from './corrections/rules/refusal.ts'
import type { DataRefusal } from './data-requests/refusals.ts'
import type { SampleRefusal } from './deadlines/inspections.ts'
import type { ReportRefusal } from './deadlines/report.ts'
import type { DateRefusal } from './deadlines/set-dates.ts'
import type { DepartureRefusal } from './departures/rules.ts'
import type { PaperRefusal } from './documents/refusals.ts'
import type { FamilyRefusal } from './families/facts.ts'
import type { PolicyChangeRefusal } from './founding/change-policy.ts'
import type { PolicyReadRefusal } from './founding/policy-in-force.ts'
import type { ProcedureRefusal } from './founding/procedure.ts'
import type { RegulationPaperRefusal } from './founding/regulation-papers.ts'
import type { GrantRefusal } from './grants/rules.ts'
import type { IncidentRefusal } from './incidents/facts.ts'
import type { LateRefusal } from './late-entry/rules.ts'
import type { LeaveRefusal } from './leaves/refusals.ts'
import type { OrderRefusal } from './locks/rules.ts'
import type { OfficeRefusal } from './office-desk/refusals.ts'
import type { InventoryRefusal } from './person-data/inventory-file.ts'
import type { FaultRefusal } from './profile-faults/refusals.ts'
import type { CheckRefusal } from './pupil-data/checks.ts'
import type { QuestionRefusal } from './questions/rules.ts'
import type { RemarkRefusal } from './remarks/refusals.ts'
import type { OwnResultsRefusal } from './results/refusals.ts'
import type { ReviewRefusal } from './review/rules.ts'
import type { SheetRefusal } from './sheets/returned-sheet.ts'
import type { SlipsRefusal } from './slips/refusals.ts'
import type { StandInRefusal } from './stand-ins/rules.ts'
import type { StoredRefusal } from './stored.ts'
import type { UnansweredRefusal } from './unanswered/list.ts'
import type { PlanRefusal } from './year-plan/refusals.ts'

/** Every way the service says no to a person. bot/vi has a sentence for each code, or it does not compile. */
export type Refusal =
  | AccountRefusal
  | PolicyChangeRefusal
  | AttendanceRefusal
  | AuditRefusal
  | BotRefusal
  | ClassRefusal
  | ConductRefusal
  | CorrectionRefusal
  | DateRefusal
  | DepartureRefusal
  | GrantRefusal
  | ReviewAccountsRefusal
  | FamilyRefusal
  | MarksRefusal
  | OwnResultsRefusal
  | QuestionRefusal
  | RemarkRefusal
  | ReportRefusal
  | SampleRefusal
  | RosterRefusal
  | PaperRefusal
  | SheetRefusal
  | SlipsRefusal
  | StandInRefusal
  | LateRefusal
  | LeaveRefusal
  | FaultRefusal
  | DataRefusal
  | InventoryRefusal
  | OrderRefusal
  | PlanRefusal
  | PolicyReadRefusal
  | ProcedureRefusal
  | RegulationPaperRefusal
  | OfficeRefusal
  | CheckRefusal
  | ReviewRefusal
  | IncidentRefusal
  | StoredRefusal
  | UnansweredRefusal
