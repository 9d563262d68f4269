import { countCorrections, listTold } from '../../db/deadlines.ts'
import { listHolders } from '../../db/people.ts'
import { headsDepartment, isLeader } from '../accounts/rules.ts'
import { remindToClose, tellLateClasses } from '../attendance/reminders.ts'
import { headOfChain } from '../audit/chain.ts'
import { sendNotesDigest } from '../conduct/digest.ts'
import type { Desk } from '../desk.ts'
import { announceLocks } from '../locks/calendar.ts'
import { quietUntil } from '../notices/quiet.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { instantOf } from '../school/zone.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { locksWeekly } from './cutoff.ts'
import { excusesOf, extendedNow } from './excuses.ts'
import type { LateDepartment, OwedItem, WeekFacts } from './facts.ts'
import { speakOfMakeups } from './makeups.ts'
import type { DepartmentProgress } from './progress.ts'
import { byDepartment, owedIn } from './progress.ts'
import { heatPicture } from './report.ts'
import type { DueColumn, TeacherOwed } from './rules/owed.ts'
import { columnKey, percentDone, tallyOf, withoutExcused } from './rules/owed.ts'
import type { Slot } from './rules/slots.ts'
import type { SchoolCalendar } from './rules/week.ts'
import { offerClosing, remindOfConduct } from './term-end.ts'
import { speakOfTests } from './tests-due.ts'
import type { DueSlot, WeekInForce } from './timetable.ts'
import { calendarOf, reckonWeek, weekInForce } from './timetable.ts'

/** Who is told what at which slot. Nobody who owes nothing is written to; each person gets one digest, not one notice a cell. */

export type Owed = WeekFacts & { readonly owes: number; readonly items: readonly OwedItem[] }

export type NudgeRefusal = { readonly code: 'not_your_department' }

/** What this member of staff owes by the week of today; undefined before the first week of the year. */
export async function owedBy(desk: Desk, staffId: number): Promise<Owed | undefined> {
  const week = await weekInForce(desk)
  if (!week) return undefined
  const [own] = await owedIn(desk, week, { staffId })
  return { ...weekFacts(desk, week), ...owedOf(own, await extendedNow(desk)) }
}

/** A teacher reminded this recently is not reminded again by a tap. */
const NUDGE_AGAIN_MS = 3_600_000

/** Reminds those of a department who owe and were not reminded within the hour. @returns how many notices were stored. */
export async function nudgeDepartment(
  session: Session,
  departmentId: number,
): Promise<Result<number, NudgeRefusal>> {
  const { actor } = session
  if (!headsDepartment(actor, departmentId) && !isLeader(actor))
    return refuse({ code: 'not_your_department' })
  const week = await weekInForce(session)
  if (!week) return ok(0)
  const lately = new Date(session.tx.now.getTime() - NUDGE_AGAIN_MS)
  const reminded = new Set(await listTold(session.tx, 'marks_owed', lately))
  const teachers = await owedIn(session, week, { departmentId })
  const told = await remindTeachers(
    session,
    week,
    teachers.filter(({ staffId }) => staffId !== null && !reminded.has(staffId)),
  )
  record(session, 'deadlines.nudged', { departmentId, notices: told })
  return ok(told)
}

/** A reminder put off comes an hour later, and never so late that nothing could be done any more. */
const SNOOZE_MS = 3_600_000
const BEFORE_CUTOFF_MS = 15 * 60_000

export type SnoozeRefusal = { readonly code: 'nothing_to_snooze' } | { readonly code: 'too_late_to_snooze' }

