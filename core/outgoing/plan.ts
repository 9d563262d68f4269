import { listHolders } from '../../db/accounts/people.ts'
import { getMonth, getUsed } from '../../db/outgoing/plan.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { wasToldSince } from '../notices/told-before.ts'
import type { ReachFact } from '../reach/facts.ts'
import type { Strain } from './rules/plan.ts'
import { isReserved, messagesOf, PLANNED, planOf, strains } from './rules/plan.ts'

/** Keeps to what a platform's plan allows in a month, and says so before it runs out. */

/** Until when what can wait is to wait; undefined while there is room. */
export async function waitsUntil({ tx, school }: Desk, channel: string): Promise<Date | undefined> {
  const plan = planOf(channel)
  if (!plan) return undefined
  const month = await getMonth(tx, school.zone)
  return isReserved(await getUsed(tx, channel, month.from), plan) ? month.to : undefined
}

/** Each minute: the board is told once a month that four fifths are used, and once that all is. */
export async function watchPlans(desk: Desk): Promise<void> {
  for (const channel of PLANNED) await watchPlan(desk, channel)
}

async function watchPlan(desk: Desk, channel: string): Promise<void> {
  const { tx, school } = desk
  const plan = planOf(channel)
  if (!plan) return
  const month = await getMonth(tx, school.zone)
  const used = await getUsed(tx, channel, month.from)
  const { messages, people } = strains(used, plan)
  const now = { channel, until: month.to, zone: school.zone }
  if (messages)
    await warn(desk, month.from, {
      ...{ kind: `plan_messages_${messages}` as const, used: messagesOf(used), of: plan.messages, ...now },
    })
  if (people)
    await warn(desk, month.from, {
      ...{ kind: `plan_people_${people}` as const, used: used.people, of: plan.people, ...now },
    })
}

type Warning = Extract<ReachFact, { readonly kind: `plan_${'messages' | 'people'}_${Strain}` }>

async function warn(desk: Desk, since: Date, fact: Warning): Promise<void> {
  if (await wasToldSince(desk, fact.kind, since)) return
  const board = await listHolders(desk.tx, 'board')
  await tell<ReachFact>(
    desk,
    board.map(({ personId }) => personId),
    fact,
    { urgent: true },
  )
}
