import { listHolders } from '../../db/accounts/people.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import type { Telling } from '../notices/tell.ts'
import { tell, tellEach } from '../notices/tell.ts'
import { told } from './change.ts'
import type { PlanCause, PlanFact } from './facts.ts'
import { idsOf, tasksOf, withOwners } from './plan.ts'
import type { PlanTask, TaskDay } from './rules/tasks.ts'
import { daysOfTask, isOwedBy, isSameTask } from './rules/tasks.ts'

/** Whoever owes a task of the year is reminded before its last day, the principal hears of it on the day after. */

const MORNING = '08:00'

const openTasks = async (desk: Desk, year: string): Promise<readonly PlanTask[]> =>
  (await tasksOf(desk, year)).filter(({ ended }) => ended === null)

export async function taskSlots(desk: Desk, calendar: SchoolCalendar): Promise<readonly Date[]> {
  const days = (await openTasks(desk, calendar.year)).flatMap(task =>
    daysOfTask(calendar, task).map(({ day }) => day),
  )
  return [...new Set(days)].map(day => instantOf(day, MORNING, desk.school.zone))
}

/** After a stop of the service only the last day that has come is spoken of. @returns how many notices were stored. */
export async function speakOfTasks(desk: Desk, calendar: SchoolCalendar, at: Date): Promise<number> {
  const { day: today } = localOf(at, desk.school.zone)
  const open = await withOwners(desk, await openTasks(desk, calendar.year))
  const of = (kind: TaskDay['kind']) =>
    open.filter(task => {
      const last = daysOfTask(calendar, task).findLast(({ day }) => day <= desk.school.today)
      return last?.day === today && last.kind === kind
    })
  return (await remind(desk, of('remind'))) + (await tellOverdue(desk, of('overdue')))
}

type Owned = Awaited<ReturnType<typeof withOwners<PlanTask>>>[number]

/** One message a person, whatever they owe. */
async function remind(desk: Desk, tasks: readonly Owned[]): Promise<number> {
  const owed = new Map<number, Owned[]>()
  for (const task of tasks)
    for (const personId of idsOf(task.people))
      if (isOwedBy(task, idsOf(task.people), personId))
        owed.set(personId, [...(owed.get(personId) ?? []), task])
  const tellings = [...owed].map(
    ([personId, own]): Telling<PlanFact, PlanCause> => ({
      to: [personId],
      fact: { kind: 'tasks_due', tasks: own.map(told) },
      cause: { kind: 'tasks_owed', personId, tasks: own.map(({ ref }) => ref) },
    }),
  )
  return tellEach<PlanFact, PlanCause>(desk, tellings)
}

async function tellOverdue(desk: Desk, tasks: readonly Owned[]): Promise<number> {
  const late = tasks
    .map(task => ({ ...told(task), owes: owesOf(task) }))
    .filter(({ owes }) => owes === null || owes > 0)
  if (late.length === 0) return 0
  const principals = idsOf(await listHolders(desk.tx, 'principal'))
  return tell<PlanFact>(desk, principals, { kind: 'tasks_overdue', tasks: late })
}

export const owesOf = (task: Pick<Owned, 'each' | 'people' | 'doneBy'>): number | null =>
  task.each ? idsOf(task.people).filter(personId => !task.doneBy.includes(personId)).length : null

export async function stillOwes(desk: Desk, { personId, tasks }: PlanCause): Promise<boolean> {
  const { year } = desk.school
  if (!year) return false
  const named = (await openTasks(desk, year)).filter(task => tasks.some(ref => isSameTask(ref, task.ref)))
  const owned = await withOwners(desk, named)
  return owned.some(task => isOwedBy(task, idsOf(task.people), personId))
}
