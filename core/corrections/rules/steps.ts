/**
 * The life of one correction as a table, step × act → step; every path of the service goes through `next`. What a case needs on
 * its way follows from the school's policy (./asked.ts) and from what has been done so far (./progress.ts). Whatever the table
 * does not name, or the policy does not ask for now, is refused with the true state.
 */
import { ok, type Result, refuse } from '../../result.ts'
import type { CorrectionAct, CorrectionStep } from './acts.ts'
import type { CorrectionPolicy } from './asked.ts'
import { signersOf, witnessesFirst } from './asked.ts'
import type { Progress } from './progress.ts'
import { decisionDue, isConcluded } from './progress.ts'

type Row = Readonly<Partial<Record<CorrectionAct, CorrectionStep>>>

const WHILE_DECIDED = {
  return: 'returned',
  refuse: 'refused',
  withdraw: 'withdrawn',
  expire: 'expired',
} as const satisfies Row

const TABLE: Readonly<Record<CorrectionStep, Row>> = {
  requested: { check: 'checked', agree: 'agreed', approve: 'approved', ...WHILE_DECIDED },
  checked: { agree: 'agreed', approve: 'approved', ...WHILE_DECIDED },
  agreed: { agree: 'agreed', approve: 'approved', ...WHILE_DECIDED },
  returned: { resubmit: 'requested', withdraw: 'withdrawn', expire: 'expired' },
  approved: {
    attend: 'approved',
    witness: 'witnessed',
    open: 'open',
    recall: 'returned',
    withdraw: 'withdrawn',
    expire: 'expired',
  },
  witnessed: { open: 'open' },
  open: { apply: 'applied', withdraw: 'withdrawn', expire: 'expired' },
  applied: { relock: 'relocked' },
  relocked: { acknowledge: 'relocked', sign: 'relocked', minute: 'minuted' },
  minuted: {},
  refused: {},
  withdrawn: {},
  expired: {},
}

/** Steps after which the cell is free for another case. */
const SETTLED: ReadonlySet<CorrectionStep> = new Set([
  'relocked',
  'minuted',
  'refused',
  'withdrawn',
  'expired',
])

export const isSettled = (step: CorrectionStep): boolean => SETTLED.has(step)

/** Steps at which a case waits for somebody and expires when nobody comes. */
const WAITING: ReadonlySet<CorrectionStep> = new Set([
  'requested',
  'returned',
  'checked',
  'agreed',
  'approved',
])

export const isWaiting = (step: CorrectionStep): boolean => WAITING.has(step)

/** What the policy must ask for, and what must have been done, before an act the table names may be taken. */
function isInTurn(
  step: CorrectionStep,
  act: CorrectionAct,
  policy: CorrectionPolicy,
  done: Progress,
): boolean {
  switch (act) {
    case 'check':
    case 'agree':
    case 'approve':
      return decisionDue(step, policy, done)?.act === act
    case 'attend':
      return witnessesFirst(policy) && done.present.length < policy.quorum
    case 'witness':
      return witnessesFirst(policy) && done.present.length >= policy.quorum
    case 'recall':
      return witnessesFirst(policy)
    case 'open':
      return step === 'witnessed' || !witnessesFirst(policy)
    case 'acknowledge':
      return policy.acknowledgedBy !== null && !done.acknowledged
    case 'sign':
      return signersOf(policy).length > done.signed.length
    case 'minute':
      return policy.documents.includes('minutes') && isConcluded(policy, done)
    default:
      return true
  }
}

export type ActNotAllowed = {
  readonly code: 'act_not_allowed'
  readonly act: CorrectionAct
  readonly step: CorrectionStep
}

/** The step an act leads to, or a refusal with the step the case is really at. */
export function next(
  step: CorrectionStep,
  act: CorrectionAct,
  policy: CorrectionPolicy,
  done: Progress,
): Result<CorrectionStep, ActNotAllowed> {
  const to = TABLE[step][act]
  return to && isInTurn(step, act, policy, done) ? ok(to) : refuse({ code: 'act_not_allowed', act, step })
}
