import { listReading } from '../../db/accounts/access.ts'
import { findDay } from '../../db/attendance/attendance.ts'
import { claimClass } from '../../db/classes/classes.ts'
import type { LeaveRow } from '../../db/leaves/leaves.ts'
import { addDays } from '../calendar/rules/days.ts'
import { isOwnChild } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { LeaveCard, LeaveFact } from './facts.ts'
import { leaveCardOf, leaves } from './life.ts'
import type { LeaveRefusal } from './refusals.ts'
import { homeroomOf } from './request.ts'

/**
 * The family withdraws a leave: while it waits, and after it was granted as far as its days lie ahead. What it had prepared for
 * the roll goes with it; a day the teacher has already confirmed stays theirs to change.
 */

/** A pupil takes back their own word, not their family's. */
function mayWithdraw({ actor }: Session, row: LeaveRow): Result<null, LeaveRefusal> {
  if (!isOwnChild(actor, row.pupilId)) return refuse({ code: 'leave_unknown' })
  const isGuardian = actor.children.some(child => child.pupilId === row.pupilId)
  return isGuardian || row.askedBy === actor.personId
    ? ok(null)
    : refuse({ code: 'leave_of_family', asker: row.asker })
}

const actOn = (row: LeaveRow, today: string) =>
  row.step === 'granted' && row.startsOn < today ? 'cut' : 'withdraw'

/** Today, where it was of the leave and already stands recorded as excused. */
async function recordedToday({ tx, school }: Session, row: LeaveRow): Promise<string | null> {
  const { today } = school
  if (today < row.startsOn || today > row.endsOn) return null
  return (await findDay(tx, row.pupilId, today)).absence === 'excused' ? today : null
}

export async function withdrawLeave(
  session: Session,
  { leaveId, version }: { readonly leaveId: number; readonly version: number },
): Promise<Result<LeaveCard, LeaveRefusal>> {
  const held = await leaves.hold(session, { leaveId })
  if (!held) return refuse({ code: 'leave_unknown' })
  const { row, today } = held
  const may = mayWithdraw(session, row)
  if (!may.ok) return may
  await claimClass(session.tx, row.classId)
  const wasGranted = row.step === 'granted'
  if (wasGranted && row.endsOn < today) return refuse({ code: 'leave_over', endsOn: row.endsOn })
  const act = actOn(row, today)
  const move = leaves.next(held, act, version)
  if (!move.ok) return move
  const set = act === 'cut' ? { endsOn: addDays(today, -1) } : {}
  const moved = await leaves.make(session, move.value, { by: session.actor, set })
  const card = await leaveCardOf(session, row)
  const by = session.actor.fullName
  const recordedOn = wasGranted ? await recordedToday(session, row) : null
  const homeroom = await homeroomOf(session, row.classId)
  await tell<LeaveFact>(
    session,
    homeroom.map(one => one.personId),
    { kind: 'leave_withdrawn', card, by, wasGranted, recordedOn },
  )
  if (row.askedBy !== session.actor.personId)
    await tell<LeaveFact>(session, await listReading(session.tx, row.pupilId, [row.askedBy]), {
      kind: 'leave_withdrawn_for',
      card,
      by,
    })
  return ok(await leaveCardOf(session, moved.row))
}
