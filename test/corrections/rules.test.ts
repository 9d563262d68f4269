import { describe, expect, it } from 'vitest'
import type { CorrectionAct, CorrectionPolicy, CorrectionStep } from '../../core/corrections/rules.ts'
import { deciderRole, decisionsOf, isSettled, next, standingDecisions } from '../../core/corrections/rules.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { presets } from '../../core/school/presets.ts'

const ACTS: readonly CorrectionAct[] = [
  'check',
  'agree',
  'approve',
  'return',
  'refuse',
  'resubmit',
  'withdraw',
  'apply',
  'relock',
  'minute',
  'expire',
]

type Allowed = Readonly<Partial<Record<CorrectionAct, CorrectionStep>>>
type Place = { readonly step: CorrectionStep; readonly done: number; readonly allowed: Allowed }

const undecided = { return: 'returned', refuse: 'refused', withdraw: 'withdrawn' } as const

/** From the opening on every school goes the same way; the minutes are the school's. */
const afterOpening = (approvals: number, minutes: boolean): readonly Place[] => [
  { step: 'open', done: approvals, allowed: { apply: 'applied', withdraw: 'withdrawn', expire: 'expired' } },
  { step: 'applied', done: approvals, allowed: { relock: 'relocked' } },
  { step: 'relocked', done: approvals, allowed: minutes ? { minute: 'minuted' } : {} },
  { step: 'minuted', done: approvals, allowed: {} },
  { step: 'refused', done: 0, allowed: {} },
  { step: 'withdrawn', done: 0, allowed: {} },
  { step: 'expired', done: approvals, allowed: {} },
  { step: 'returned', done: 0, allowed: { resubmit: 'requested', withdraw: 'withdrawn' } },
]

const oneApprover: readonly Place[] = [
  { step: 'requested', done: 0, allowed: { approve: 'open', ...undecided } },
  // Steps such a school never reaches: without a decision left nobody can open the cell.
  { step: 'checked', done: 1, allowed: undecided },
  { step: 'agreed', done: 1, allowed: undecided },
]
const twoApprovers: readonly Place[] = [
  { step: 'requested', done: 0, allowed: { agree: 'agreed', ...undecided } },
  { step: 'agreed', done: 1, allowed: { approve: 'open', ...undecided } },
  { step: 'checked', done: 2, allowed: undecided },
]
const checkedFirst: readonly Place[] = [
  { step: 'requested', done: 0, allowed: { check: 'checked', ...undecided } },
  { step: 'checked', done: 1, allowed: { agree: 'agreed', ...undecided } },
  { step: 'agreed', done: 2, allowed: { approve: 'open', ...undecided } },
]

function policyOf(
  preset: Exclude<PresetName, 'B'>,
  change: Partial<CorrectionPolicy> = {},
): CorrectionPolicy {
  const { correction } = presets[preset]
  if (!correction) throw new Error(`preset ${preset} has no corrections`)
  return { ...correction, ...change }
}

const schools: readonly [name: string, policy: CorrectionPolicy, places: readonly Place[]][] = [
  ['A: the principal alone', policyOf('A'), [...oneApprover, ...afterOpening(1, true)]],
  [
    'C: vice principal, then principal, no minutes',
    policyOf('C'),
    [...twoApprovers, ...afterOpening(2, false)],
  ],
  ['D: vice principal, then principal', policyOf('D'), [...twoApprovers, ...afterOpening(2, true)]],
  ['E: the principal alone', policyOf('E'), [...oneApprover, ...afterOpening(1, true)]],
  [
    'D with a check by the department',
    policyOf('D', { departmentCheck: true }),
    [...checkedFirst, ...afterOpening(3, true)],
  ],
]

describe.each(schools)('the workflow under %s', (_, policy, places) => {
  const cells = places.flatMap(({ step, done, allowed }) =>
    ACTS.map(act => ({ step, done, act, to: allowed[act] ?? null })),
  )

  it.each(cells.filter(cell => cell.to))('leads from $step by $act to $to', ({ step, act, done, to }) => {
    expect(next(step, act, policy, done)).toEqual({ ok: true, value: to })
  })

  it.each(cells.filter(cell => !cell.to))('refuses at $step: $act', ({ step, act, done }) => {
    expect(next(step, act, policy, done)).toEqual({
      ok: false,
      refusal: { code: 'act_not_allowed', act, step },
    })
  })

  it('ends with an approval and only with one', () => {
    const acts = decisionsOf(policy).map(decision => decision.act)
    expect(acts.filter(act => act === 'approve')).toEqual([acts.at(-1)])
  })
})

describe('preset B', () => {
  it('has no procedure', () => {
    expect(presets.B.correction).toBeNull()
  })
})

describe('deciderRole', () => {
  it('asks in the order of the policy', () => {
    const policy = policyOf('D')
    expect(deciderRole('requested', policy, 0)).toBe('vice_principal')
    expect(deciderRole('agreed', policy, 1)).toBe('principal')
    expect(deciderRole('open', policy, 2)).toBeUndefined()
    expect(deciderRole('returned', policy, 0)).toBeUndefined()
  })

  it('asks each of three approvers, though two of them leave the same step', () => {
    const policy = policyOf('D', { approvers: ['board', 'vice_principal', 'principal'] })
    expect(deciderRole('agreed', policy, 1)).toBe('vice_principal')
    expect(next('agreed', 'agree', policy, 1)).toEqual({ ok: true, value: 'agreed' })
    expect(deciderRole('agreed', policy, 2)).toBe('principal')
    expect(next('agreed', 'approve', policy, 2)).toEqual({ ok: true, value: 'open' })
  })
})

describe('standingDecisions', () => {
  it('forgets what was decided before the case was sent back', () => {
    const acts = ['request', 'agree', 'return', 'resubmit', 'agree'] as const
    const events = acts.map((act, at) => ({ act, at }))
    expect(standingDecisions(events)).toEqual([{ act: 'agree', at: 4 }])
  })
})

describe('isSettled', () => {
  it('frees the cell once it is locked again, and not while it may still be written', () => {
    expect((['relocked', 'refused', 'withdrawn', 'expired'] as const).every(isSettled)).toBe(true)
    expect((['requested', 'returned', 'agreed', 'open', 'applied'] as const).some(isSettled)).toBe(false)
  })
})
