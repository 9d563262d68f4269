import { listRollCalls } from '../../db/attendance/attendance.ts'
import type { GrantedLeave } from '../../db/leaves/leaves.ts'
import { listGranted } from '../../db/leaves/leaves.ts'
import type { Desk } from '../desk.ts'

/**
 * Leave granted beforehand, where attendance meets it: it writes no absence, but stands in the preview of the first roll call of its
 * days until the teacher confirms. Once a roll was called, what the teacher said of the day holds. Half a day is shown and never
 * counted by itself: attendance is kept by the day.
 */

export type OnLeave = GrantedLeave & { readonly day: string }

const first = (days: readonly string[]): string => days.toSorted()[0] ?? ''
const last = (days: readonly string[]): string => days.toSorted().at(-1) ?? ''

/** Leaves granted in this class that have one of these days. */
export async function leavesOn(
  desk: Desk,
  classId: number,
  days: readonly string[],
): Promise<readonly GrantedLeave[]> {
  if (days.length === 0) return []
  const found = await listGranted(desk.tx, classId, first(days), last(days))
  return found.filter(({ startsOn, endsOn }) => days.some(day => startsOn <= day && day <= endsOn))
}

/** Who is on leave on which of these days, of those days whose roll nobody has called. */
export async function preparedFor(
  desk: Desk,
  classId: number,
  days: readonly string[],
): Promise<readonly OnLeave[]> {
  const leaves = await leavesOn(desk, classId, days)
  if (leaves.length === 0) return []
  const called = await listRollCalls(desk.tx, classId, first(days), last(days))
  return days
    .filter(day => !called.includes(day))
    .flatMap(day =>
      leaves
        .filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
        .map(leave => ({ ...leave, day })),
    )
}
