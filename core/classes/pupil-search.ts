import type { PupilInClass, Sight } from '../../db/classes/pupil-search.ts'
import { listPupilsInSight } from '../../db/classes/pupil-search.ts'
import type { Actor } from '../duties/actor.ts'
import { placesOf } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { FindingRefusal } from './own-class.ts'

/**
 * The pupils somebody may look up by name: leaders, board and office the whole school; a head the classes of the department; a
 * teacher the classes taught or led; a family its own children; nobody anybody else.
 */

export type { PupilInClass }

/** Above the largest schools; more is a fault of the import. */
const PUPILS_MAX = 10_000

function sightOf(actor: Actor): Sight {
  if (!actor.isStaff) {
    const own = actor.isPupil ? [actor.personId] : []
    return { of: 'pupils', pupilIds: [...own, ...actor.children.map(child => child.pupilId)] }
  }
  const { everywhere, classIds, departmentIds } = placesOf(actor, 'pupils.find')
  return everywhere ? { of: 'school' } : { of: 'staff', staffId: actor.personId, classIds, departmentIds }
}

/** Those of this year whom the actor may look up, by class and seat. */
export async function pupilsInSight(
  session: Session,
): Promise<Result<readonly PupilInClass[], FindingRefusal>> {
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  return ok(await listPupilsInSight(session.tx, year, sightOf(session.actor), PUPILS_MAX))
}
