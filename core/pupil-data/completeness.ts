import type { ClassRow } from '../../db/classes/classes.ts'
import { listClassesAmong, listClassesOfYear } from '../../db/classes/classes.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { SeatedData } from '../../db/pupil-data/pupil-data.ts'
import { listChecks, listPupilData } from '../../db/pupil-data/pupil-data.ts'
import type { AttachedFile } from '../answer.ts'
import type { FindingRefusal } from '../classes/own-class.ts'
import { classNamed } from '../classes/own-class.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { SheetTable } from '../documents/sheet-writing.ts'
import { writeTables } from '../documents/sheet-writing.ts'
import { may, placesOf } from '../duties/rights.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { standingChecks } from './checks.ts'
import type { DataField, PupilData } from './rules/fields.ts'
import { completeness, IDENTITY_FIELDS, missingOf } from './rules/fields.ts'

/**
 * What is missing in the data of pupils, class by class: for the homeroom teacher of the class, the office, the board and leaders. It
 * says which field is empty, never what stands in another.
 */

export type PupilMissing = Pick<PupilData, 'code' | 'fullName'> & {
  readonly seat: number
  readonly missing: readonly DataField[]
  /** Fields of identity not held against the birth certificate, or changed since. */
  readonly unchecked: number
}

export type ClassData = {
  readonly className: string
  readonly classId: number
  /** Hundredths. */
  readonly complete: number
  readonly pupils: readonly PupilMissing[]
}

/** Null: every class this person answers for. */
async function roomsFor(
  session: Session,
  className: string | null,
): Promise<Result<readonly ClassRow[], FindingRefusal>> {
  const { year } = session.school
  if (className !== null) {
    const room = await classNamed(session, className)
    if (!room.ok) return room
    return may(session.actor, 'pupil_data.read', room.value)
      ? ok([room.value])
      : refuse({ code: 'class_not_yours_to_read', className })
  }
  if (!year) return refuse({ code: 'no_calendar' })
  const { everywhere, classIds } = placesOf(session.actor, 'pupil_data.read')
  if (everywhere) return ok(await listClassesOfYear(session.tx, year))
  const rooms = await listClassesAmong(session.tx, year, classIds)
  return rooms.length > 0 ? ok(rooms) : refuse({ code: 'class_not_named' })
}

export async function pupilDataMissing(
  session: Session,
  className: string | null,
): Promise<Result<readonly ClassData[], FindingRefusal>> {
  const rooms = await roomsFor(session, className)
  if (!rooms.ok) return rooms
  const ids = rooms.value.map(({ classId }) => classId)
  const pupils = Map.groupBy(await listPupilData(session.tx, ids), pupil => pupil.classId)
  const checked = standingChecks([...pupils.values()].flat(), await listChecks(session.tx, ids))
  const uncheckedOf = ({ pupilId }: SeatedData): number =>
    IDENTITY_FIELDS.filter(field => !checked.has(`${pupilId} identity ${field}`)).length
  return ok(
    rooms.value.map(({ classId, className: name }) => {
      const own = pupils.get(classId) ?? []
      return {
        ...{ classId, className: name, complete: completeness(own) },
        pupils: own.map(pupil => ({
          ...{ seat: pupil.seat, code: pupil.code, fullName: pupil.fullName },
          ...{ missing: missingOf(pupil), unchecked: uncheckedOf(pupil) },
        })),
      }
    }),
  )
}

/** The workbook of what is missing, for the chat. */
export async function missingFile(
  session: Session,
  { name, tables }: { readonly name: string; readonly tables: readonly SheetTable[] },
): Promise<AttachedFile> {
  const file = { name, mime: XLSX_MIME, bytes: await writeTables(tables, { school: session.school.name }) }
  const { fileId } = await recordFile(session.tx, { ...file, madeBy: session.actor.personId })
  record(session, 'pupil_data.exported', { fileId })
  return { fileId, name, mime: XLSX_MIME }
}