/** Puts the actor's reminder off by an hour, or to a quarter of an hour before the cut-off. @returns when it will come. */
export async function snooze(session: Session): Promise<Result<Date, SnoozeRefusal>> {
  const { tx, school, policy, actor } = session
  const week = await weekInForce(session)
  const owed = await owedBy(session, actor.personId)
  if (!week?.cutoffAt || !owed || owed.owes === 0) return refuse({ code: 'nothing_to_snooze' })
  const latest = week.cutoffAt.getTime() - BEFORE_CUTOFF_MS
  const at = new Date(Math.min(tx.now.getTime() + SNOOZE_MS, latest))
  if (at <= tx.now || quietUntil(at, school.zone, policy.quietHours).getTime() > latest)
    return refuse({ code: 'too_late_to_snooze' })
  const fact = { kind: 'snoozed_reminder', ...weekFacts(session, week) } as const
  const cause = { kind: 'owes_marks', staffId: actor.personId } as const
  await tell(session, [actor.personId], fact, { cause, notBefore: at })
  return ok(quietUntil(at, school.zone, policy.quietHours))
}

/** Does the work of one slot. @returns how many notices were stored. */
export async function runSlot(desk: Desk, slot: DueSlot): Promise<number> {
  const calendar = await calendarOf(desk)
  if (!calendar) return 0
  switch (slot.kind) {
    case 'lock_ahead':
      return announceLocks(desk, slot.at)
    case 'test_columns':
      return speakOfTests(desk, calendar, slot.at)
    case 'makeups':
      return speakOfMakeups(desk, calendar, slot.at)
    case 'conduct_due':
      return remindOfConduct(desk, calendar, slot.at)
    case 'term_due':
      return offerClosing(desk, calendar, slot.at)
    case 'year_due':
      return remindOfYear(desk, calendar)
    default:
      return runWeekSlot(desk, calendar, slot)
  }
}

/** The board proposes the lock of the year, the principal decides. */
async function remindOfYear(desk: Desk, { year }: SchoolCalendar): Promise<number> {
  return tell(desk, idsOf(await listHolders(desk.tx, 'board')), { kind: 'lock_year_due', year })
}

async function runWeekSlot(desk: Desk, calendar: SchoolCalendar, slot: Slot): Promise<number> {
  const found = calendar.weeks.find(({ term, week }) => term === slot.term && week === slot.week)
  if (!found) return 0
  switch (slot.kind) {
    case 'attendance_due':
      return remindToClose(desk, calendar, slot)
    case 'attendance_late':
      return tellLateClasses(desk, calendar, slot)
    case 'notes_digest':
      return sendNotesDigest(desk, calendar.year, slot.day)
  }
  const week = reckonWeek(desk, calendar, found)
  const teachers = await owedIn(desk, week)
  switch (slot.kind) {
    case 'day_before':
    case 'same_day':
      return remindTeachers(desk, week, teachers)
    case 'department_digest':
      return tellDepartmentHeads(desk, week, teachers)
    case 'cutoff':
      return sendReceipts(desk, week, teachers)
    case 'late_list':
      return sendLateList(desk, week, teachers)
    case 'principal_card':
      return sendPrincipalCard(desk, week, teachers)
  }
}

const weekFacts = (desk: Desk, { week, cutoffAt }: WeekInForce): WeekFacts => ({
  term: week.term,
  week: week.week,
  cutoffAt,
  locks: locksWeekly(desk),
  closed: cutoffAt !== null && cutoffAt <= desk.tx.now,
  zone: desk.school.zone,
})

const itemOf = (
  { expected: _, missing: __, subject: ___, ...column }: DueColumn,
  extended: ReadonlySet<string>,
): OwedItem => ({ ...column, extended: extended.has(columnKey(column)) })

/** Only columns with something to enter: one whose gaps are all explained asks nothing of the teacher. */
const owedOf = (teacher: TeacherOwed | undefined, extended: ReadonlySet<string>) => ({
  owes: teacher?.tally.owes ?? 0,
  items: (teacher?.due ?? []).filter(column => column.owes > 0).map(column => itemOf(column, extended)),
})

