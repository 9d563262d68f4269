import { listTold } from '../../db/deadlines/deadlines.ts'
import { HOUR_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import { quietUntil } from '../notices/quiet.ts'
import { tell, tellEach } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { DeadlineCause, DeadlineFact, OwedItem, SetDate, WeekFacts } from './facts.ts'
import { owedIn } from './progress.ts'
import type { DueColumn, TeacherOwed } from './rules/owed.ts'
import type { StandingDeadline } from './rules/set-deadlines.ts'
import { lastDayOf } from './rules/set-deadlines.ts'
import type { ColumnState } from './shut.ts'
import { columnStates } from './shut.ts'
import type { WeekInForce } from './timetable.ts'
import { locksWeekly, reckonWeek, weekInForce } from './timetable.ts'

/** What a teacher owes by the week, and being reminded of it: one digest a person, and nobody who owes nothing. */

export type Owed = WeekFacts & { readonly owes: number; readonly items: readonly OwedItem[] }

export type NudgeRefusal = { readonly code: 'not_your_department' }

/** Whether a reminder of the week still has something to remind of. */
export async function owesByWeek(desk: Desk, staffId: number): Promise<boolean> {
  const week = await weekInForce(desk)
  if (!week) return false
  const due = await reckonWeek(desk, week.calendar, week.week)
  const [own] = await owedIn(desk, due, { staffId })
  return (own?.tally.owes ?? 0) > 0
}

/** What this member of staff owes by the week of today, and by dates that have begun; undefined before the year's first week. */
export async function owedBy(desk: Desk, staffId: number): Promise<Owed | undefined> {
  const week = await weekInForce(desk)
  if (!week) return undefined
  const [own] = await owedIn(desk, week, { staffId })
  return { ...weekFacts(desk, week), ...(await owedFor(desk, [own]))(own) }
}

/** A teacher reminded this recently is not reminded again by a tap. */
const NUDGE_AGAIN_MS = HOUR_MS

/** Reminds those of a department who owe and were not reminded within the hour. @returns how many notices were stored. */
export async function nudgeDepartment(
  session: Session,
  departmentId: number,
): Promise<Result<number, NudgeRefusal>> {
  const { actor } = session
  if (!may(actor, 'report.nudge', { departmentId })) return refuse({ code: 'not_your_department' })
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
const SNOOZE_MS = HOUR_MS
const BEFORE_CUTOFF_MS = 15 * MINUTE_MS

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
  await tell<DeadlineFact, DeadlineCause>(session, [actor.personId], fact, { cause, notBefore: at })
  return ok(quietUntil(at, school.zone, policy.quietHours))
}

export const weekFacts = (desk: Desk, { week, cutoffAt }: WeekInForce): WeekFacts => ({
  term: week.term,
  week: week.week,
  cutoffAt,
  locks: locksWeekly(desk),
  closed: cutoffAt !== null && cutoffAt <= desk.tx.now,
  zone: desk.school.zone,
})

export const itemOf = (desk: Desk, column: DueColumn, state: ColumnState): OwedItem => ({
  classSubjectId: column.classSubjectId,
  className: column.className,
  subjectName: column.subjectName,
  subjectKind: column.subjectKind,
  term: column.term,
  kind: column.kind,
  position: column.position,
  testOn: column.testOn,
  owes: column.owes,
  explained: column.explained,
  ...state,
  set: column.set && dateOf(desk, column.set.deadline),
})

export function dateOf({ school }: Desk, deadline: StandingDeadline): SetDate {
  const dueOn = lastDayOf(deadline)
  return { ...deadline, dueOn, isOver: dueOn < school.today }
}

/** Only columns with something to enter: one whose gaps are all explained asks nothing of the teacher. */
export async function owedFor(desk: Desk, teachers: readonly (TeacherOwed | undefined)[]) {
  const stateOf = await columnStates(
    desk,
    teachers.flatMap(teacher => teacher?.due ?? []),
  )
  return (teacher: TeacherOwed | undefined) => ({
    owes: teacher?.tally.owes ?? 0,
    items: (teacher?.due ?? [])
      .filter(column => column.owes > 0)
      .map(column => itemOf(desk, column, stateOf(column))),
  })
}

/** One digest to each who owes. @returns how many notices were stored. */
export async function remindTeachers(
  desk: Desk,
  week: WeekInForce,
  teachers: readonly TeacherOwed[],
): Promise<number> {
  const owedOf = await owedFor(desk, teachers)
  const tellings = teachers.flatMap(teacher => {
    const { staffId } = teacher
    if (staffId === null || teacher.tally.owes === 0) return []
    const fact = { kind: 'marks_owed', ...weekFacts(desk, week), ...owedOf(teacher) } as const
    return [{ to: [staffId], fact, cause: { kind: 'owes_marks', staffId } as const }]
  })
  return tellEach<DeadlineFact, DeadlineCause>(desk, tellings)
}
