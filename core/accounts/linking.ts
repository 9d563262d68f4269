import type { GuardianRow, UnlinkedStaff } from '../../db/accounts/guardians.ts'
import { listGuardians, listUnlinkedStaff } from '../../db/accounts/guardians.ts'
import { findClassByName } from '../../db/classes/classes.ts'
import { may, maySomewhere, placesOf } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { AccountRefusal } from './refusals.ts'

/**
 * Who has linked a chat and how far the slips of the others have come. Office, board and leaders look at every class, a homeroom teacher at
 * the own.
 */

export type { GuardianRow, UnlinkedStaff }

/** The classes whose guardians the actor may see; null for every class. */
async function classesMeant(
  session: Session,
  className: string | null,
): Promise<Result<readonly number[] | null, AccountRefusal>> {
  const { actor, tx, school } = session
  if (!actor.isStaff || !maySomewhere(actor, 'links.of_class')) return refuse({ code: 'linking_not_yours' })
  const { everywhere, classIds } = placesOf(actor, 'links.of_class')
  if (className === null) return ok(everywhere ? null : classIds)
  const room = await findClassByName(tx, school.year ?? '', className)
  if (!room) return refuse({ code: 'linking_no_class', said: className })
  return may(actor, 'links.of_class', room) ? ok([room.classId]) : refuse({ code: 'linking_not_yours' })
}

/** Guardians of a class, or of all the actor answers for. */
export async function guardiansOf(
  session: Session,
  className: string | null,
): Promise<Result<readonly GuardianRow[], AccountRefusal>> {
  const classes = await classesMeant(session, className)
  if (!classes.ok) return classes
  return ok(await listGuardians(session.tx, session.school.year ?? '', classes.value))
}

export async function unlinkedStaff(
  session: Session,
): Promise<Result<readonly UnlinkedStaff[], AccountRefusal>> {
  const { actor, tx } = session
  if (!actor.isStaff || !may(actor, 'links.of_staff')) return refuse({ code: 'linking_not_yours' })
  return ok(await listUnlinkedStaff(tx))
}
