import { listBookProgress } from '../../db/deadlines/deadlines.ts'
import type { Desk } from '../desk.ts'
import type { Tally, TeacherOwed } from './rules/owed.ts'
import { owed, tallyOf, together } from './rules/owed.ts'
import type { WeekInForce } from './timetable.ts'
import { weekInForce } from './timetable.ts'

/** How far the books are, for those who lead: by department and teacher, counts only. */

export type DepartmentProgress = {
  readonly departmentId: number | null
  readonly name: string | null
  readonly teachers: readonly TeacherOwed[]
  readonly tally: Tally
}

export type SchoolProgress = {
  readonly week: WeekInForce
  readonly departments: readonly DepartmentProgress[]
  readonly tally: Tally
  /** Of which regular marks of scored subjects: the part the weekly plan is about. */
  readonly regularMarks: Tally
}

/** Who owes what by that week, of the whole school, one department or one teacher. */
export async function owedIn(
  desk: Desk,
  week: WeekInForce,
  of: { staffId?: number; departmentId?: number } = {},
): Promise<readonly TeacherOwed[]> {
  const { year } = week.calendar
  const now = owed(await listBookProgress(desk.tx, { year, term: week.week.term, ...of }), week.by)
  if (!week.carried) return now
  const { term, by } = week.carried
  const before = owed(await listBookProgress(desk.tx, { year, term, ...of }), by)
  return together(
    now,
    before.map(teacher => onlyOwed(teacher)),
  )
}

/** Of a term that is over, what is complete is no news. */
function onlyOwed(teacher: TeacherOwed): TeacherOwed {
  const due = teacher.due.filter(({ owes }) => owes > 0)
  return { ...teacher, due, tally: tallyOf(due) }
}

/** Departments in the order of what they owe, teachers within them likewise. */
export function byDepartment(teachers: readonly TeacherOwed[]): readonly DepartmentProgress[] {
  const most = (a: { tally: Tally }, b: { tally: Tally }) => b.tally.owes - a.tally.owes
  return [...Map.groupBy(teachers, teacher => teacher.departmentId)]
    .map(([departmentId, own]) => ({
      departmentId,
      name: own[0]?.departmentName ?? null,
      teachers: own.toSorted(most),
      tally: tallyOf(own.map(teacher => teacher.tally)),
    }))
    .toSorted(most)
}

/** Undefined before the first week of the year. Who may ask is for the caller to check. */
export async function entryProgressOf(
  desk: Desk,
  of: { departmentId?: number } = {},
): Promise<SchoolProgress | undefined> {
  const week = await weekInForce(desk)
  if (!week) return undefined
  const teachers = await owedIn(desk, week, of)
  const due = teachers.flatMap(teacher => teacher.due)
  const regular = due.filter(column => column.kind === 'regular' && column.subjectKind === 'scored')
  return {
    week,
    departments: byDepartment(teachers),
    tally: tallyOf(due),
    regularMarks: tallyOf(regular),
  }
}
