import type { PlainWaiting, WaitsFor } from '../../db/waiting/waiting.ts'
import { listPlainWaiting } from '../../db/waiting/waiting.ts'
import { periodsToClose } from '../attendance/to-close.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { CaseSubject } from '../corrections/facts.ts'
import type { Task } from '../corrections/waiting.ts'
import { listWaiting } from '../corrections/waiting.ts'
import type { Actor } from '../duties/actor.ts'
import { ownPlaces } from '../duties/rules.ts'
import type { ReviewCard } from '../review/facts.ts'
import { booksWaiting } from '../review/steps.ts'
import type { Session } from '../session.ts'
import type { TaskToDo } from '../year-plan/plan.ts'
import { tasksToDo } from '../year-plan/plan.ts'

/** Everything that waits for one person, whatever its topic; marks owed are told beside it (`deadlines`). */

const PLAIN_MAX = 300

export type WaitingThing =
  | { readonly kind: 'case'; readonly at: Date; readonly subject: CaseSubject; readonly task: Task }
  | PlainWaiting
  | { readonly kind: 'book'; readonly at: Date; readonly card: ReviewCard; readonly isCheck: boolean }
  | { readonly kind: 'attendance'; readonly at: Date; readonly className: string; readonly startsOn: string }
  | ({ readonly kind: 'task' } & TaskToDo)

const waitsFor = (actor: Actor): WaitsFor => ({
  personId: actor.personId,
  roles: actor.duties.map(({ role }) => role),
  ...ownPlaces(actor),
})

/** The oldest first. */
export async function waitingFor(session: Session): Promise<readonly WaitingThing[]> {
  const { actor, tx } = session
  if (!actor.isStaff) return []
  const cases = await listWaiting(session)
  const plain = await listPlainWaiting(tx, waitsFor(actor), PLAIN_MAX)
  const books = await booksWaiting(session)
  const attendance = await periodsToClose(session)
  const things: readonly WaitingThing[] = [
    ...cases.map(({ subject, task, since: at }) => ({ kind: 'case', at, subject, task }) as const),
    ...plain,
    ...books.map(({ card, isCheck, since: at }) => ({ kind: 'book', at, card, isCheck }) as const),
    ...attendance.map(({ className, period: { startsOn }, at }) => {
      return { kind: 'attendance', at, className, startsOn } as const
    }),
    ...(await tasksToDo(session)).map(task => ({ kind: 'task', ...task }) as const),
  ]
  return things.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** Whole days since; 0 within the first. */
export const daysSince = (at: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY_MS))
