import { describe, expect, it } from 'vitest'
import type { CorrectionAct, CorrectionStep } from '../../core/corrections/rules/acts.ts'
import type { CorrectionPolicy } from '../../core/corrections/rules/asked.ts'
import { decisionsOf, signaturesNeeded, signersOf } from '../../core/corrections/rules/asked.ts'
import type { Decided, PastAct, Progress } from '../../core/corrections/rules/progress.ts'
import { decisionDue, NOTHING_DONE, progressOf } from '../../core/corrections/rules/progress.ts'
import { CORRECTION_STEPS, isSettled, isWaiting } from '../../core/corrections/rules/steps.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { next } from '../../core/workflow/rules.ts'
import { presets } from '../presets.ts'

const ACTS: readonly CorrectionAct[] = [
  ...(['check', 'agree', 'approve', 'return', 'refuse', 'resubmit', 'recall'] as const),
  ...(['withdraw', 'attend'] as const),
  ...(['witness', 'open', 'apply', 'relock', 'acknowledge', 'sign', 'minute', 'expire'] as const),
]
const STEPS: readonly CorrectionStep[] = [
  ...(['requested', 'returned', 'checked', 'agreed', 'approved', 'witnessed', 'open'] as const),
  ...(['applied', 'relocked', 'minuted', 'refused', 'withdrawn', 'expired'] as const),
]

const NOON = new Date('2026-11-20T12:00:00+07:00')
const event = (act: PastAct['act'], party: string | null = null): PastAct => ({ act, by: 1, party, at: NOON })
const decided = (count: number): readonly Decided[] =>
  Array.from({ length: count }, () => ({ ...event('agree'), act: 'agree' as const }))
const parties = (act: PastAct['act'], names: readonly string[]) => names.map(name => event(act, name))

type Done = {
  readonly decisions?: number
  readonly present?: readonly string[]
  readonly acknowledged?: boolean
  readonly signed?: readonly string[]
}
const progress = ({ decisions = 0, present = [], acknowledged = false, signed = [] }: Done): Progress => ({
  decisions: decided(decisions),
  present: parties('attend', present),
  acknowledged,
  signed: parties('sign', signed),
})

type Allowed = Readonly<Partial<Record<CorrectionAct, CorrectionStep>>>
/** Where a case stands, what has been done, and every act that leads on from there. */
type Place = { readonly step: CorrectionStep; readonly done: Done; readonly allowed: Allowed }

const undecided = { return: 'returned', refuse: 'refused', withdraw: 'withdrawn', expire: 'expired' } as const
const ended: readonly Place[] = (['minuted', 'refused', 'withdrawn', 'expired'] as const).map(step => ({
  step,
  done: {},
  allowed: {},
}))
const always: readonly Place[] = [
  {
    step: 'returned',
    done: {},
    allowed: { resubmit: 'requested', withdraw: 'withdrawn', expire: 'expired' },
  },
  { step: 'witnessed', done: {}, allowed: { open: 'open' } },
  { step: 'open', done: {}, allowed: { apply: 'applied', withdraw: 'withdrawn', expire: 'expired' } },
  { step: 'applied', done: {}, allowed: { relock: 'relocked' } },
  ...ended,
]
const opensAtOnce: Place = {
  step: 'approved',
  done: {},
  allowed: { open: 'open', withdraw: 'withdrawn', expire: 'expired' },
}
const opensWithWitnesses: readonly Place[] = [
  {
    step: 'approved',
    done: { present: ['vice_principal'] },
    allowed: { attend: 'approved', recall: 'returned', withdraw: 'withdrawn', expire: 'expired' },
  },
  {
    step: 'approved',
    done: { present: ['vice_principal', 'board'] },
    allowed: { witness: 'witnessed', recall: 'returned', withdraw: 'withdrawn', expire: 'expired' },
  },
]
const confirms = (done: Done, allowed: Allowed): Place => ({ step: 'relocked', done, allowed })
const sign = { sign: 'relocked' } as const
const acknowledge = { acknowledge: 'relocked' } as const
const minute = { minute: 'minuted' } as const

