import type { ColumnRef } from '../../books/rules/columns.ts'
import { isSameColumn } from '../../books/rules/columns.ts'
import type { DueColumn, TeacherOwed } from './owed.ts'
import { tallyOf } from './owed.ts'

/** A part of what is owed, as somebody names it; what is not named does not narrow. */
export type PartNamed = {
  readonly className: string | null
  readonly grade: number | null
  /** Each subject by the codes it may have. */
  readonly subjects: readonly (readonly string[])[]
  readonly columns: readonly ColumnRef[]
  /** Names of teachers are settled before: none of them means everybody. */
  readonly staffIds: readonly number[]
  readonly departmentIds: readonly number[]
}

export const WHOLE: PartNamed = {
  className: null,
  grade: null,
  subjects: [],
  columns: [],
  staffIds: [],
  departmentIds: [],
}

const gradeOf = ({ className }: DueColumn): number => Number.parseInt(className, 10)

const isOf = (column: DueColumn, part: PartNamed): boolean =>
  (part.className === null || column.className === part.className) &&
  (part.grade === null || gradeOf(column) === part.grade) &&
  (part.subjects.length === 0 || part.subjects.some(codes => codes.includes(column.subject))) &&
  (part.columns.length === 0 || part.columns.some(one => isSameColumn(one, column)))

/** Those of the teachers who answer for something of the part, with only that. */
export function partOf(
  teachers: readonly TeacherOwed[],
  part: PartNamed,
  also: (teacher: TeacherOwed, column: DueColumn) => boolean = () => true,
): readonly TeacherOwed[] {
  return teachers.flatMap(teacher => {
    const { staffId, departmentId } = teacher
    if (part.staffIds.length > 0 && (staffId === null || !part.staffIds.includes(staffId))) return []
    if (
      part.departmentIds.length > 0 &&
      (departmentId === null || !part.departmentIds.includes(departmentId))
    )
      return []
    const due = teacher.due.filter(column => isOf(column, part) && also(teacher, column))
    return due.length > 0 ? [{ ...teacher, due, tally: tallyOf(due) }] : []
  })
}
