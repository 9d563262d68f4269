/** Whether a case could go its whole way with the people there are, before it is begun. */
import type { CorrectionPolicy, Party } from './asked.ts'
import { decisionsOf } from './asked.ts'

export type MissingStaff =
  | { readonly kind: 'decider'; readonly party: Party }
  | { readonly kind: 'witnesses' }

/**
 * What cannot be filled; undefined when everything can. Somebody who alone can take one decision is spent by it.
 * @param holders who stands for a party now, less the teacher who asks.
 */
export function whoIsMissing(
  policy: CorrectionPolicy,
  holders: (party: Party) => readonly number[],
): MissingStaff | undefined {
  const decisions = decisionsOf(policy)
  const alone = decisions.map(({ party }) => {
    const [only, another] = holders(party)
    return another === undefined ? only : undefined
  })
  for (const [at, { party }] of decisions.entries()) {
    const spent = policy.rolesApart ? alone.filter((_, other) => other !== at) : []
    const free = holders(party).filter(person => !spent.includes(person))
    // Of two decisions that hang on one person, the later is the one that lacks somebody.
    const earlier = policy.rolesApart && alone.slice(at + 1).includes(holders(party)[0])
    if (free.length === 0 && !earlier) return { kind: 'decider', party }
  }
  const witnesses = policy.witnesses.filter(party =>
    holders(party).some(person => policy.deciderMayWitness || !alone.includes(person)),
  )
  return witnesses.length < policy.quorum ? { kind: 'witnesses' } : undefined
}
