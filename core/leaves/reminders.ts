import { claimReminder, findNextUnanswered, listUnanswered } from '../../db/leaves/leaves.ts'
import { addDays } from '../calendar/rules/days.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { LeaveCause, LeaveFact } from './facts.ts'
import { leaveCardOf, leaves } from './life.ts'
import { homeroomOf } from './request.ts'

/** A leave that nobody has answered by the morning of its day: its homeroom teacher is reminded, once, and nobody above them. */

/** Before the first lesson, and after the quiet of the night in every preset. */
const MORNING = '06:30'
const PER_RUN_MAX = 100

/** What was asked for in the quiet of the night is itself told only in the morning: that is no silence yet. */
function quietSince({ school, policy }: Desk): Date {
  const { from, to } = policy.quietHours
  return from > to
    ? instantOf(addDays(school.today, -1), from, school.zone)
    : instantOf(school.today, '00:00', school.zone)
}

export async function remindOfLeaves(desk: Desk): Promise<void> {
  const { today, zone } = desk.school
  if (localOf(desk.tx.now, zone).time < MORNING) return
  const asked = await listUnanswered(desk.tx, today, quietSince(desk), PER_RUN_MAX)
  for (const leaveId of asked) {
    const held = await leaves.hold(desk, { leaveId })
    if (!held || !(await claimReminder(desk.tx, leaveId))) continue
    const { classId, version } = held.row
    const card = await leaveCardOf(desk, held.row)
    await tell<LeaveFact, LeaveCause>(
      desk,
      (await homeroomOf(desk, classId)).map(one => one.personId),
      { kind: 'leave_unanswered', card },
      { cause: { kind: 'leave_at', leaveId, version } },
    )
  }
}

/** The next morning on which somebody may have to be reminded. */
export async function nextReminding({ tx, school: { today, zone } }: Desk): Promise<Date | undefined> {
  const isOver = localOf(tx.now, zone).time >= MORNING
  const day = await findNextUnanswered(tx, isOver ? addDays(today, 1) : today)
  return day === undefined ? undefined : instantOf(day, MORNING, zone)
}