async function remindTeachers(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  let told = 0
  const extended = await extendedNow(desk)
  for (const teacher of teachers) {
    const { staffId } = teacher
    if (staffId === null || teacher.tally.owes === 0) continue
    const fact = { kind: 'marks_owed', ...weekFacts(desk, week), ...owedOf(teacher, extended) } as const
    told += await tell(desk, [staffId], fact, { cause: { kind: 'owes_marks', staffId } })
  }
  return told
}

/** Those who owe learn what happens now; those who were reminded this week and owe nothing any more get their receipt. */
async function sendReceipts(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  const weekBegan = instantOf(week.week.startsOn, '00:00', desk.school.zone)
  const reminded = new Set(await listTold(desk.tx, 'marks_owed', weekBegan))
  let told = 0
  const extended = await extendedNow(desk)
  for (const teacher of teachers) {
    const { staffId } = teacher
    if (staffId === null || (teacher.tally.owes === 0 && !reminded.has(staffId))) continue
    const fact = { kind: 'cutoff_receipt', ...weekFacts(desk, week), ...owedOf(teacher, extended) } as const
    told += await tell(desk, [staffId], fact)
  }
  return told
}

const lateDepartment = ({ name, teachers, tally }: DepartmentProgress): LateDepartment => ({
  name,
  owes: tally.owes,
  teachers: teachers
    .filter(teacher => teacher.tally.owes > 0)
    .map(teacher => ({ name: teacher.name, owes: teacher.tally.owes })),
})

const lateDepartments = (teachers: readonly TeacherOwed[]): readonly DepartmentProgress[] =>
  byDepartment(teachers).filter(({ tally }) => tally.owes > 0)

const idsOf = (people: readonly { personId: number }[]): readonly number[] => people.map(one => one.personId)

async function headsOf(desk: Desk, departmentId: number): Promise<readonly number[]> {
  return idsOf(await listHolders(desk.tx, 'department_head', { departmentId }))
}

async function tellDepartmentHeads(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  let told = 0
  for (const department of lateDepartments(teachers)) {
    const { departmentId } = department
    if (departmentId === null) continue
    const digest = { ...weekFacts(desk, week), ...lateDepartment(department), departmentId }
    told += await tell(desk, await headsOf(desk, departmentId), { kind: 'department_digest', ...digest })
  }
  return told
}

/** The whole list to the vice principals, each department's part to its head. */
async function sendLateList(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  const { late: behind, excused } = withoutExcused(teachers, await excusesOf(desk, week))
  const late = lateDepartments(behind)
  if (late.length === 0) return 0
  const about = { kind: 'late_list', ...weekFacts(desk, week), excused } as const
  const leaders = idsOf(await listHolders(desk.tx, 'vice_principal'))
  const { owes } = tallyOf(late.map(({ tally }) => tally))
  const picture = (await heatPicture(desk, week, teachers)) ?? null
  let told = await tell(desk, leaders, { ...about, owes, departments: late.map(lateDepartment), picture })
  for (const department of late) {
    if (department.departmentId === null) continue
    const heads = await headsOf(desk, department.departmentId)
    const own = {
      ...about,
      owes: department.tally.owes,
      departments: [lateDepartment(department)],
      picture: (await heatPicture(desk, week, department.teachers)) ?? null,
    }
    told += await tell(
      desk,
      heads.filter(head => !leaders.includes(head)),
      own,
    )
  }
  return told
}

async function sendPrincipalCard(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  const { late, excused } = withoutExcused(teachers, await excusesOf(desk, week))
  const tally = tallyOf(teachers.map(teacher => teacher.tally))
  const weekBegan = instantOf(week.week.startsOn, '00:00', desk.school.zone)
  return tell(desk, idsOf(await listHolders(desk.tx, 'principal')), {
    kind: 'principal_card',
    ...weekFacts(desk, week),
    percent: percentDone(tally),
    owes: tally.owes - excused,
    lateTeachers: late.filter(teacher => teacher.tally.owes > 0).length,
    excused,
    corrections: await countCorrections(desk.tx, weekBegan),
    auditHead: await headOfChain(desk.tx),
  })
}
