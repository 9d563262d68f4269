import { z } from 'zod'
import { findDataRequest } from '../db/data-requests/data-requests.ts'
import { findLate } from '../db/late-entry/late-entry.ts'
import { findLeave } from '../db/leaves/leaves.ts'
import { findOrder } from '../db/locks/orders.ts'
import { findCaseState } from '../db/outgoing/deliveries.ts'
import { findFault } from '../db/profile-faults/profile-faults.ts'
import type { AttendanceCause } from './attendance/facts.ts'
import { attendanceCause } from './attendance/facts.ts'
import { isAttendanceOpen } from './attendance/reminders.ts'
import type { CorrectionCause } from './corrections/facts.ts'
import { correctionCause } from './corrections/facts.ts'
import type { DataCause } from './data-requests/facts.ts'
import { dataCause } from './data-requests/facts.ts'
import type { DeadlineCause } from './deadlines/facts.ts'
import { deadlineCause } from './deadlines/facts.ts'
import { lacksInspection, lacksInspectionOfTerm } from './deadlines/inspections.ts'
import { owesByWeek } from './deadlines/reminders.ts'
import { owesDates } from './deadlines/set-due.ts'
import { isTermOpen, lacksConduct } from './deadlines/term-end.ts'
import { hasGaps } from './deadlines/term-gaps.ts'
import { owesTests } from './deadlines/tests-due.ts'
import type { Desk } from './desk.ts'
import type { FamilyCause } from './families/facts.ts'
import { familyCause } from './families/facts.ts'
import { wantsWeek } from './families/weekly.ts'
import type { LateCause } from './late-entry/facts.ts'
import { lateCause } from './late-entry/facts.ts'
import type { LeaveCause } from './leaves/facts.ts'
import { leaveCause } from './leaves/facts.ts'
import { drawsNear } from './locks/calendar.ts'
import type { LockCause } from './locks/facts.ts'
import { lockCause } from './locks/facts.ts'
import type { FaultCause } from './profile-faults/facts.ts'
import { faultCause } from './profile-faults/facts.ts'
import { stored } from './stored.ts'
import { CAUSE_VERSION } from './told.ts'
import type { WaitingCause } from './waiting/facts.ts'
import { waitingCause } from './waiting/facts.ts'
import { stillWaits } from './waiting/morning.ts'
import type { PlanCause } from './year-plan/facts.ts'
import { planCause } from './year-plan/facts.ts'
import { stillOwes } from './year-plan/reminders.ts'

/** Why a waiting notice is not to be sent any more: a reminder of what is done, a case that has moved on. */

export type Cause =
  | AttendanceCause
  | CorrectionCause
  | DeadlineCause
  | FamilyCause
  | FaultCause
  | DataCause
  | LateCause
  | LeaveCause
  | LockCause
  | PlanCause
  | WaitingCause

const storedCause = stored<Cause>(
  CAUSE_VERSION,
  z.discriminatedUnion('kind', [
    attendanceCause,
    correctionCause,
    deadlineCause,
    familyCause,
    faultCause,
    dataCause,
    lateCause,
    leaveCause,
    lockCause,
    planCause,
    waitingCause,
  ]),
)

type Checks = {
  readonly [K in Cause['kind']]: (desk: Desk, cause: Extract<Cause, { kind: K }>) => Promise<boolean>
}

/** Whether what a notice was sent for still holds, for every kind of cause. */
const holds: Checks = {
  attendance_open: (desk, { classId, day }) => isAttendanceOpen(desk, classId, day),
  case_at: async ({ tx }, { caseId, version }) => (await findCaseState(tx, caseId))?.version === version,
  case_in: async ({ tx }, { caseId, step }) => (await findCaseState(tx, caseId))?.step === step,
  conduct_missing: lacksConduct,
  decisions_wait: stillWaits,
  family_week: wantsWeek,
  late_entry_at: async ({ tx }, { requestId, version }) =>
    (await findLate(tx, requestId))?.version === version,
  leave_at: async ({ tx }, { leaveId, version }) => (await findLeave(tx, leaveId))?.version === version,
  lock_ahead: drawsNear,
  lock_order_at: async ({ tx }, { orderId, version }) => (await findOrder(tx, orderId))?.version === version,
  owes_marks: (desk, { staffId }) => owesByWeek(desk, staffId),
  data_request_at: async ({ tx }, { requestId, version }) =>
    (await findDataRequest(tx, requestId))?.version === version,
  profile_fault_at: async ({ tx }, { faultId, version }) =>
    (await findFault(tx, faultId))?.version === version,
  term_open: (desk, { year, term }) => isTermOpen(desk, year, term),
  dates_owed: owesDates,
  not_inspected: lacksInspection,
  term_not_inspected: lacksInspectionOfTerm,
  tasks_owed: stillOwes,
  term_gaps: hasGaps,
  tests_owed: owesTests,
}

function stillTrue(desk: Desk, cause: Cause): Promise<boolean> {
  const check = holds[cause.kind] as (desk: Desk, cause: Cause) => Promise<boolean>
  return check(desk, cause)
}

/** Kinds that name a step of one case: where it went on, what a notice offered has been done or decided. */
const STEPS: ReadonlySet<Cause['kind']> = new Set([
  'case_at',
  'case_in',
  'late_entry_at',
  'leave_at',
  'lock_order_at',
  'profile_fault_at',
  'data_request_at',
])

/** Whether the case a notice spoke of has gone on since. */
export async function hasGoneOn(desk: Desk, kept: unknown): Promise<boolean> {
  if (kept === null) return false
  const cause = storedCause.read(kept)
  return cause.ok && STEPS.has(cause.value.kind) && !(await stillTrue(desk, cause.value))
}

/**
 * How a notice ends unsent, undefined when it is to be sent. Nothing unasked goes to a chat that is no longer its person's, and
 * nothing whose cause another version of the service wrote and this one cannot read.
 */
export async function unsentEnd(
  desk: Desk,
  notice: { readonly noticeId: number; readonly cause: unknown; readonly unlinked: boolean },
): Promise<{ readonly state: 'cancelled' | 'failed'; readonly why: string } | undefined> {
  if (notice.unlinked) return { state: 'cancelled', why: 'the chat was unlinked' }
  if (notice.cause === null) return undefined
  const cause = storedCause.read(notice.cause)
  if (!cause.ok) {
    const { noticeId } = notice
    desk.host.log.error({ schoolId: desk.tx.schoolId, noticeId }, 'the cause of a notice could not be read')
    return { state: 'failed', why: 'its cause cannot be read' }
  }
  return (await stillTrue(desk, cause.value)) ? undefined : { state: 'cancelled', why: 'its cause has gone' }
}
