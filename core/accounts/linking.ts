import type { GuardianRow, UnlinkedStaff } from '../../db/accounts/guardians.ts'
import { listGuardians, listUnlinkedStaff } from '../../db/accounts/guardians.ts'
import { findClassByName } from '../../db/classes/classes.ts'
import { holds, isLeader } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { issueCode } from './link.ts'
import type { AccountRefusal } from './refusals.ts'

/**
 * Who has not linked a chat yet, and slips given out from a chat. Office and board answer for every class, a homeroom teacher for
 * the own; leaders look on. A code is in the answer to who gave it out, and nowhere else: the audit line counts slips.
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

/** Guardians to whom the actor may give a slip. */
export async function slipGuardians(
  session: Session,
  className: string | null,
): Promise<Result<readonly GuardianRow[], AccountRefusal>> {
  const classes = await classesMeant(session, className, isOffice(session))
  if (!classes.ok) return classes
  return ok(await listGuardians(session.tx, session.school.year ?? '', classes.value))
}

export type HandedSlip = { readonly code: string; readonly of: readonly GuardianRow[] }

/**
 * One new code for each of these guardians, which may end the links they have; who is not the actor's to give one to gets none.
 */
export async function handOutSlips(
  session: Session,
  guardianIds: readonly number[],
  endsOthers = false,
): Promise<Result<readonly HandedSlip[], AccountRefusal>> {
  const may = await slipGuardians(session, null)
  if (!may.ok) return may
  const meant = may.value.filter(({ guardianId }) => guardianIds.includes(guardianId))
  if (meant.length === 0) return refuse({ code: 'linking_not_yours' })
  const slips: HandedSlip[] = []
  for (const [personId, of] of Map.groupBy(meant, row => row.guardianId)) {
    const code = await issueCode(session, {
      personId,
      purpose: 'guardian',
      issuedBy: session.actor.personId,
      endsOthers,
    })
    slips.push({ code, of })
  }
  record(session, 'account.slips_issued', { purpose: 'guardian', slips: slips.length })
  return ok(slips)
}
