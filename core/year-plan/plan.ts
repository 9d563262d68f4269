import { listHolders, listStaffByCode, listStaffListed } from '../../db/accounts/people.ts'
import { listKeptTasks, listTeaching } from '../../db/year-plan/tasks.ts'
import { addDays } from '../calendar/rules/days.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import type { Session } from '../session.ts'
import type { PlanTask, TaskOwner } from './rules/tasks.ts'
import { codeOf, isOwedBy, isOwnerRole, planOf } from './rules/tasks.ts'

/** The plan of the year: what is to be done, by whom, by when (seed 002 Art. 6.2, seed 003 III.5). Any member of staff may read it. */

export const tasksOf = async (desk: Desk, year: string): Promise<readonly PlanTask[]> =>
  planOf(year, desk.policy.yearPlan, await listKeptTasks(desk.tx, year))

type Person = { readonly personId: number; readonly fullName: string }

/** Everybody who is meant, now: for one who is named, whoever stands in for them. */
export async function ownersOf({ tx }: Desk, owner: TaskOwner): Promise<readonly Person[]> {
  if (owner === 'staff') return listStaffListed(tx)
  if (owner === 'teachers') return listTeaching(tx)
  if (isOwnerRole(owner)) return listHolders(tx, owner)
  const [named] = await listStaffByCode(tx, [codeOf(owner) ?? ''])
  if (!named) return []
  const { personId, fullName, standIns } = named
  return (standIns.length > 0 ? standIns : [personId]).map(id => ({ personId: id, fullName }))
}

/** Of each task, who is meant; a role is looked up once. */
export async function withOwners<T extends Pick<PlanTask, 'owner'>>(
  desk: Desk,
  tasks: readonly T[],
): Promise<readonly (T & { readonly people: readonly Person[] })[]> {
  const known = new Map<TaskOwner, readonly Person[]>()
  for (const owner of new Set(tasks.map(task => task.owner))) known.set(owner, await ownersOf(desk, owner))
  return tasks.map(task => ({ ...task, people: known.get(task.owner) ?? [] }))
}

export type TaskSeen = PlanTask & {
  readonly people: readonly Person[]
  /** For this person to do. */
  readonly isMine: boolean
}

export const maySetTasks = ({ actor }: Session): boolean => may(actor, 'year_plan.set')

/** Empty before a calendar is loaded. */
export async function planSeen(session: Session): Promise<readonly TaskSeen[]> {
  const { year } = session.school
  if (!session.actor.isStaff || !year) return []
  const tasks = await withOwners(session, await tasksOf(session, year))
  return tasks.map(task => ({ ...task, isMine: isOwedBy(task, idsOf(task.people), session.actor.personId) }))
}

export type TaskToDo = Pick<PlanTask, 'ref' | 'name' | 'dueOn'> & {
  /** Since when it is spoken of. */
  readonly at: Date
}

/** After so many days what was not done stands in the plan alone. */
const DAYS_LATE_MAX = 14

/** What leaders gave this person, and what of every year they are reminded of by now. */
export async function tasksToDo(session: Session): Promise<readonly TaskToDo[]> {
  const { tx, school } = session
  const since = addDays(school.today, -DAYS_LATE_MAX)
  return (await planSeen(session)).flatMap(task => {
    const at = spokenOfFrom(session, task)
    const { ref, name, dueOn } = task
    return task.isMine && at <= tx.now && dueOn >= since ? [{ ref, name, dueOn, at }] : []
  })
}

const spokenOfFrom = ({ school }: Desk, { setAt, dueOn, remindDays }: PlanTask): Date =>
  setAt ?? instantOf(addDays(dueOn, -Math.max(0, ...remindDays)), '00:00', school.zone)

export const idsOf = (people: readonly Person[]): readonly number[] => people.map(({ personId }) => personId)
