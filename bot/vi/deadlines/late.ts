import type { LateDepartment } from '../../../core/deadlines/facts.ts'
import { bounded } from './owed-lines.ts'

/** Who is late, by department. */

const NAMES_MAX = 10

export function sayTeachers({ teachers }: Pick<LateDepartment, 'teachers'>): string {
  const names = teachers.map(({ name, owes }) => `${name ?? 'chưa phân công'} ${owes}`)
  return bounded(names, NAMES_MAX, count => `và ${count} người khác`).join(', ')
}

export const sayDepartment = (department: LateDepartment): string =>
  `• ${department.name ?? 'Chưa xếp tổ'} (${department.owes}): ${sayTeachers(department)}`
