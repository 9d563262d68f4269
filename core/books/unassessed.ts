import { findClassOfPupil } from '../../db/results/classes.ts'
import { recordUnassessed } from '../../db/results/results.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { MarksRefusal } from './refusals.ts'

/** A pupil who is not assessed this year, by an individual plan: no level is told, and the principal decides what follows. */

export async function setUnassessed(
  session: Session,
  pupilId: number,
  reason: string,
): Promise<Result<null, MarksRefusal>> {
  if (!may(session.actor, 'results.leave_unassessed')) return refuse({ code: 'principal_only' })
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const own = await findClassOfPupil(session.tx, year, pupilId)
  if (!own) return refuse({ code: 'pupil_not_in_class' })
  await recordUnassessed(session.tx, { year, pupilId, reason, by: session.actor.personId })
  record(session, 'pupil.unassessed', { year, pupilId, reason })
  return ok(null)
}
