import type { Duty, Places, Role } from './rules.ts'
import { holdsAt, ownPlaces } from './rules.ts'

/**
 * Who may do what, in one table. A homeroom teacher has a right in their own class only, a department head in their own department
 * only, everybody else in the whole school. What is not listed is nobody's.
 */

/** Who else may, by a rule of the topic's own: the table names them and grants nothing to them. */
export type Besides = 'entry_owner' | 'class_teacher' | 'family' | 'concerned' | 'self' | 'policy'

export type Held = {
  readonly roles: readonly Role[]
  readonly besides?: Besides
  /** Whoever only stands in for a holder has it not. */
  readonly inOwnRight?: true
}

const LEADERS = ['principal', 'vice_principal'] as const
const LEADING = [...LEADERS, 'board'] as const
const HOUSE = [...LEADING, 'office'] as const

export const RIGHTS_BY_TOPIC = {
  books: {
    'marks.enter': { roles: [], besides: 'entry_owner' },
    'book.read': { roles: [...LEADING, 'homeroom', 'department_head'], besides: 'entry_owner' },
    'class.keep': { roles: ['homeroom'] },
    'class.read': { roles: [...LEADING, 'homeroom'] },
    'class.lists_settle': { roles: ['board'] },
    'pupils.find': { roles: [...HOUSE, 'homeroom', 'department_head'], besides: 'class_teacher' },
    'attendance.of_school': { roles: LEADING },
    'notes.read': { roles: [...LEADERS, 'homeroom'] },
    'leaves.decide': { roles: ['homeroom'] },
    'pupil_data.read': { roles: [...HOUSE, 'homeroom'] },
    'pupil_data.check_papers': { roles: ['homeroom'] },
    'pupil_data.check_source': { roles: ['office', 'homeroom'] },
    'profile_faults.answer': { roles: ['board', 'office'] },
    'questions.of_school': { roles: LEADERS, besides: 'entry_owner' },
  },
  results: {
    'results.of_class': { roles: [...LEADING, 'homeroom'], besides: 'family' },
    'results.of_school': { roles: LEADING },
    'results.decide_flagged': { roles: ['principal'] },
    'results.leave_unassessed': { roles: ['principal'] },
    'lists.propose': { roles: ['homeroom'] },
    'lists.decide': { roles: LEADERS },
    'term.close': { roles: ['principal'] },
    'retest.register': { roles: [...LEADERS, 'homeroom'] },
    'summer.conduct': { roles: ['homeroom'] },
  },
  cases: {
    'cases.decide': { roles: [], besides: 'policy' },
    'cases.read': { roles: LEADING, besides: 'concerned' },
    'cases.register': { roles: LEADING },
    'papers.reissue': { roles: ['principal', 'board'] },
    'procedure.decide': { roles: ['principal'] },
    'late_entry.decide': { roles: [], besides: 'policy' },
    'review.check': { roles: [], besides: 'policy' },
    'review.stand_for': { roles: LEADERS },
  },
  deadlines: {
    'dates.set': { roles: LEADING },
    'year_plan.set': { roles: LEADING },
    'report.of_school': { roles: [...LEADING, 'department_head'] },
    'report.of_class': { roles: [...LEADING, 'homeroom'] },
    'report.pace': { roles: [...LEADERS, 'department_head'] },
    'report.who_owes': { roles: [...LEADING, 'homeroom', 'department_head'], besides: 'self' },
    'report.nudge': { roles: [...LEADERS, 'department_head'] },
    'inspection.sample': { roles: LEADERS },
  },
  locks: {
    'orders.read': { roles: LEADING },
    'orders.give': { roles: ['principal'] },
    'orders.propose': { roles: ['board'] },
    'orders.approve': { roles: ['principal'] },
    'orders.execute': { roles: ['board'] },
    'upper_windows.set': { roles: ['board'] },
    'incidents.decide': { roles: ['board'] },
  },
  school: {
    'policy.read': { roles: HOUSE },
    'policy.change': { roles: ['principal'] },
    'policy.change_some': { roles: ['board'] },
    'regulation.print': { roles: HOUSE },
    'audit.check': { roles: ['principal', 'board'] },
    'unanswered.read': { roles: LEADING },
    'stand_ins.read': { roles: LEADING, besides: 'concerned' },
    'stand_ins.arrange': { roles: ['principal', 'board'], besides: 'self', inOwnRight: true },
    'staff.tell_leaving': { roles: ['principal', 'board'], inOwnRight: true },
    'grants.read': { roles: LEADING },
    'grants.decide': { roles: ['principal', 'board'], inOwnRight: true },
    'accounts.review': { roles: LEADING },
    'accounts.confirm_review': { roles: ['principal', 'board'] },
  },
  office: {
    'bots.set': { roles: ['principal', 'board'] },
    'personal_data.inventory': { roles: HOUSE },
    'personal_data.breaches': { roles: LEADING },
    'personal_data.decide': { roles: ['principal', 'board', 'office'] },
    'office.work': { roles: HOUSE },
    'office.files_of_duties': { roles: LEADING },
    'office.files_of_records': { roles: [...LEADERS, 'office'] },
    'slips.of_class': { roles: ['board', 'office', 'homeroom'] },
    'slips.of_staff': { roles: ['board', 'office'] },
    'slips.of_leading': { roles: ['board'] },
  },
  accounts: {
    'accounts.see': { roles: HOUSE },
    'links.of_class': { roles: [...HOUSE, 'homeroom'] },
    'links.of_staff': { roles: HOUSE },
    'links.confirm': { roles: ['board', 'office', 'homeroom'] },
    'links.end': { roles: ['board', 'office', 'homeroom'], besides: 'self' },
    'links.end_of_staff': { roles: ['board'], besides: 'self' },
    'access.of_guardian': { roles: ['board', 'homeroom'] },
    'access.of_pupil': { roles: ['board', 'homeroom'], besides: 'family' },
    'access.viewers': { roles: ['board', 'homeroom'], besides: 'family' },
    'pin.reset': { roles: ['board'] },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Held>>>>

type ByTopic = typeof RIGHTS_BY_TOPIC
export type RightTopic = keyof ByTopic
export type Right = { [Topic in RightTopic]: keyof ByTopic[Topic] }[RightTopic]

export const RIGHTS: Readonly<Record<Right, Held>> = {
  ...RIGHTS_BY_TOPIC.books,
  ...RIGHTS_BY_TOPIC.results,
  ...RIGHTS_BY_TOPIC.cases,
  ...RIGHTS_BY_TOPIC.deadlines,
  ...RIGHTS_BY_TOPIC.locks,
  ...RIGHTS_BY_TOPIC.school,
  ...RIGHTS_BY_TOPIC.office,
  ...RIGHTS_BY_TOPIC.accounts,
}

type WithDuties = { readonly duties: readonly Duty[] }

/** Where something is done; what is left out or null is no place of anybody's. */
export type Place = { readonly classId?: number | null; readonly departmentId?: number | null }

const dutiesFor = ({ duties }: WithDuties, right: Right): readonly Duty[] => {
  const { roles, inOwnRight } = RIGHTS[right]
  return duties.filter(
    ({ role, standsInFor }) => roles.includes(role) && !(inOwnRight && standsInFor !== null),
  )
}

/** Whether the actor's duties give the right there; without a place, in the whole school. */
export const may = (actor: WithDuties, right: Right, place: Place = {}): boolean =>
  dutiesFor(actor, right).some(duty => holdsAt({ duties: [duty] }, duty.role, place))

/** Where the actor has the right: everywhere, or in these classes and departments. */
export const placesOf = (actor: WithDuties, right: Right): Places & { readonly everywhere: boolean } => ({
  everywhere: may(actor, right),
  ...ownPlaces({ duties: dutiesFor(actor, right) }),
})

/** Whether the actor has the right anywhere at all. */
export function maySomewhere(actor: WithDuties, right: Right): boolean {
  const { everywhere, classIds, departmentIds } = placesOf(actor, right)
  return everywhere || classIds.length + departmentIds.length > 0
}