const oneApprover: readonly Place[] = [
  { step: 'requested', done: {}, allowed: { approve: 'approved', ...undecided } },
  // Steps such a school never reaches: without a decision left nobody can approve.
  { step: 'checked', done: { decisions: 1 }, allowed: undecided },
  { step: 'agreed', done: { decisions: 1 }, allowed: undecided },
]
const twoApprovers: readonly Place[] = [
  { step: 'requested', done: {}, allowed: { agree: 'agreed', ...undecided } },
  { step: 'agreed', done: { decisions: 1 }, allowed: { approve: 'approved', ...undecided } },
  { step: 'checked', done: { decisions: 2 }, allowed: undecided },
]
const checkedFirst: readonly Place[] = [
  { step: 'requested', done: {}, allowed: { check: 'checked', ...undecided } },
  { step: 'checked', done: { decisions: 1 }, allowed: { agree: 'agreed', ...undecided } },
  { step: 'agreed', done: { decisions: 2 }, allowed: { approve: 'approved', ...undecided } },
]

function policyOf(preset: Exclude<PresetName, 'B'>, change: Partial<CorrectionPolicy> = {}) {
  const { correction } = presets[preset]
  if (!correction) throw new Error(`preset ${preset} has no corrections`)
  return { ...correction, ...change }
}

const A_SIGNERS = ['requester', 'vice_principal', 'board']
const D_SIGNERS = ['requester', 'vice_principal', 'principal']

const schools: readonly [name: string, policy: CorrectionPolicy, places: readonly Place[]][] = [
  [
    'A: one approver, two witnesses first, the board locks again, minutes of three',
    policyOf('A'),
    [
      ...oneApprover,
      ...opensWithWitnesses,
      ...always,
      confirms({}, { ...sign, ...acknowledge }),
      confirms({ acknowledged: true }, sign),
      confirms({ signed: A_SIGNERS }, acknowledge),
      confirms({ acknowledged: true, signed: A_SIGNERS }, minute),
    ],
  ],
  [
    'C: two approvers, no witness, no minutes',
    policyOf('C'),
    [...twoApprovers, opensAtOnce, ...always, confirms({}, {})],
  ],
  [
    'D: two approvers, the board locks again, minutes of three',
    policyOf('D'),
    [
      ...twoApprovers,
      opensAtOnce,
      ...always,
      confirms({}, { ...sign, ...acknowledge }),
      confirms({ acknowledged: true, signed: D_SIGNERS.slice(1) }, sign),
      confirms({ acknowledged: true, signed: D_SIGNERS }, minute),
    ],
  ],
  [
    'E: one approver, a witness afterwards who confirms the minutes',
    policyOf('E'),
    [
      ...oneApprover,
      opensAtOnce,
      ...always,
      confirms({}, sign),
      confirms({ signed: ['requester'] }, sign),
      confirms({ signed: ['requester', 'vice_principal'] }, minute),
    ],
  ],
  [
    'D with a check by the department',
    policyOf('D', { departmentCheck: true }),
    [...checkedFirst, opensAtOnce, ...always, confirms({}, { ...sign, ...acknowledge })],
  ],
  [
    'E with fewer signatures needed than there are signers, one of them the witness',
    policyOf('E', { signers: ['requester', 'board', 'vice_principal'] }),
    [
      confirms({ signed: ['requester', 'board'] }, sign),
      confirms({ signed: ['requester', 'vice_principal'] }, { ...sign, ...minute }),
    ],
  ],
  [
    'C with a witness afterwards and no minutes',
    policyOf('C', { witnesses: ['board'], quorum: 1 }),
    [opensAtOnce, confirms({}, sign), confirms({ signed: ['board'] }, {})],
  ],
]

const moved = (step: CorrectionStep, by: CorrectionAct, policy: CorrectionPolicy, done: Progress) =>
  next(CORRECTION_STEPS, step, by, { policy, progress: done })

