import { addDays } from '../../calendar/rules/days.ts'
import type { SchoolCalendar } from '../../calendar/rules/week.ts'
import { schoolDayOnOrBefore } from '../../calendar/rules/week.ts'

/** Tasks of a school year: those the policy has every year, and those leaders set for this one. */

export type OwnerRole = 'principal' | 'vice_principal' | 'board' | 'office' | 'department_head' | 'homeroom'

/** Holders of a role, all who teach, all staff, or one person by staff code. */
export type TaskOwner = OwnerRole | 'teachers' | 'staff' | `staff:${string}`

/** A task the policy has every year. */
export type YearlyTask = {
  readonly key: string
  readonly name: string
  readonly product: string | null
  readonly owner: TaskOwner
  /** Whether each of them does it and says so; otherwise one does it for all. */
  readonly each: boolean
  readonly remindDays: readonly number[]
  /** The last day, 'MM-DD'. */
  readonly due: string
  /** Where it is written. */
  readonly source: string | null
}

const CODED = 'staff:'

/** The staff code of the one person who is meant; undefined for a role or a group. */
export const codeOf = (owner: TaskOwner): string | undefined =>
  owner.startsWith(CODED) ? owner.slice(CODED.length) : undefined

export const isOwnerRole = (owner: TaskOwner): owner is OwnerRole =>
  owner !== 'staff' && owner !== 'teachers' && codeOf(owner) === undefined

/** One that was set for the year, or one of the policy by its key. */
export type TaskRef =
  | { readonly kind: 'set'; readonly taskId: number }
  | { readonly kind: 'yearly'; readonly key: string }

export type PlanTask = {
  readonly ref: TaskRef
  readonly name: string
  readonly product: string | null
  readonly owner: TaskOwner
  readonly each: boolean
  readonly dueOn: string
  readonly remindDays: readonly number[]
  readonly source: string | null
  /** Null for a yearly task. */
  readonly setAt: Date | null
  /** Null while it is open. */
  readonly ended: 'done' | 'dropped' | null
  /** Who said they have done it, where each does. */
  readonly doneBy: readonly number[]
}

/** What is kept of a task: all of one that was set, the state of a yearly one. */
export type KeptTask = Omit<PlanTask, 'ref' | 'source'> & {
  readonly taskId: number
  readonly yearlyKey: string | null
}

/** Months from here on belong to the calendar year in which the school year begins. */
const FIRST_MONTH = '09'

/** @param year '2026-2027' @param due 'MM-DD' */
export const dueOnIn = (year: string, due: string): string =>
  `${due.slice(0, 2) >= FIRST_MONTH ? year.slice(0, 4) : year.slice(-4)}-${due}`

export const refOf = ({ taskId, yearlyKey }: KeptTask): TaskRef =>
  yearlyKey === null ? { kind: 'set', taskId } : { kind: 'yearly', key: yearlyKey }

export const isSameTask = (one: TaskRef, other: TaskRef): boolean =>
  one.kind === 'set'
    ? other.kind === 'set' && one.taskId === other.taskId
    : other.kind === 'yearly' && one.key === other.key

/** The plan of a year, the earliest first. A yearly task is as the policy has it now; one it has no more stays as it was. */
export function planOf(
  year: string,
  yearly: readonly YearlyTask[],
  kept: readonly KeptTask[],
): readonly PlanTask[] {
  const stateOf = new Map(kept.map(task => [task.yearlyKey, task]))
  const ofPolicy = yearly.map(({ key, due, ...task }): PlanTask => {
    const state = stateOf.get(key)
    return {
      ...task,
      ref: { kind: 'yearly', key },
      setAt: null,
      dueOn: dueOnIn(year, due),
      ended: state?.ended ?? null,
      doneBy: state?.doneBy ?? [],
    }
  })
  const keys = new Set(yearly.map(({ key }) => key))
  const others = kept
    .filter(({ yearlyKey }) => yearlyKey === null || !keys.has(yearlyKey))
    .map(({ taskId, yearlyKey, ...task }): PlanTask => {
      return { ...task, source: null, ref: refOf({ taskId, yearlyKey, ...task }) }
    })
  return [...ofPolicy, ...others].toSorted(
    (a, b) => a.dueOn.localeCompare(b.dueOn) || a.name.localeCompare(b.name),
  )
}

/** When a task is spoken of: to those who owe it up to its last day, to the principal on the day after. */
export type TaskDay = { readonly kind: 'remind' | 'overdue'; readonly day: string }

/** In order. A reminder that would fall on a day off within the year comes on the school day before it. */
export function daysOfTask(
  calendar: SchoolCalendar,
  { dueOn, remindDays }: Pick<PlanTask, 'dueOn' | 'remindDays'>,
): readonly TaskDay[] {
  const [first, last] = [calendar.weeks[0]?.startsOn ?? '', calendar.weeks.at(-1)?.endsOn ?? '']
  const reminders = remindDays
    .map(days => addDays(dueOn, -days))
    .map(day => (day >= first && day <= last ? schoolDayOnOrBefore(calendar, day) : day))
  return [
    ...[...new Set(reminders)].toSorted().map((day): TaskDay => ({ kind: 'remind', day })),
    { kind: 'overdue', day: addDays(dueOn, 1) },
  ]
}

/** Whether it is for this person to do: theirs, open, and not said to be done by them where each does it. */
export const isOwedBy = (
  task: Pick<PlanTask, 'ended' | 'each' | 'doneBy'>,
  owners: readonly number[],
  personId: number,
): boolean =>
  task.ended === null && owners.includes(personId) && !(task.each && task.doneBy.includes(personId))
