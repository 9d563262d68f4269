import { listHolders } from '../../db/accounts/people.ts'
import { listClosedDays } from '../../db/attendance/attendance.ts'
import type { ClassRow } from '../../db/classes/classes.ts'
import { listClassesOfYear } from '../../db/classes/classes.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import type { Desk } from '../desk.ts'
import { holdersOf } from '../duties/holders.ts'
import type { Telling } from '../notices/tell.ts'
import { tell, tellEach } from '../notices/tell.ts'
import { countsOf } from './close.ts'
import type { AttendanceCause, AttendanceFact } from './facts.ts'
import type { AttendancePeriod } from './rules/periods.ts'
import { dueOn, periodsOf } from './rules/periods.ts'

/** Who is reminded when a month or a week of attendance falls due, and who hears of what is still open two days later. */

type WeekOfTerm = { readonly term: Term; readonly week: number }

async function openClasses(desk: Desk, year: string, period: AttendancePeriod): Promise<readonly ClassRow[]> {
  const classes = await listClassesOfYear(desk.tx, year)
  const closed = await listClosedDays(
    desk.tx,
    classes.map(room => room.classId),
  )
  const due = dueOn(period)
  return classes.filter(
    room => !closed.some(one => one.classId === room.classId && one.startsOn <= due && due <= one.endsOn),
  )
}

const periodOf = (desk: Desk, calendar: SchoolCalendar, slot: WeekOfTerm): AttendancePeriod | undefined =>
  periodsOf(calendar, desk.policy.absenceClose).find(
    period => period.term === slot.term && period.week === slot.week,
  )

/** To the homeroom teacher of each class still open. @returns how many notices were stored. */
export async function remindToClose(desk: Desk, calendar: SchoolCalendar, slot: WeekOfTerm): Promise<number> {
  const period = periodOf(desk, calendar, slot)
  if (!period) return 0
  const homerooms = await holdersOf(desk.tx, 'homeroom')
  const tellings: Telling<AttendanceFact, AttendanceCause>[] = []
  for (const { classId, className } of await openClasses(desk, calendar.year, period)) {
    const homeroom = homerooms(classId)
    if (homeroom.length === 0) continue
    const { days: _, ...counts } = await countsOf(desk, classId, period)
    tellings.push({
      to: homeroom,
      fact: { kind: 'attendance_due', className, period, ...counts },
      cause: { kind: 'attendance_open', classId, day: dueOn(period) },
    })
  }
  return tellEach<AttendanceFact, AttendanceCause>(desk, tellings)
}

/** To the vice principals, which classes have not closed. */
export async function tellLateClasses(
  desk: Desk,
  calendar: SchoolCalendar,
  slot: WeekOfTerm,
): Promise<number> {
  const period = periodOf(desk, calendar, slot)
  if (!period) return 0
  const classes = await openClasses(desk, calendar.year, period)
  if (classes.length === 0) return 0
  const leaders = await listHolders(desk.tx, 'vice_principal')
  return tell<AttendanceFact, AttendanceCause>(
    desk,
    leaders.map(one => one.personId),
    { kind: 'attendance_late', period, classNames: classes.map(room => room.className) },
  )
}

/** Whether the class's attendance of that day is still open. */
export async function isAttendanceOpen(desk: Desk, classId: number, day: string): Promise<boolean> {
  const closed = await listClosedDays(desk.tx, [classId])
  return !closed.some(one => one.startsOn <= day && day <= one.endsOn)
}
