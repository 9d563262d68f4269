import {
  claimPlan,
  endTask,
  listKeptTasks,
  recordDone,
  recordTask,
  removeDone,
} from '../../db/year-plan/tasks.ts'
import { addDays } from '../calendar/rules/days.ts'
import { tell } from '../notices/tell.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { PlanFact, ToldTask } from './facts.ts'
import type { TaskSeen } from './plan.ts'
import { idsOf, maySetTasks, ownersOf, planSeen } from './plan.ts'
import type { PlanRefusal } from './refusals.ts'
import type { KeptTask, PlanTask, TaskRef } from './rules/tasks.ts'
import { isSameTask, refOf } from './rules/tasks.ts'

/**
 * Tasks of the year set, done, opened again and dropped. Leaders set and drop them, the board records for them; whoever a task is for
 * says that it is done. Nothing is taken away: a task that ended stays in the plan of its year.
 */

export type WantedTask = Pick<PlanTask, 'name' | 'product' | 'owner' | 'each' | 'dueOn' | 'remindDays'>

/** A plan reaches into the summer after its year. */
const DAYS_OF_YEAR = 366

async function checkNew(session: Session, wanted: WantedTask): Promise<Result<string, PlanRefusal>> {
  const { year, today } = session.school
  if (!maySetTasks(session)) return refuse({ code: 'plan_leaders_only' })
  if (!year) return refuse({ code: 'plan_no_year' })
  if (wanted.dueOn < today) return refuse({ code: 'plan_day_gone' })
  if (wanted.dueOn > addDays(today, DAYS_OF_YEAR)) return refuse({ code: 'plan_day_outside' })
  if ((await ownersOf(session, wanted.owner)).length === 0)
    return refuse({ code: 'plan_nobody', owner: wanted.owner })
  return ok(year)
}

export type TaskPreview = { readonly task: WantedTask; readonly people: readonly { fullName: string }[] }

/** What would be set; stores nothing. */
export async function previewTask(
  session: Session,
  task: WantedTask,
): Promise<Result<TaskPreview, PlanRefusal>> {
  const checked = await checkNew(session, task)
  return checked.ok ? ok({ task, people: await ownersOf(session, task.owner) }) : checked
}

/** Sets it; those it is for are told. */
export async function setTask(session: Session, task: WantedTask): Promise<Result<TaskPreview, PlanRefusal>> {
  const year = await checkNew(session, task)
  if (!year.ok) return year
  const { actor, tx } = session
  await claimPlan(tx)
  const taskId = await recordTask(tx, { ...task, year: year.value, yearlyKey: null }, actor.personId)
  record(session, 'task.set', { taskId, owner: task.owner, dueOn: task.dueOn })
  const people = await ownersOf(session, task.owner)
  await tellOthers(session, idsOf(people), { kind: 'task_set', task: told(task), by: actor.fullName })
  return ok({ task, people })
}

export type TaskStep = 'done' | 'dropped' | 'reopened'

/** The task as it stands, where this person may take the step. */
export async function previewStep(
  session: Session,
  ref: TaskRef,
  step: TaskStep,
): Promise<Result<TaskSeen, PlanRefusal>> {
  if (!session.actor.isStaff) return refuse({ code: 'plan_staff_only' })
  const task = (await planSeen(session)).find(one => isSameTask(one.ref, ref))
  if (!task) return refuse({ code: 'plan_task_unknown', said: '' })
  const isOwner = idsOf(task.people).includes(session.actor.personId)
  if (step === 'dropped' && !maySetTasks(session)) return refuse({ code: 'plan_leaders_only' })
  if (!isOwner && !maySetTasks(session)) return refuse({ code: 'plan_not_yours', name: task.name })
  return isPossible(session, task, step)
    ? ok(task)
    : refuse({ code: 'plan_changed_meanwhile', name: task.name })
}

function isPossible(session: Session, task: TaskSeen, step: TaskStep): boolean {
  const isOpen = task.ended === null
  if (step === 'reopened') return !isOpen || task.doneBy.includes(session.actor.personId)
  return isOpen && (task.isMine || maySetTasks(session))
}

/** @returns the task as it was before. */
export async function takeStep(
  session: Session,
  ref: TaskRef,
  step: TaskStep,
): Promise<Result<TaskSeen, PlanRefusal>> {
  await claimPlan(session.tx)
  const found = await previewStep(session, ref, step)
  if (!found.ok) return found
  const task = found.value
  const taskId = await keptIdOf(session, task)
  if (step === 'reopened') await reopen(session, task, taskId)
  else if (step === 'done' && task.each && task.isMine)
    await recordDone(session.tx, taskId, session.actor.personId)
  else await endTask(session.tx, taskId, step, session.actor.personId)
  record(session, `task.${step}`, { taskId, dueOn: task.dueOn })
  if (step === 'dropped')
    await tellOthers(session, idsOf(task.people), {
      ...{ kind: 'task_dropped', task: told(task), by: session.actor.fullName },
    })
  return found
}

/** One's own word is taken back, or the whole task stands open again and those it is for hear of it. */
async function reopen(session: Session, task: TaskSeen, taskId: number): Promise<void> {
  const { actor, tx } = session
  if (task.ended === null) return removeDone(tx, taskId, actor.personId)
  await endTask(tx, taskId, null, actor.personId)
  await tellOthers(session, idsOf(task.people), {
    ...{ kind: 'task_reopened', task: told(task), by: actor.fullName },
  })
}

/** Where a yearly task is kept; the first step of its year begins that. */
async function keptIdOf({ tx, school }: Session, task: PlanTask): Promise<number> {
  const year = school.year ?? ''
  const kept = (await listKeptTasks(tx, year)).find((one: KeptTask) => isSameTask(refOf(one), task.ref))
  if (kept) return kept.taskId
  const { name, product, owner, each, dueOn, remindDays, ref } = task
  const yearlyKey = ref.kind === 'yearly' ? ref.key : null
  return recordTask(tx, { name, product, owner, each, dueOn, remindDays, year, yearlyKey }, null)
}

export const told = ({ name, product, dueOn, each }: ToldTask): ToldTask => ({ name, product, dueOn, each })

const tellOthers = (session: Session, people: readonly number[], fact: PlanFact): Promise<number> =>
  tell<PlanFact>(
    session,
    people.filter(personId => personId !== session.actor.personId),
    fact,
  )
