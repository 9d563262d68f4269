import { listHolders } from '../../db/accounts/people.ts'
import type { ClassRow } from '../../db/classes/classes.ts'
import { findClassById, findClassByName, listClassesAmong } from '../../db/classes/classes.ts'
import { may, placesOf } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { ClassRefusal, UnfoundClass } from './refusals.ts'

/** Whose class it is. Only the homeroom teacher, or who stands in for them, writes what belongs to the class. */

export type FindingRefusal = ClassRefusal | UnfoundClass

async function notHomeroom(session: Session, room: ClassRow): Promise<ClassRefusal> {
  const [homeroom] = await listHolders(session.tx, 'homeroom', { classId: room.classId })
  return { code: 'not_class_homeroom', className: room.className, homeroom: homeroom?.fullName ?? null }
}

/** The class of this name in the year of today. */
export async function classNamed(
  session: Session,
  className: string,
): Promise<Result<ClassRow, FindingRefusal>> {
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const room = await findClassByName(session.tx, year, className)
  return room ? ok(room) : refuse({ code: 'class_unknown', said: className })
}

/** The actor's own class: the one named, or the only one they are homeroom teacher of. */
export async function ownClass(
  session: Session,
  className: string | null,
): Promise<Result<ClassRow, FindingRefusal>> {
  if (className === null) {
    const [only, another] = await ownClasses(session)
    return only && !another ? ok(only) : refuse({ code: 'class_not_named' })
  }
  const room = await classNamed(session, className)
  if (!room.ok) return room
  return may(session.actor, 'class.keep', room.value) ? room : refuse(await notHomeroom(session, room.value))
}

/** As `ownClass`, of a class known by its id: asked again at every confirm. */
export async function ownClassById(
  session: Session,
  classId: number,
): Promise<Result<ClassRow, ClassRefusal>> {
  const room = await findClassById(session.tx, classId)
  if (!room) return refuse({ code: 'class_draft_unknown' })
  return may(session.actor, 'class.keep', room) ? ok(room) : refuse(await notHomeroom(session, room))
}

/** Classes of the year the actor is homeroom teacher of, stand-ins included. */
async function ownClasses(session: Session): Promise<readonly ClassRow[]> {
  const { year } = session.school
  return year ? listClassesAmong(session.tx, year, placesOf(session.actor, 'class.keep').classIds) : []
}

/** A class whose counts the actor may read: its homeroom teacher, leaders, the board. */
export async function readableClass(
  session: Session,
  className: string | null,
): Promise<Result<ClassRow, FindingRefusal>> {
  if (className === null) return ownClass(session, null)
  const room = await classNamed(session, className)
  if (!room.ok) return room
  return may(session.actor, 'class.read', room.value)
    ? room
    : refuse({ code: 'class_not_yours_to_read', className })
}
