import { z } from 'zod'
import { holds, isLeader } from '../../../core/duties/rules.ts'
import { openIncidents } from '../../../core/incidents/incidents.ts'
import { leavesOfClass } from '../../../core/leaves/views.ts'
import { ordersOfYear } from '../../../core/locks/orders.ts'
import { listFaults } from '../../../core/profile-faults/profile-faults.ts'
import { listQuestions } from '../../../core/questions/views.ts'
import { listsWaiting } from '../../../core/results/class-lists.ts'
import { booksWaiting } from '../../../core/review/steps.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { viCases as vi } from '../../vi/cases/cases.ts'
import { viLate } from '../../vi/late-entry/late-entry.ts'
import { showCaseTo } from '../corrections/decide.ts'
import type { CommandName } from '../names.ts'
import type { Item } from './items.ts'
import { itemsWaiting, referenceOf } from './items.ts'

/** "có gì chờ duyệt không": everything that waits for this person, of every kind. */

const OFFERED_MAX = 8

export const openItem = (item: Item): Offer => {
  const { kind, id } = referenceOf(item)
  return {
    label: vi.open(item),
    intent:
      kind === 'correction'
        ? { command: 'correction.show', data: { caseId: id } }
        : { command: 'late.show', data: { requestId: id } },
  }
}

type Pile = { readonly words: string; readonly label: string; readonly intent: Intent }

async function ordersDue(session: Session): Promise<number> {
  const orders = await ordersOfYear(session)
  if (!orders.ok) return 0
  const { actor } = session
  return orders.value.filter(
    ({ step }) =>
      (step === 'proposed' && holds(actor, 'principal')) || (step === 'ordered' && holds(actor, 'board')),
  ).length
}

/** What waits in other lists, counted. */
async function pilesOf(session: Session): Promise<readonly Pile[]> {
  const lists = isLeader(session.actor) ? await listsWaiting(session) : undefined
  const incidents = holds(session.actor, 'board') ? await openIncidents(session) : undefined
  const questions = await listQuestions(session)
  const leaves = holds(session.actor, 'homeroom') ? await leavesOfClass(session, null) : undefined
  const faults = await listFaults(session)
  const to = (command: CommandName, data: Intent['data'] = {}): Intent => ({ command, data })
  const counted: readonly (readonly [number, keyof typeof vi.piles, Intent])[] = [
    [(await booksWaiting(session)).length, 'books', to('review.waiting')],
    [await ordersDue(session), 'orders', to('lock.orders')],
    [lists?.ok ? lists.value.length : 0, 'lists', to('lists.waiting')],
    [incidents?.ok ? incidents.value.length : 0, 'incidents', to('incident.list')],
    [questions.as === 'teacher' ? questions.cards.length : 0, 'questions', to('question.list')],
    [faults.ok && faults.value.as === 'office' ? faults.value.cards.length : 0, 'faults', to('profile.list')],
    [leaves?.ok ? leaves.value.waiting.length : 0, 'leaves', to('leave.class', { className: null })],
  ]
  return counted.flatMap(([count, pile, intent]) => (count > 0 ? [{ ...vi.piles[pile](count), intent }] : []))
}

export async function answerWaiting(session: Session): Promise<Answer> {
  const items = await itemsWaiting(session)
  const piles = await pilesOf(session)
  const [only, another] = items
  if (!only && piles.length === 0) return { text: vi.nothing }
  if (only && !another && piles.length === 0)
    return only.kind === 'correction' ? showCaseTo(session, only.subject.caseId) : viLate.card(only.card)
  return {
    text: vi.waiting(
      items,
      piles.map(({ words }) => words),
      session.school.zone,
    ),
    offers: [
      ...items.slice(0, OFFERED_MAX).map(openItem),
      ...piles.map(({ label, intent }): Offer => ({ label, intent })),
    ],
  }
}

export const waitingForMe = command({
  name: 'cases.waiting',
  data: z.object({}),
  spoken: { 'staff.waiting': () => ({}) },
  run: ({ session }) => answerWaiting(session),
})
