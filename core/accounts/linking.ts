import type { GuardianRow, UnlinkedStaff } from '../../db/accounts/guardians.ts'
import { listGuardians, listUnlinkedStaff } from '../../db/accounts/guardians.ts'
import { findClassByName } from '../../db/classes/classes.ts'
import { holds, isLeader } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { AccountRefusal } from './refusals.ts'

/**
 * Who has linked a chat and how far the slips of the others have come. Office, board and leaders look at every class, a homeroom teacher at
 * the own.
 */

export type { GuardianRow, UnlinkedStaff }

const isOffice = ({ actor }: Session): boolean => holds(actor, 'office') || holds(actor, 'board')

const homeroomIds = ({ actor }: Session): readonly number[] =>
  actor.duties.flatMap(({ role, classId }) => (role === 'homeroom' && classId !== null ? [classId] : []))

/** The classes whose guardians the actor may see; null for every class. */
async function classesMeant(
  session: Session,
  className: string | null,
  seesAll: boolean,
): Promise<Result<readonly number[] | null, AccountRefusal>> {
  const { tx, school } = session
  const own = homeroomIds(session)
  if (!session.actor.isStaff || !(seesAll || own.length > 0)) return refuse({ code: 'linking_not_yours' })
  if (className === null) return ok(seesAll ? null : own)
  const room = await findClassByName(tx, school.year ?? '', className)
  if (!room) return refuse({ code: 'linking_no_class', said: className })
  return seesAll || own.includes(room.classId) ? ok([room.classId]) : refuse({ code: 'linking_not_yours' })
}

/** Guardians of a class, or of all the actor answers for. */
export async function guardiansOf(
  session: Session,
  className: string | null,
): Promise<Result<readonly GuardianRow[], AccountRefusal>> {
  const classes = await classesMeant(session, className, isOffice(session) || isLeader(session.actor))
  if (!classes.ok) return classes
  return ok(await listGuardians(session.tx, session.school.year ?? '', classes.value))
}

export async function unlinkedStaff(
  session: Session,
): Promise<Result<readonly UnlinkedStaff[], AccountRefusal>> {
  const may = session.actor.isStaff && (isOffice(session) || isLeader(session.actor))
  return may ? ok(await listUnlinkedStaff(session.tx)) : refuse({ code: 'linking_not_yours' })
}
