import { findChoice, recordChoice } from '../../db/families/week.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { cutoffDay } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { FamilyCause, FamilyRefusal } from './facts.ts'

/** Whether a guardian is told of the week of their children: their own word, or else the school's policy. */

export type WeeklyState = {
  readonly wanted: boolean
  readonly children: readonly string[]
  /** When the next one is sent; null when no week with school lies ahead. */
  readonly nextAt: Date | null
}

async function nextAt(session: Session): Promise<Date | null> {
  const { weekly } = session.policy.parents
  const calendar = await calendarOf(session)
  if (!weekly || !calendar) return null
  const { today, zone } = session.school
  for (const week of calendar.weeks.filter(({ endsOn }) => endsOn >= today)) {
    const day = cutoffDay(calendar, week, weekly.weekday)
    const at = day && instantOf(day, weekly.time, zone)
    if (at && at > session.tx.now) return at
  }
  return null
}

/** How it stands for the actor, a guardian with a child. */
export async function weeklyOf(session: Session): Promise<Result<WeeklyState, FamilyRefusal>> {
  const { weekly } = session.policy.parents
  const { personId, children } = session.actor
  if (children.length === 0) return refuse({ code: 'weekly_guardians_only' })
  if (!weekly) return refuse({ code: 'weekly_not_sent' })
  return ok({
    wanted: (await findChoice(session.tx, personId)) ?? weekly.unasked,
    children: children.map(child => child.fullName),
    nextAt: await nextAt(session),
  })
}

/** The actor's own word, for all their children; said again it changes nothing. */
export async function chooseWeekly(
  session: Session,
  wanted: boolean,
): Promise<Result<WeeklyState, FamilyRefusal>> {
  const state = await weeklyOf(session)
  if (!state.ok) return state
  await recordChoice(session.tx, session.actor.personId, wanted)
  if (state.value.wanted !== wanted) record(session, 'weekly.chosen', { wanted })
  return ok({ ...state.value, wanted })
}

/** Whether its reader wants it still, now that it is to be sent. */
export async function wantsWeek({ tx, policy }: Desk, { personId }: FamilyCause): Promise<boolean> {
  const { weekly } = policy.parents
  return weekly !== null && ((await findChoice(tx, personId)) ?? weekly.unasked)
}
