import { listReading } from '../../db/accounts/access.ts'
import { claimClass } from '../../db/classes/classes.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { checkNote } from '../wording/rules/reason.ts'
import type { LeaveCard, LeaveFact } from './facts.ts'
import type { HeldLeave } from './life.ts'
import { leaveCardOf, leaves } from './life.ts'
import type { LeaveRefusal } from './refusals.ts'
import { daysToAmend } from './roll.ts'

/**
 * The homeroom teacher's part, or of who stands in: grants a leave, returns it with a word, takes a grant back. A grant writes no
 * absence: it stands in the preview of the next roll call of its days, and a day already confirmed is offered to be amended.
 */

export type LeaveDecision = {
  readonly leaveId: number
  readonly version: number
  readonly act: 'grant' | 'return' | 'undo'
  /** What the family is told with a return; required then. */
  readonly note?: string
}

export type LeaveDecided = {
  readonly card: LeaveCard
  /** Days already called on which the pupil does not stand as absent with leave. */
  readonly amend: readonly string[]
}

/** A leave of a class of one's own, held; its class too, so that a roll call and a decision never pass each other. */
export async function holdOfClass(
  session: Session,
  leaveId: number,
): Promise<Result<HeldLeave, LeaveRefusal>> {
  const held = await leaves.hold(session, { leaveId })
  if (!held) return refuse({ code: 'leave_unknown' })
  if (!may(session.actor, 'leaves.decide', held.row)) return refuse({ code: 'leave_not_yours' })
  await claimClass(session.tx, held.row.classId)
  return ok(held)
}

const TOLD = { grant: 'leave_granted', return: 'leave_returned', undo: 'leave_undone' } as const

export async function decideLeave(
  session: Session,
  { leaveId, version, act, note = '' }: LeaveDecision,
): Promise<Result<LeaveDecided, LeaveRefusal>> {
  const held = await holdOfClass(session, leaveId)
  if (!held.ok) return held
  const { row } = held.value
  const move = leaves.next(held.value, act, version)
  if (!move.ok) return move
  const { pupilName, className } = row
  if (act === 'grant' && !row.isSeated) return refuse({ code: 'leave_pupil_moved', pupilName, className })
  const said = act === 'return' ? checkNote(note) : ok('')
  if (!said.ok) return said
  const moved = await leaves.make(session, move.value, { by: session.actor, note: said.value })
  const now = { ...moved.row, note: moved.event.note }
  const card = await leaveCardOf(session, now)
  const by = session.actor.fullName
  await tell<LeaveFact>(session, await listReading(session.tx, row.pupilId, [row.askedBy]), {
    kind: TOLD[act],
    card,
    by,
  })
  return ok({ card, amend: act === 'grant' ? await daysToAmend(session, now) : [] })
}
