import type { DueColumn, TeacherOwed } from './owed.ts'
import { dueColumnKey, tallyOf } from './owed.ts'

/** What does not count as late: more time that was granted, an outage that was declared. */
export type Excuses = {
  readonly everybody: boolean
  readonly staff: ReadonlySet<number>
  /** `dueColumnKey`s. */
  readonly columns: ReadonlySet<string>
}

/** The teachers with only what they are late with; how many cells were left out comes with them. */
export function withoutExcused(
  teachers: readonly TeacherOwed[],
  excuses: Excuses,
): { readonly late: readonly TeacherOwed[]; readonly excused: number } {
  const isExcused = (teacher: TeacherOwed, column: DueColumn) =>
    excuses.everybody ||
    (teacher.staffId !== null && excuses.staff.has(teacher.staffId)) ||
    excuses.columns.has(dueColumnKey(column))
  const late = teachers.map(teacher => {
    const due = teacher.due.filter(column => !isExcused(teacher, column))
    return { ...teacher, due, tally: tallyOf(due) }
  })
  const owes = (of: readonly TeacherOwed[]) => tallyOf(of.map(({ tally }) => tally)).owes
  return { late, excused: owes(teachers) - owes(late) }
}
