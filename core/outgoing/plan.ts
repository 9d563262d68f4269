import { listHolders } from '../../db/accounts/people.ts'
import { getMonth, getUsed } from '../../db/outgoing/plan.ts'
import { HOUR_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { wasToldSince } from '../notices/told-before.ts'
import type { ReachFact } from '../reach/facts.ts'
import type { Plan, Strain } from './rules/plan.ts'
import { isReserved, messagesOf, strains } from './rules/plan.ts'

/** Keeps to what a platform's plan allows in a month, and says so before it runs out. */

/** What waits for the next month is looked at again so often: the school may have taken a larger plan. */
const LOOK_AGAIN_MS = HOUR_MS

const planOf = ({ policy }: Desk, channel: string): Plan | null =>
  channel === 'zalo' ? policy.plans.zalo : null

/** Until when what can wait is to wait; undefined while there is room. */
export async function waitsUntil(desk: Desk, channel: string): Promise<Date | undefined> {
  const { tx, school } = desk
  const plan = planOf(desk, channel)
  if (!plan) return undefined
  const month = await getMonth(tx, school.zone)
  if (!isReserved(await getUsed(tx, channel, month.from), plan)) return undefined
  return new Date(Math.min(month.to.getTime(), tx.now.getTime() + LOOK_AGAIN_MS))
}

/** After messages went out: the board is told once a month that four fifths are used, and once that all is. */
export const watchPlans = (desk: Desk): Promise<void> => watchPlan(desk, 'zalo')

async function watchPlan(desk: Desk, channel: string): Promise<void> {
  const { tx, school } = desk
  const plan = planOf(desk, channel)
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
