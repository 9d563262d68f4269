import type { Role } from '../../duties/rules.ts'
import type { Policy } from '../../school/policy.ts'
import { WEEKDAY_WORDS } from '../../wording/formal.ts'
import type { OwnerRole, TaskOwner } from '../../year-plan/rules/tasks.ts'
import { codeOf, isOwnerRole } from '../../year-plan/rules/tasks.ts'

/** Words of the papers on a school's regulation: who is meant, and how often. */

const ROLES: Readonly<Record<OwnerRole | 'requester' | 'teacher', string>> = {
  principal: 'Hiệu trưởng',
  vice_principal: 'Phó hiệu trưởng',
  board: 'Ban quản trị',
  office: 'Văn phòng',
  department_head: 'Tổ trưởng chuyên môn',
  homeroom: 'Giáo viên chủ nhiệm',
  requester: 'Giáo viên đề nghị',
  teacher: 'Giáo viên bộ môn',
}

/** The duties somebody holds, on the list of the board. */
export const DUTIES: Readonly<Record<Role, string>> = {
  ...{ principal: ROLES.principal, vice_principal: ROLES.vice_principal, office: ROLES.office },
  ...{ department_head: ROLES.department_head, homeroom: ROLES.homeroom },
  board: 'Thành viên ban quản trị',
  supervisor: 'Cấp trên',
}

/** Full names by staff code. */
export type Names = ReadonlyMap<string, string>

export function sayWho(who: TaskOwner | 'requester' | 'teacher', names: Names): string {
  if (who === 'staff') return 'Toàn thể cán bộ, giáo viên'
  if (who === 'teachers') return ROLES.teacher
  if (who === 'requester' || who === 'teacher' || isOwnerRole(who)) return ROLES[who]
  const code = codeOf(who) ?? ''
  return names.get(code) ?? `Người có mã ${code}`
}

export const inTurn = (all: readonly Parameters<typeof sayWho>[0][], names: Names): string =>
  all.map(who => sayWho(who, names)).join(' → ')

export const together = (all: readonly Parameters<typeof sayWho>[0][], names: Names): string =>
  all.map(who => sayWho(who, names)).join(', ')

export const PRINTED: Readonly<Record<Policy['printScope'], string>> = {
  all: 'in sổ, học bạ mọi lớp',
  final_grade: 'in học bạ học sinh cuối cấp',
  grades_6_and_9: 'in học bạ khối 6, khối 9',
  on_export: 'in khi chuyển trường, tốt nghiệp',
  none: 'không in, lưu bản điện tử',
}

export const INSPECTED = { month: 'mỗi tháng', term: 'mỗi học kì' } as const

/** '07/10' of 'MM-DD'. */
export const dayOfYear = (due: string): string => `${due.slice(3)}/${due.slice(0, 2)}`

export const sayCutoff = ({ weeklyCutoff }: Policy): string =>
  weeklyCutoff
    ? `trước ${weeklyCutoff.time} ${WEEKDAY_WORDS[weeklyCutoff.weekday]} hằng tuần`
    : 'theo khung của trường'

export function sayPeriodic({ periodic }: Policy): string {
  if (periodic.rule === 'days_after_test') return `trong ${periodic.days} ngày sau ngày kiểm tra`
  return periodic.rule === 'before_inspection'
    ? 'trước ngày lãnh đạo kiểm tra sổ'
    : 'theo khung thời gian của trường'
}
