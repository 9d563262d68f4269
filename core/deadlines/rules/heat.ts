import type { Tally, TeacherOwed } from './owed.ts'
import { percentDone, tallyOf } from './owed.ts'

/** How full the books are as a grid, departments × classes: where the gaps lie, at a glance. Counts only. */

export type HeatCell = { readonly owes: number; readonly percent: number }

export type HeatRow = {
  /** null: teachers of no department, or marks nobody is assigned to enter. */
  readonly name: string | null
  /** One for each class; null where the department teaches nothing that is due there. */
  readonly cells: readonly (HeatCell | null)[]
  readonly tally: Tally
}

export type Heat = { readonly classes: readonly string[]; readonly rows: readonly HeatRow[] }

/** Classes in the order of the books, departments with the most gaps first. */
export function heatOf(teachers: readonly TeacherOwed[]): Heat {
  const due = teachers.flatMap(teacher =>
    teacher.due.map(column => ({ ...column, department: teacher.departmentName })),
  )
  const classes = [...new Set(due.map(column => column.className))].toSorted(byGradeAndName)
  const rows = [...Map.groupBy(due, column => column.department)].map(([name, own]) => {
    const byClass = Map.groupBy(own, column => column.className)
    return { name, cells: classes.map(one => cellOf(byClass.get(one))), tally: tallyOf(own) }
  })
  return { classes, rows: rows.toSorted((a, b) => b.tally.owes - a.tally.owes) }
}

function cellOf(columns: readonly Tally[] | undefined): HeatCell | null {
  if (!columns) return null
  const tally = tallyOf(columns)
  return { owes: tally.owes, percent: percentDone(tally) }
}

/** "6A" before "10A1": by the number in front, then by the rest. */
function byGradeAndName(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || a.localeCompare(b, 'vi', { numeric: true })
}
