import { listClassesAmong, listClassesOfYear } from '../../db/classes/classes.ts'
import { listTold } from '../../db/deadlines/deadlines.ts'
import { HOUR_MS } from '../calendar/rules/durations.ts'
import { may, maySomewhere, placesOf } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { owedIn } from './progress.ts'
import { remindTeachers } from './reminders.ts'
import type { ReportRefusal } from './report.ts'
import type { DueColumn, Tally, TeacherOwed } from './rules/owed.ts'
import { tallyOf } from './rules/owed.ts'
import type { PartNamed } from './rules/part.ts'
import { partOf, WHOLE } from './rules/part.ts'
import type { WeekInForce } from './timetable.ts'
import { weekInForce } from './timetable.ts'

/**
 * Who owes what of a part of the school that was named, for those who answer for it: leaders and the board all of it, a head the
 * department, a homeroom teacher the class, everybody their own. Reminding them is for leaders and heads.
 */

export type WhoOwes = {
  readonly week: WeekInForce
  readonly teachers: readonly TeacherOwed[]
  readonly tally: Tally
  /** A column was named that is not due yet: it is counted all the same. */
  readonly isAhead: boolean
}

type Sees = (teacher: TeacherOwed, column: DueColumn) => boolean

async function sightOf(session: Session, year: string): Promise<Sees> {
  const { actor, tx } = session
  const { everywhere, classIds, departmentIds } = placesOf(actor, 'report.who_owes')
  if (everywhere) return () => true
  const led = (await listClassesAmong(tx, year, classIds)).map(({ className }) => className)
  return ({ staffId, departmentId }, { className }) =>
    staffId === actor.personId ||
    (departmentId !== null && departmentIds.includes(departmentId)) ||
    led.includes(className)
}

const END = '9999-12-31'

/** Every column there will be, with tests already held or set. */
const wholeTerm = (week: WeekInForce): WeekInForce => ({
  ...week,
  by: { ...week.by, week: week.by.weeks, on: END, today: END, testDays: 0, set: [], regularBySet: false },
})

export async function whoOwes(
  session: Session,
  part: PartNamed = WHOLE,
): Promise<Result<WhoOwes, ReportRefusal>> {
  const week = await weekInForce(session)
  if (!week) return refuse({ code: 'report_no_week' })
  if (!session.actor.isStaff) return refuse({ code: 'report_not_yours' })
  const { year } = week.calendar
  const classes = part.className === null ? [] : await listClassesOfYear(session.tx, year)
  if (part.className !== null && !classes.some(({ className }) => className === part.className))
    return refuse({ code: 'report_no_class', said: part.className })
  const sees = await sightOf(session, year)
  const now = partOf(await owedIn(session, week), part)
  const isAhead = now.length === 0 && part.columns.length > 0
  const all = isAhead ? partOf(await owedIn(session, wholeTerm(week)), part) : now
  const teachers = partOf(all, WHOLE, sees)
  if (all.length > 0 && teachers.length === 0) return refuse({ code: 'report_not_yours' })
  return ok({ week, teachers, tally: tallyOf(teachers.map(({ tally }) => tally)), isAhead })
}

/** A teacher reminded this recently is not reminded again. */
const AGAIN_MS = HOUR_MS

export type Nudged = {
  /** Who owes, was not reminded within the hour and would be told now. */
  readonly teachers: readonly (TeacherOwed & { readonly staffId: number })[]
  /** Names of those left out, since they were reminded just now. */
  readonly lately: readonly string[]
}

/** Whom a reminder would go to; nothing is sent. */
export async function previewNudge(
  session: Session,
  part: PartNamed,
): Promise<Result<Nudged, ReportRefusal>> {
  const { actor, tx } = session
  if (!actor.isStaff || !maySomewhere(actor, 'report.nudge')) return refuse({ code: 'nudge_not_yours' })
  const found = await whoOwes(session, part)
  if (!found.ok) return found
  const isTheirs = ({ departmentId, staffId }: TeacherOwed): boolean =>
    staffId !== actor.personId && may(actor, 'report.nudge', { departmentId })
  const late = found.value.teachers.flatMap(teacher =>
    teacher.staffId !== null && teacher.tally.owes > 0 && isTheirs(teacher)
      ? [{ ...teacher, staffId: teacher.staffId }]
      : [],
  )
  const told = new Set(await listTold(tx, 'marks_owed', new Date(tx.now.getTime() - AGAIN_MS)))
  return ok({
    teachers: late.filter(({ staffId }) => !told.has(staffId)),
    lately: late.flatMap(({ staffId, name }) => (told.has(staffId) && name !== null ? [name] : [])),
  })
}

/** Reminds these of all they owe by the week, as far as a reminder may go to them now. @returns how many notices were stored. */
export async function nudgeTeachers(
  session: Session,
  staffIds: readonly number[],
): Promise<Result<number, ReportRefusal>> {
  const checked = await previewNudge(session, { ...WHOLE, staffIds })
  if (!checked.ok) return checked
  const week = await weekInForce(session)
  if (!week || staffIds.length === 0) return ok(0)
  const told = await remindTeachers(session, week, checked.value.teachers)
  record(session, 'deadlines.nudged', { staffIds: [...staffIds], notices: told })
  return ok(told)
}
