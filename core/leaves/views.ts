import type { LeaveRow } from '../../db/leaves/leaves.ts'
import { findLeave, listLeavesOf, listLiveLeaves } from '../../db/leaves/leaves.ts'
import { addDays } from '../calendar/rules/days.ts'
import { ownClass } from '../classes/own-class.ts'
import type { ClassRow } from '../classes/pupils.ts'
import { may } from '../duties/rights.ts'
import { isOwnChild, ownPupils } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { LeaveCard } from './facts.ts'
import { leaveCardOf } from './life.ts'
import type { LeaveRefusal } from './refusals.ts'
import type { LeavesByTime } from './rules.ts'
import { byTime, LEAVE_AHEAD_DAYS, LEAVE_BACK_DAYS } from './rules.ts'

/** Whose leaves a person sees: a family its own children's, the homeroom teacher those of the class. */

/** A family looks back a month. */
const FAMILY_BACK_DAYS = 30

async function cardsOf(session: Session, rows: readonly LeaveRow[]): Promise<readonly LeaveCard[]> {
  const cards: LeaveCard[] = []
  for (const row of rows) cards.push(await leaveCardOf(session, row))
  return cards
}

/** Of one's own children, or of oneself, the latest first. @param pupilId of this one only. */
export async function leavesOfFamily(
  session: Session,
  pupilId: number | null,
): Promise<Result<readonly LeaveCard[], LeaveRefusal>> {
  const { actor, tx, school } = session
  const own = ownPupils(actor)
  if (own.length === 0) return refuse({ code: 'no_child', said: '' })
  if (pupilId !== null && !own.includes(pupilId)) return refuse({ code: 'not_yours' })
  const asked = pupilId === null ? own : [pupilId]
  return ok(await cardsOf(session, await listLeavesOf(tx, asked, addDays(school.today, -FAMILY_BACK_DAYS))))
}

export type ClassLeaves = LeavesByTime<LeaveCard> & { readonly room: ClassRow }

/** @param className null: the actor's own class. */
export async function leavesOfClass(
  session: Session,
  className: string | null,
): Promise<Result<ClassLeaves, LeaveRefusal>> {
  const own = await ownClass(session, className)
  if (!own.ok) return own
  const { today } = session.school
  const from = addDays(today, -LEAVE_BACK_DAYS)
  const rows = await listLiveLeaves(session.tx, own.value.classId, from, addDays(today, LEAVE_AHEAD_DAYS))
  return ok({ room: own.value, ...byTime(await cardsOf(session, rows), today) })
}

export type LeaveSeen = { readonly card: LeaveCard; readonly as: 'family' | 'homeroom' }

/** One leave, for its family and for whoever answers for the class. */
export async function showLeave(session: Session, leaveId: number): Promise<Result<LeaveSeen, LeaveRefusal>> {
  const row = await findLeave(session.tx, leaveId)
  if (!row) return refuse({ code: 'leave_unknown' })
  const { actor } = session
  const as = may(actor, 'leaves.decide', row) ? 'homeroom' : 'family'
  if (as === 'family' && !isOwnChild(actor, row.pupilId)) return refuse({ code: 'leave_unknown' })
  return ok({ card: await leaveCardOf(session, row), as })
}