describe.each(schools)('the workflow under %s', (_, policy, places) => {
  const cells = places.flatMap(({ step, done, allowed }) =>
    ACTS.map(act => ({ step, done, act, to: allowed[act] ?? null })),
  )

  it.each(cells.filter(cell => cell.to))('leads from $step ($done) by $act to $to', cell => {
    expect(moved(cell.step, cell.act, policy, progress(cell.done))).toEqual({ ok: true, value: cell.to })
  })

  it.each(cells.filter(cell => !cell.to))('refuses at $step ($done): $act', ({ step, act, done }) => {
    expect(moved(step, act, policy, progress(done))).toEqual({
      ok: false,
      refusal: { code: 'act_not_allowed', act, step },
    })
  })

  it('ends with an approval and only with one', () => {
    const acts = decisionsOf(policy).map(decision => decision.act)
    expect(acts.filter(act => act === 'approve')).toEqual([acts.at(-1)])
  })
})

describe('the table under the presets', () => {
  it.each(['A', 'C', 'D', 'E'] as const)('of %s is spelled out above at every step', preset => {
    const found = schools.find(([name]) => name.startsWith(`${preset}:`))
    expect(new Set(found?.[2].map(place => place.step))).toEqual(new Set(STEPS))
  })

  it('of B is none: it has no procedure', () => {
    expect(presets.B.correction).toBeNull()
  })
})

describe('decisionDue', () => {
  const due = (step: CorrectionStep, policy: CorrectionPolicy, count: number) =>
    decisionDue(step, policy, { decisions: decided(count) })?.party

  it('asks in the order of the policy', () => {
    const policy = policyOf('D')
    expect(due('requested', policy, 0)).toBe('vice_principal')
    expect(due('agreed', policy, 1)).toBe('principal')
    expect(due('open', policy, 2)).toBeUndefined()
    expect(due('returned', policy, 0)).toBeUndefined()
  })

  it('asks each of three approvers, one of them by name, though two of them leave the same step', () => {
    const policy = policyOf('D', { approvers: ['board', 'staff:CB002', 'principal'] })
    expect(due('agreed', policy, 1)).toBe('staff:CB002')
    expect(moved('agreed', 'agree', policy, progress({ decisions: 1 }))).toEqual({
      ok: true,
      value: 'agreed',
    })
    expect(due('agreed', policy, 2)).toBe('principal')
    expect(moved('agreed', 'approve', policy, progress({ decisions: 2 }))).toEqual({
      ok: true,
      value: 'approved',
    })
  })
})

describe('signersOf', () => {
  it('are the teacher and the witnesses where the policy names nobody', () => {
    const policy = policyOf('A', { signers: [], minSigners: 5 })
    expect(signersOf(policy)).toEqual(['requester', 'vice_principal', 'board'])
    expect(signaturesNeeded(policy)).toBe(3)
  })

  it('take in witnesses who confirm afterwards, and nobody where there are no minutes', () => {
    expect(signersOf(policyOf('E', { signers: ['requester'] }))).toEqual(['requester', 'vice_principal'])
    expect(signersOf(policyOf('C'))).toEqual([])
  })
})

describe('progressOf', () => {
  const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)
  const hour = { checkInMinutes: 60 }

  it('forgets what was decided before the case was sent back', () => {
    const events = (['request', 'agree', 'return', 'resubmit', 'agree'] as const).map(act => event(act))
    expect(progressOf(events, hour, NOON).decisions).toHaveLength(1)
    expect(progressOf(events.slice(0, 4), hour, NOON)).toEqual(NOTHING_DONE)
  })

  it('forgets what was decided and who was there before the approval was called back', () => {
    const events = (['request', 'approve', 'attend', 'recall', 'resubmit'] as const).map(act =>
      event(act, 'board'),
    )
    expect(progressOf(events, hour, NOON)).toEqual(NOTHING_DONE)
  })

  it('counts a witness for the minutes of the policy, to the last, and each place once', () => {
    const events = [event('request'), event('attend', 'board'), event('attend', 'board')]
    expect(progressOf(events, hour, later(59)).present).toHaveLength(1)
    expect(progressOf(events, hour, later(60)).present).toEqual([])
  })
})

describe('isSettled', () => {
  it('frees the cell once it is locked again, and not while it may still be written', () => {
    expect(STEPS.filter(isSettled)).toEqual(['relocked', 'minuted', 'refused', 'withdrawn', 'expired'])
  })

  it('is never said of a case that waits for somebody', () => {
    expect(STEPS.filter(step => isWaiting(step) && isSettled(step))).toEqual([])
  })
})
