import { countAbsences } from '../../db/attendance/attendance.ts'
import type { LeaveRow } from '../../db/leaves/leaves.ts'
import { findLeave } from '../../db/leaves/leaves.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { Desk } from '../desk.ts'
import { workflow } from '../workflow/workflow.ts'
import type { LeaveCard } from './facts.ts'
import type { OwnLeaveRefusal } from './refusals.ts'
import { LEAVE_STEPS, taughtIn } from './rules.ts'

/** The life of a leave: its table, bound to where leaves are kept; and a leave as people see it. */

export type HeldLeave = { readonly row: LeaveRow; readonly today: string }

export const leaves = workflow({
  name: 'leave',
  table: LEAVE_STEPS,
  find: async ({ tx, school }, { leaveId }): Promise<HeldLeave | undefined> => {
    const row = await findLeave(tx, leaveId)
    return row && { row, today: school.today }
  },
  movedOn: ({ row: { step, by, at } }): OwnLeaveRefusal => ({ code: 'leave_moved_on', step, by, at }),
  audit: ({ row: { leaveId, pupilId } }, { act, step }) => ({
    act: `leave.${step}`,
    detail: { leaveId, pupilId, by: act },
  }),
})

export async function leaveCardOf(desk: Desk, row: LeaveRow): Promise<LeaveCard> {
  const { startsOn, endsOn } = row
  const calendar = await calendarOf(desk)
  return {
    ...{ leaveId: row.leaveId, version: row.version, step: row.step },
    ...{ pupilId: row.pupilId, pupilName: row.pupilName, className: row.className },
    ...{ startsOn, endsOn, half: row.half, reason: row.reason },
    days: calendar ? taughtIn(calendar, { from: startsOn, to: endsOn }) : [],
    asker: row.asker,
    byPupil: row.askedBy === row.pupilId,
    askedAt: row.askedAt,
    note: row.step === 'returned' ? row.note : '',
    ...(await countAbsences(desk.tx, row.year, row.pupilId)),
    zone: desk.school.zone,
  }
}
