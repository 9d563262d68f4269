/** What a school's policy asks of a correction: whose decisions in which order, which witnesses and when, whose signatures. */
import type { Role } from '../../duties/rules.ts'
import type { DecidingAct } from './acts.ts'

/** Whoever holds a role, or one person by staff code. */
export type Party = Role | `staff:${string}`

/** The teacher who asked, or a party. */
export type Signer = 'requester' | Party

/** What of a school's policy the workflow turns on. */
export type CorrectionPolicy = {
  readonly departmentCheck: boolean
  /** In order; never empty. */
  readonly approvers: readonly Party[]
  readonly witnesses: readonly Party[]
  /** Witnesses needed; 0 for none. */
  readonly quorum: number
  readonly witnessed: 'before_opening' | 'after_edit'
  /** Minutes for which a witness who said they are there counts as there. */
  readonly checkInMinutes: number
  readonly documents: readonly ('slip' | 'evidence' | 'minutes' | 'log')[]
  /** Who signs the minutes; empty: the teacher who asked and the witnesses. */
  readonly signers: readonly Signer[]
  readonly minSigners: number
  /** Who sees to it that the cell is locked again; null: nobody need. */
  readonly acknowledgedBy: Party | null
  /** Nobody takes two decisions of one case. */
  readonly rolesApart: boolean
  /** Whether one who decided may also be its witness. */
  readonly deciderMayWitness: boolean
}

export type Decision = { readonly act: DecidingAct; readonly party: Party }

/** Every decision a case needs, in order; the last one is always 'approve'. */
export function decisionsOf(policy: CorrectionPolicy): readonly Decision[] {
  const last = policy.approvers.length - 1
  const approvals = policy.approvers.map(
    (party, at): Decision => ({ act: at === last ? 'approve' : 'agree', party }),
  )
  return policy.departmentCheck ? [{ act: 'check', party: 'department_head' }, ...approvals] : approvals
}

/** Whether witnesses must be there before the cell opens. */
export const witnessesFirst = (policy: CorrectionPolicy): boolean =>
  policy.witnessed === 'before_opening' && policy.quorum > 0

const witnessesAfter = (policy: CorrectionPolicy): boolean =>
  policy.witnessed === 'after_edit' && policy.quorum > 0

const wantsMinutes = (policy: CorrectionPolicy): boolean => policy.documents.includes('minutes')

/**
 * Who confirms after the edit, each once: the parties of the minutes, and the witnesses where they confirm afterwards. A school
 * without minutes asks only those witnesses.
 */
export function signersOf(policy: CorrectionPolicy): readonly Signer[] {
  const after = witnessesAfter(policy) ? policy.witnesses : []
  if (!wantsMinutes(policy)) return after
  const named: readonly Signer[] =
    policy.signers.length > 0 ? policy.signers : ['requester', ...policy.witnesses]
  return [...new Set([...named, ...after])]
}

/** How many of the signers must have confirmed. */
export function signaturesNeeded(policy: CorrectionPolicy): number {
  const all = signersOf(policy).length
  if (wantsMinutes(policy)) return Math.min(policy.minSigners, all)
  return witnessesAfter(policy) ? policy.quorum : 0
}

/**
 * Whether the minutes are confirmed one after the other, in the order of the policy: where everybody has to. Where fewer are
 * enough there is no turn to wait for.
 */
export const signsInTurn = (policy: CorrectionPolicy): boolean =>
  wantsMinutes(policy) && signaturesNeeded(policy) === signersOf(policy).length

/** Of the signers, how many must be witnesses. */
export const witnessSignaturesNeeded = (policy: CorrectionPolicy): number =>
  witnessesAfter(policy) ? policy.quorum : 0

/** Every person named by staff code. */
export function namedIn(policy: CorrectionPolicy): readonly string[] {
  const { approvers, witnesses, acknowledgedBy } = policy
  const all: readonly Signer[] = [
    ...approvers,
    ...witnesses,
    ...policy.signers,
    acknowledgedBy ?? 'requester',
  ]
  return [...new Set(all.flatMap(party => codeOf(party) ?? []))]
}

/** The staff code of a party that is one person. */
export const codeOf = (party: Signer): string | undefined =>
  party.startsWith('staff:') ? party.slice('staff:'.length) : undefined

export const isRole = (party: Signer): party is Role => party !== 'requester' && !party.startsWith('staff:')
