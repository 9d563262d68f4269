import { listRoleHolders, listStaffByCode } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import type { CaseParties, StaffInForce } from './parties.ts'
import { holdersOf } from './parties.ts'
import { barredFromDeciding, barredFromWitnessing, placesOpen, signersFor } from './rights.ts'
import type { CorrectionPolicy, Decision, Signer } from './rules/asked.ts'
import { namedIn } from './rules/asked.ts'
import type { Progress } from './rules/progress.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'

/** Who can be asked to act in a case, now: by role, or by name. */

/** What of a case says who is wanted. */
type Staffed = {
  readonly policy: CorrectionPolicy
  readonly parties: CaseParties
  readonly progress: Progress
  readonly due: Decision | undefined
}

/** Everybody a policy can mean at this desk. */
export async function staffInForce({ tx }: Desk, policy: CorrectionPolicy): Promise<StaffInForce> {
  const codes = namedIn(policy)
  const named = codes.length === 0 ? [] : await listStaffByCode(tx, codes)
  return {
    named: new Map(named.map(person => [person.code, person])),
    holders: await listRoleHolders(tx),
  }
}

const unbarred = (
  ids: readonly number[],
  barred: (personId: number) => CorrectionRefusal | undefined,
): readonly number[] => ids.filter(personId => barred(personId) === undefined)

/** Those who can take the decision that is due. */
export function deciders({ due, policy, parties }: Staffed): readonly number[] {
  if (!due) return []
  return unbarred(holdersOf(due.party, parties), personId => barredFromDeciding(personId, policy, parties))
}

/** Those whose presence as a witness is still wanted. */
export function missingWitnesses({ policy, parties, progress }: Staffed): readonly number[] {
  const wanted = policy.witnesses.filter(party => !progress.present.some(event => event.party === party))
  const people = new Set(wanted.flatMap(party => holdersOf(party, parties)))
  return unbarred([...people], personId => barredFromWitnessing(personId, policy, parties))
}

/** Those who can confirm now, each with the place they act in. */
export const wantedSigners = ({
  policy,
  parties,
}: Pick<Staffed, 'policy' | 'parties'>): readonly {
  readonly signer: Signer
  readonly personIds: readonly number[]
}[] => placesOpen(policy, parties).map(signer => ({ signer, personIds: signersFor(signer, policy, parties) }))
