import { findClassId } from '../../db/books/books.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { AttachedFile } from '../answer.ts'
import { localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { PNG_MIME } from '../documents/canvas.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { SheetTable } from '../documents/sheet-writing.ts'
import { writeTables } from '../documents/sheet-writing.ts'
import { may, maySomewhere, placesOf } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { drawHeatMap } from './heat-map.ts'
import { owedIn } from './progress.ts'
import { heatOf } from './rules/heat.ts'
import type { Tally, TeacherOwed } from './rules/owed.ts'
import { tallyOf } from './rules/owed.ts'
import type { WeekInForce } from './timetable.ts'
import { weekInForce } from './timetable.ts'

/**
 * What is missing, for those who answer for it: the school for leaders and the board, a department for its head, a class for its
 * homeroom. As text, as a workbook, as a picture; counts and columns only, never a pupil or a mark.
 */

export type ReportRefusal =
  | { readonly code: 'report_not_yours' }
  | { readonly code: 'report_no_week' }
  | { readonly code: 'report_no_class'; readonly said: string }
  | { readonly code: 'nudge_not_yours' }

export type MissingReport = {
  readonly week: WeekInForce
  /** null: of the whole school. */
  readonly className: string | null
  readonly teachers: readonly TeacherOwed[]
  readonly tally: Tally
}

/** The class's part of what each teacher owes. */
function inClass(teachers: readonly TeacherOwed[], className: string): readonly TeacherOwed[] {
  return teachers.flatMap(teacher => {
    const due = teacher.due.filter(column => column.className === className)
    return due.length > 0 ? [{ ...teacher, due, tally: tallyOf(due) }] : []
  })
}

/** Departments this person heads, stand-ins included; undefined when the whole school is theirs to read. */
function scopeOf(session: Session): readonly number[] | undefined {
  const { everywhere, departmentIds } = placesOf(session.actor, 'report.of_school')
  return everywhere ? undefined : departmentIds
}

export async function missingReport(
  session: Session,
  className: string | null,
): Promise<Result<MissingReport, ReportRefusal>> {
  const week = await weekInForce(session)
  if (!week) return refuse({ code: 'report_no_week' })
  const may = await mayReport(session, week, className)
  if (!may.ok) return may
  const scope = className === null ? scopeOf(session) : undefined
  const all = (await owedIn(session, week)).filter(
    ({ departmentId }) => !scope || (departmentId !== null && scope.includes(departmentId)),
  )
  const teachers = className === null ? all : inClass(all, className)
  return ok({ week, className, teachers, tally: tallyOf(teachers.map(({ tally }) => tally)) })
}

async function mayReport(
  session: Session,
  week: WeekInForce,
  className: string | null,
): Promise<Result<null, ReportRefusal>> {
  const { actor } = session
  if (className === null)
    return maySomewhere(actor, 'report.of_school') ? ok(null) : refuse({ code: 'report_not_yours' })
  const classId = await findClassId(session.tx, week.calendar.year, className)
  if (classId === undefined) return refuse({ code: 'report_no_class', said: className })
  return may(actor, 'report.of_class', { classId }) ? ok(null) : refuse({ code: 'report_not_yours' })
}

export type ReportWords = {
  readonly fileName: string
  readonly tables: readonly SheetTable[]
}

export async function reportFile(session: Session, words: ReportWords): Promise<AttachedFile> {
  const bytes = await writeTables(words.tables, { school: session.school.name })
  const { fileId } = await recordFile(session.tx, {
    name: words.fileName,
    mime: XLSX_MIME,
    bytes,
    madeBy: session.actor.personId,
  })
  record(session, 'report.exported', { fileId })
  return { fileId, name: words.fileName, mime: XLSX_MIME }
}

/** The picture departments × classes; undefined when nothing is due. */
export async function heatPicture(
  desk: Desk,
  { week }: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<AttachedFile | undefined> {
  const heat = heatOf(teachers)
  if (heat.classes.length === 0) return undefined
  const { name: school, zone } = desk.school
  const { day, time } = localOf(desk.tx.now, zone)
  const bytes = drawHeatMap(heat, { school, term: week.term, week: week.week, day, time })
  const name = `nhap-diem-tuan-${week.week}-hk${week.term}.png`
  const { fileId } = await recordFile(desk.tx, { name, mime: PNG_MIME, bytes, madeBy: null })
  return { fileId, name, mime: PNG_MIME }
}
