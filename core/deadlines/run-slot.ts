import { listHolders } from '../../db/accounts/people.ts'
import { findBackups } from '../../db/backup/house-log.ts'
import { countCorrections, listTold } from '../../db/deadlines/deadlines.ts'
import { remindToClose, tellLateClasses } from '../attendance/reminders.ts'
import { headOfChain } from '../audit/chain.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import { sendNotesDigest } from '../conduct/digest.ts'
import type { Desk } from '../desk.ts'
import { holdersOf } from '../duties/holders.ts'
import { sendFamilyWeeks } from '../families/week.ts'
import { announceLocks } from '../locks/calendar.ts'
import type { LockFact } from '../locks/facts.ts'
import { tell, tellEach } from '../notices/tell.ts'
import { decisionsByPerson } from '../waiting/decisions.ts'
import { bringUpWaiting } from '../waiting/morning.ts'
import { speakOfTasks } from '../year-plan/reminders.ts'
import { excusesOf } from './excuses.ts'
import type { DeadlineFact, LateDepartment } from './facts.ts'
import { speakOfInspection } from './inspections.ts'
import { speakOfMakeups } from './makeups.ts'
import type { DepartmentProgress } from './progress.ts'
import { byDepartment, owedIn } from './progress.ts'
import { owedFor, remindTeachers, weekFacts } from './reminders.ts'
import { heatPicture } from './report.ts'
import { withoutExcused } from './rules/excused.ts'
import type { TeacherOwed } from './rules/owed.ts'
import { percentDone, tallyOf } from './rules/owed.ts'
import type { Slot } from './rules/slots.ts'
import { speakOfDates } from './set-due.ts'
import { offerClosing, remindOfConduct } from './term-end.ts'
import { speakOfGaps } from './term-gaps.ts'
import { speakOfTests } from './tests-due.ts'
import type { DueSlot, WeekInForce } from './timetable.ts'
import { reckonWeek } from './timetable.ts'

/** Who is told what at which slot: teachers, heads of department, vice principals, the principal. */

/** Does the work of one slot. @returns how many notices were stored. */
export async function runSlot(desk: Desk, calendar: SchoolCalendar, slot: DueSlot): Promise<number> {
  switch (slot.kind) {
    case 'lock_ahead':
      return announceLocks(desk, slot.at)
    case 'waiting_morning':
      return bringUpWaiting(desk)
    case 'test_columns':
      return speakOfTests(desk, calendar, slot.at)
    case 'set_dates':
      return speakOfDates(desk, calendar, slot.at)
    case 'inspection_due':
      return speakOfInspection(desk, calendar, slot.at)
    case 'gaps_due':
      return speakOfGaps(desk, calendar, slot.at)
    case 'tasks_due':
      return speakOfTasks(desk, calendar, slot.at)
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
  return tell<LockFact>(desk, idsOf(await listHolders(desk.tx, 'board')), { kind: 'lock_year_due', year })
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
    case 'family_week':
      return sendFamilyWeeks(desk, calendar, slot)
  }
  const week = await reckonWeek(desk, calendar, found)
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

/** Those who owe learn what happens now; those who were reminded this week and owe nothing any more get their receipt. */
async function sendReceipts(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  const weekBegan = instantOf(week.week.startsOn, '00:00', desk.school.zone)
  const reminded = new Set(await listTold(desk.tx, 'marks_owed', weekBegan))
  const owedOf = await owedFor(desk, teachers)
  const tellings = teachers.flatMap(teacher => {
    const { staffId } = teacher
    if (staffId === null || (teacher.tally.owes === 0 && !reminded.has(staffId))) return []
    const fact = { kind: 'cutoff_receipt', ...weekFacts(desk, week), ...owedOf(teacher) } as const
    return [{ to: [staffId], fact }]
  })
  return tellEach<DeadlineFact>(desk, tellings)
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

async function tellDepartmentHeads(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  const headOf = await holdersOf(desk.tx, 'department_head')
  const tellings = lateDepartments(teachers).flatMap(department => {
    const { departmentId } = department
    if (departmentId === null) return []
    const digest = { ...weekFacts(desk, week), ...lateDepartment(department), departmentId }
    return [{ to: headOf(departmentId), fact: { kind: 'department_digest', ...digest } as const }]
  })
  return tellEach<DeadlineFact>(desk, tellings)
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
  const headOf = await holdersOf(desk.tx, 'department_head')
  let told = await tell<DeadlineFact>(desk, leaders, {
    ...about,
    owes,
    departments: late.map(lateDepartment),
    picture,
  })
  for (const department of late) {
    if (department.departmentId === null) continue
    const heads = headOf(department.departmentId)
    const own = {
      ...about,
      owes: department.tally.owes,
      departments: [lateDepartment(department)],
      picture: (await heatPicture(desk, week, department.teachers)) ?? null,
    }
    told += await tell<DeadlineFact>(
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
  const card = {
    kind: 'principal_card',
    ...weekFacts(desk, week),
    percent: percentDone(tally),
    owes: tally.owes - excused,
    lateTeachers: late.filter(teacher => teacher.tally.owes > 0).length,
    excused,
    corrections: await countCorrections(desk.tx, weekBegan),
    auditHead: await headOfChain(desk.tx),
    backups: await findBackups(desk.tx.q),
  } as const
  const waiting = await decisionsByPerson(desk)
  return tellEach<DeadlineFact>(
    desk,
    idsOf(await listHolders(desk.tx, 'principal')).map(personId => ({
      to: [personId],
      fact: { ...card, waiting: waiting.get(personId) ?? null },
    })),
  )
}
