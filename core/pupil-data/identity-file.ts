import { listRoll } from '../../db/classes/class-list.ts'
import { listClassesOfYear } from '../../db/classes/classes.ts'
import { listPupilData } from '../../db/pupil-data/pupil-data.ts'
import { listGuardiansOfClass } from '../../db/sheets/class-book.ts'
import type { FindingRefusal } from '../classes/own-class.ts'
import { classNamed } from '../classes/own-class.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { writeBook } from '../sheets/book-writing.ts'
import { bookPupil } from '../sheets/class-book.ts'
import { printBook } from '../sheets/printing/book-printing.ts'
import { identityPages } from '../sheets/printing/identity.ts'

/**
 * The pages of a class's book that say who its pupils are and who their parents are, filled in: the school's own file, handed to who
 * may read these data and to no chat. Each time somebody takes it is on record.
 */

export type IdentityFormat = 'xlsx' | 'pdf'

/** The classes of the year whose pages this person may take. */
export async function identityClasses(session: Session): Promise<readonly string[]> {
  const { year } = session.school
  if (!year) return []
  const rooms = await listClassesOfYear(session.tx, year)
  return rooms
    .filter(({ classId }) => may(session.actor, 'pupil_data.read', { classId }))
    .map(({ className }) => className)
}

export async function identityFile(
  session: Session,
  { className, format, title }: { className: string; format: IdentityFormat; title: string },
): Promise<Result<Uint8Array, FindingRefusal>> {
  const room = await classNamed(session, className)
  if (!room.ok) return room
  const { classId } = room.value
  if (!may(session.actor, 'pupil_data.read', { classId }))
    return refuse({ code: 'class_not_yours_to_read', className })
  const { tx, school } = session
  const pages = identityPages({
    school: school.name,
    year: school.year ?? '',
    className: room.value.className,
    pupils: await pupilsOf(session, classId),
  })
  record(session, 'identity.exported', { classId, format })
  if (format === 'xlsx') return ok(await writeBook(pages))
  return ok((await printBook(pages, { title, at: tx.now, zone: school.zone })).bytes)
}

async function pupilsOf({ tx }: Session, classId: number) {
  const guardians = Map.groupBy(await listGuardiansOfClass(tx, classId), one => one.pupilId)
  const known = new Map((await listPupilData(tx, [classId])).map(data => [data.pupilId, data]))
  const roll = await listRoll(tx, classId)
  return roll.map(pupil => ({
    ...bookPupil(pupil, guardians.get(pupil.pupilId) ?? []),
    identity: known.get(pupil.pupilId) ?? null,
  }))
}
