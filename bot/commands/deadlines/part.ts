import type { PartNamed } from '../../../core/deadlines/rules/part.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Asked } from '../asked.ts'
import { classIn, departmentIn, gradeIn } from '../asked.ts'
import { departmentNamed, staffNamed } from '../staff-named.ts'

/** The part of the school a question names: class, grade, subject, column, teachers, department. */

export const isAnswer = (found: PartNamed | Answer): found is Answer => 'text' in found

export async function partNamed(session: Session, { text, slots }: Asked): Promise<PartNamed | Answer> {
  const staff = await staffNamed(session, slots.teachers)
  if ('text' in staff) return staff
  const said = departmentIn(text)
  const department = said === null ? undefined : await departmentNamed(session, said)
  return {
    className: classIn(slots),
    grade: gradeIn(slots),
    // "tổ Văn" names the department, not a subject.
    subjects: department ? [] : slots.subjects,
    columns: slots.columns,
    staffIds: staff.map(({ personId }) => personId),
    departmentIds: department ? [department.departmentId] : [],
  }
}
