import type { Reach } from '../../db/corrections/waiting.ts'
import { listLive } from '../../db/corrections/waiting.ts'
import type { Actor } from '../duties/actor.ts'
import { ownPlaces } from '../duties/rules.ts'
import type { Session } from '../session.ts'
import { subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { casesOf, mayCome } from './case.ts'
import type { CaseSubject } from './facts.ts'
import { standsFor } from './parties.ts'
import { mayAttend, mayDecide, maySign } from './rights.ts'
import type { DecidingAct } from './rules/acts.ts'
import type { Signer } from './rules/asked.ts'

/** In which cases something waits for a person, and what. */

/** The oldest come first, so that what lies beyond comes into sight as they are dealt with. */
const LIVE_MAX = 2000

/** What one person can do with a case now. */
export type Task =
  | { readonly act: DecidingAct | 'attend' | 'acknowledge' }
  | { readonly act: 'sign'; readonly signer: Signer }

function acknowledges({ actor }: Session, { policy, parties, row }: Case): boolean {
  const party = policy.acknowledgedBy
  return party !== null && actor.personId !== row.requestedBy && standsFor(actor, party, parties)
}

/** What this person is asked for now: at most one thing before the edit, both confirmations after it. */
export function tasksOf(session: Session, held: Case): readonly Task[] {
  const { due, policy, parties } = held
  const { actor } = session
  if (due) return mayDecide(actor, due.party, policy, parties).ok ? [{ act: due.act }] : []
  const can = (act: 'attend' | 'acknowledge' | 'sign') => mayCome(held, act)
  if (can('attend')) return mayAttend(actor, policy, parties).ok ? [{ act: 'attend' }] : []
  const tasks: Task[] = []
  if (can('acknowledge') && acknowledges(session, held)) tasks.push({ act: 'acknowledge' })
  const place = can('sign') ? maySign(actor, policy, parties) : undefined
  if (place?.ok) tasks.push({ act: 'sign', signer: place.value })
  return tasks
}

const OF_PLACE: ReadonlySet<string> = new Set(['homeroom', 'department_head'])

const reachOf = (actor: Actor): Reach => ({
  personId: actor.personId,
  everywhere: actor.duties.some(({ role }) => !OF_PLACE.has(role)),
  ...ownPlaces(actor),
})

/** Since when the case stands as it does. */
export const sinceOf = ({ events, row }: Case): Date => events.at(-1)?.at ?? row.requestedAt

export type HeldTask = { readonly held: Case; readonly task: Task }

/** Cases whole in which something waits for this person, each with the first of it. */
export async function heldWaiting(session: Session): Promise<readonly HeldTask[]> {
  if (!session.actor.isStaff) return []
  const live = await casesOf(session, await listLive(session.tx, reachOf(session.actor), LIVE_MAX))
  return live.flatMap(held => {
    const [task] = tasksOf(session, held)
    return task ? [{ held, task }] : []
  })
}

/** Every live case of the school. */
export const liveCases = async (desk: Parameters<typeof casesOf>[0]): Promise<readonly Case[]> =>
  casesOf(desk, await listLive(desk.tx, null, LIVE_MAX))

export type WaitingCase = {
  readonly subject: CaseSubject
  readonly task: Task
  readonly requestedAt: Date
  /** Since when it waits as it stands. */
  readonly since: Date
}

/** Cases in which something waits for this person: decisions and witnessing first, then confirmations; each oldest first. */
export const listWaiting = async (session: Session): Promise<readonly WaitingCase[]> =>
  (await heldWaiting(session)).map(({ held, task }) => ({
    subject: subjectOf(held),
    task,
    requestedAt: held.row.requestedAt,
    since: sinceOf(held),
  }))
