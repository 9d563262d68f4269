/**
 * The life of one correction as a table, step × act → step. What a case needs on its way follows from the school's policy
 * (./asked.ts) and from what has been done so far (./progress.ts): both stand as guards before the steps they lead to.
 */
import { type StepTable, when } from '../../workflow/rules.ts'
import type { CorrectionAct, CorrectionStep, DecidingAct } from './acts.ts'
import type { CorrectionPolicy } from './asked.ts'
import { signersOf, witnessesFirst } from './asked.ts'
import type { Progress } from './progress.ts'
import { isConcluded, nextDecision } from './progress.ts'

type Known = { readonly policy: CorrectionPolicy; readonly progress: Progress }
type Guard = (known: Known) => boolean

const isDue =
  (act: DecidingAct): Guard =>
  ({ policy, progress }) =>
    nextDecision(policy, progress)?.act === act
const opensWithWitnesses: Guard = ({ policy }) => witnessesFirst(policy)
const lacksWitnesses: Guard = ({ policy, progress }) =>
  witnessesFirst(policy) && progress.present.length < policy.quorum
const hasWitnesses: Guard = ({ policy, progress }) =>
  witnessesFirst(policy) && progress.present.length >= policy.quorum
const lacksBoard: Guard = ({ policy, progress }) => policy.acknowledgedBy !== null && !progress.acknowledged
const lacksSigners: Guard = ({ policy, progress }) => signersOf(policy).length > progress.signed.length
const lacksMinutes: Guard = ({ policy, progress }) =>
  policy.documents.includes('minutes') && isConcluded(policy, progress)

const agree = when(isDue('agree'), 'agreed')
const approve = when(isDue('approve'), 'approved')
const WHILE_DECIDED = {
  return: 'returned',
  refuse: 'refused',
  withdraw: 'withdrawn',
  expire: 'expired',
} as const

export const CORRECTION_STEPS: StepTable<CorrectionStep, CorrectionAct, Known> = {
  requested: { check: when(isDue('check'), 'checked'), agree, approve, ...WHILE_DECIDED },
  checked: { agree, approve, ...WHILE_DECIDED },
  agreed: { agree, approve, ...WHILE_DECIDED },
  returned: { resubmit: 'requested', withdraw: 'withdrawn', expire: 'expired' },
  approved: {
    attend: when(lacksWitnesses, 'approved'),
    witness: when(hasWitnesses, 'witnessed'),
    open: when(known => !opensWithWitnesses(known), 'open'),
    recall: when(opensWithWitnesses, 'returned'),
    withdraw: 'withdrawn',
    expire: 'expired',
  },
  witnessed: { open: 'open' },
  open: { apply: 'applied', withdraw: 'withdrawn', expire: 'expired' },
  applied: { relock: 'relocked' },
  relocked: {
    acknowledge: when(lacksBoard, 'relocked'),
    sign: when(lacksSigners, 'relocked'),
    minute: when(lacksMinutes, 'minuted'),
  },
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
