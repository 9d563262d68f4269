import { listHolders, listStaffByCode } from '../../db/people.ts'
import type { Desk } from '../desk.ts'
import type { CaseParties, NamedPerson } from './rights.ts'
import { barredFromDeciding, barredFromWitnessing, eligible } from './rights.ts'
import type { CorrectionPolicy, Decision, Party, Signer } from './rules/asked.ts'
import { codeOf, namedIn, signersOf } from './rules/asked.ts'
import type { Progress } from './rules/progress.ts'

/** Who can be asked to act in a case, now: by role, or by name. */

type Person = { readonly personId: number; readonly fullName: string }

/** What of a case says who is wanted. */
type Staffed = {
  readonly policy: CorrectionPolicy
  readonly parties: CaseParties
  readonly progress: Progress
  readonly due: Decision | undefined
}

export async function namedParties(
  desk: Desk,
  policy: CorrectionPolicy,
): Promise<ReadonlyMap<string, NamedPerson>> {
  const codes = namedIn(policy)
  if (codes.length === 0) return new Map()
  return new Map((await listStaffByCode(desk.tx, codes)).map(person => [person.code, person]))
}

/** Everybody who stands for a party where the case belongs. */
export async function holdersOf(
  desk: Desk,
  party: Signer,
  parties: Pick<CaseParties, 'requestedBy' | 'classId' | 'departmentId' | 'named'>,
): Promise<readonly number[]> {
  if (party === 'requester') return [parties.requestedBy]
  const code = codeOf(party)
  if (code !== undefined) {
    const person = parties.named.get(code)
    if (!person) return []
    return person.standIns.length > 0 ? person.standIns : [person.personId]
  }
  return (await holdersOfRole(desk, party as Exclude<Party, `staff:${string}`>, parties)).map(
    person => person.personId,
  )
}

async function holdersOfRole(
  desk: Desk,
  role: Exclude<Party, `staff:${string}`>,
  { classId, departmentId }: Pick<CaseParties, 'classId' | 'departmentId'>,
): Promise<readonly Person[]> {
  if (role === 'supervisor') return []
  if (role === 'homeroom') return listHolders(desk.tx, role, { classId })
  if (role !== 'department_head') return listHolders(desk.tx, role)
  return departmentId === null ? [] : listHolders(desk.tx, role, { departmentId })
}

const unbarred = (ids: readonly number[], barred: Parameters<typeof eligible>[1]): readonly number[] =>
  eligible(
    ids.map(personId => ({ personId })),
    barred,
  ).map(({ personId }) => personId)

/** Those who can take the decision that is due. */
export async function deciders(desk: Desk, { due, policy, parties }: Staffed): Promise<readonly number[]> {
  if (!due) return []
  const holders = await holdersOf(desk, due.party, parties)
  return unbarred(holders, personId => barredFromDeciding(personId, policy, parties))
}

/** Those whose presence as a witness is still wanted. */
export async function missingWitnesses(desk: Desk, held: Staffed): Promise<readonly number[]> {
  const { policy, parties, progress } = held
  const wanted = policy.witnesses.filter(party => !progress.present.some(event => event.party === party))
  const people = await Promise.all(wanted.map(party => holdersOf(desk, party, parties)))
  return unbarred([...new Set(people.flat())], personId => barredFromWitnessing(personId, policy, parties))
}

/** Those who are asked to confirm after the edit, each with the place they act in. */
export async function missingSigners(
  desk: Desk,
  { policy, parties, progress }: Omit<Staffed, 'due'>,
): Promise<readonly { readonly signer: Signer; readonly personIds: readonly number[] }[]> {
  const wanted = signersOf(policy).filter(party => !progress.signed.some(event => event.party === party))
  const asked: { signer: Signer; personIds: readonly number[] }[] = []
  for (const signer of wanted) asked.push({ signer, personIds: await holdersOf(desk, signer, parties) })
  return asked
}
