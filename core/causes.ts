import { findLate } from '../db/late-entry/late-entry.ts'
import { findOrder } from '../db/locks/orders.ts'
import { findCaseState } from '../db/outgoing/deliveries.ts'
import { isAttendanceOpen } from './attendance/reminders.ts'
import { owedBy } from './deadlines/reminders.ts'
import { isTermOpen, lacksConduct } from './deadlines/term-end.ts'
import { owesTests } from './deadlines/tests-due.ts'
import type { Desk } from './desk.ts'
import type { Cause } from './facts.ts'
import { drawsNear } from './locks/calendar.ts'

/**
 * Why a waiting notice is not to be sent any more; undefined when it is. Not sent: a reminder of what is done, a case that has
 * moved on, anything unasked to a chat that is no longer its person's.
 * @param notice as post() stored it.
 */
export async function whyNot(
  desk: Desk,
  notice: { readonly cause: unknown; readonly unlinked: boolean },
): Promise<string | undefined> {
  if (notice.unlinked) return 'the chat was unlinked'
  // Only post() fills this column, and only with a Cause.
  return (await stillTrue(desk, notice.cause as Cause | null)) ? undefined : 'its cause has gone'
}

async function stillTrue(desk: Desk, cause: Cause | null): Promise<boolean> {
  if (cause === null) return true
  if (cause.kind === 'case_at') return (await findCaseState(desk.tx, cause.caseId))?.version === cause.version
  if (cause.kind === 'case_in') return (await findCaseState(desk.tx, cause.caseId))?.step === cause.step
  if (cause.kind === 'attendance_open') return isAttendanceOpen(desk, cause.classId, cause.day)
  if (cause.kind === 'late_entry_at')
    return (await findLate(desk.tx, cause.requestId))?.version === cause.version
  if (cause.kind === 'lock_order_at')
    return (await findOrder(desk.tx, cause.orderId))?.version === cause.version
  if (cause.kind === 'conduct_missing') return lacksConduct(desk, cause)
  if (cause.kind === 'term_open') return isTermOpen(desk, cause.year, cause.term)
  if (cause.kind === 'tests_owed') return owesTests(desk, cause)
  if (cause.kind === 'lock_ahead') return drawsNear(desk, cause)
  const owed = await owedBy(desk, cause.staffId)
  return owed !== undefined && owed.owes > 0
}
