import { listRoleHolders } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { GrantFact } from './facts.ts'

/** Who decides on duties, and whom a decision is told. */

/** Null for the operator. */
export type Decider = Pick<Actor, 'personId' | 'fullName' | 'duties'> | null

export const decides = (by: Decider): boolean => by === null || may(by, 'grants.decide')

/** Leaders and board, and those it is about, but for who decided. */
export async function tellDecision(
  desk: Desk,
  by: Decider,
  about: readonly number[],
  fact: GrantFact,
): Promise<void> {
  const leading = (await listRoleHolders(desk.tx)).filter(
    ({ role }) => role === 'principal' || role === 'vice_principal' || role === 'board',
  )
  const told = new Set([...about, ...leading.map(({ personId }) => personId)])
  await tell<GrantFact>(
    desk,
    [...told].filter(id => id !== by?.personId),
    fact,
  )
}

export function recordDecision(
  desk: Desk,
  by: Decider,
  act: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  const who = by
    ? ({ actorId: by.personId, actorKind: 'person' } as const)
    : ({ actorId: null, actorKind: 'operator' } as const)
  desk.audit.push({ ...who, act, detail })
}
