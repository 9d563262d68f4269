/**
 * The life of one correction as a table, step × act → step; every path of the service goes through `next`. Which decisions a
 * case needs, and of whom, follows from the school's policy: a check by the department if asked for, then the approvers in
 * order, the last of whom opens the cell. Whatever the table does not name is refused with the true state.
 */
import type { Role } from '../accounts/rules.ts'
import { ok, type Result, refuse } from '../result.ts'

export type CorrectionStep =
  | 'requested'
  | 'returned'
  | 'checked'
  | 'agreed'
  | 'open'
  | 'applied'
  | 'relocked'
  | 'minuted'
  | 'refused'
  | 'withdrawn'
  | 'expired'

/** Acts that move a case one decision further. */
export type DecidingAct = 'check' | 'agree' | 'approve'

export type CorrectionAct =
  | DecidingAct
  | 'return'
  | 'refuse'
  | 'resubmit'
  | 'withdraw'
  | 'apply'
  | 'relock'
  | 'minute'
  | 'expire'

/** What of a school's policy the workflow turns on. */
export type CorrectionPolicy = {
  readonly departmentCheck: boolean
  /** In order; never empty. */
  readonly approvers: readonly Role[]
  readonly documents: readonly ('slip' | 'evidence' | 'minutes' | 'log')[]
}

type Row = Readonly<Partial<Record<CorrectionAct, CorrectionStep>>>

const BEFORE_OPENING = { return: 'returned', refuse: 'refused', withdraw: 'withdrawn' } as const satisfies Row

const TABLE: Readonly<Record<CorrectionStep, Row>> = {
  requested: { check: 'checked', agree: 'agreed', approve: 'open', ...BEFORE_OPENING },
  checked: { agree: 'agreed', approve: 'open', ...BEFORE_OPENING },
  agreed: { agree: 'agreed', approve: 'open', ...BEFORE_OPENING },
  returned: { resubmit: 'requested', withdraw: 'withdrawn' },
  open: { apply: 'applied', withdraw: 'withdrawn', expire: 'expired' },
  applied: { relock: 'relocked' },
  relocked: { minute: 'minuted' },
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

export type Decision = { readonly act: DecidingAct; readonly role: Role }

/** Every decision a case needs under this policy, in order; the last one is always 'approve'. */
export function decisionsOf(policy: CorrectionPolicy): readonly Decision[] {
  const last = policy.approvers.length - 1
  const approvals = policy.approvers.map(
    (role, at): Decision => ({ act: at === last ? 'approve' : 'agree', role }),
  )
  return policy.departmentCheck ? [{ act: 'check', role: 'department_head' }, ...approvals] : approvals
}

const isWaiting = (step: CorrectionStep): boolean => TABLE[step].approve !== undefined

/**
 * The decision a case waits for, or undefined when it waits for none.
 * @param done decisions already taken since the case was last handed in.
 */
export function decisionDue(
  step: CorrectionStep,
  policy: CorrectionPolicy,
  done: number,
): Decision | undefined {
  return isWaiting(step) ? decisionsOf(policy)[done] : undefined
}

/** Who decides at this step; undefined when nobody is asked. */
export const deciderRole = (step: CorrectionStep, policy: CorrectionPolicy, done: number): Role | undefined =>
  decisionDue(step, policy, done)?.role

const isDeciding = (act: CorrectionAct): act is DecidingAct =>
  act === 'check' || act === 'agree' || act === 'approve'

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
  done: number,
): Result<CorrectionStep, ActNotAllowed> {
  const to = TABLE[step][act]
  const outOfTurn = isDeciding(act) && decisionDue(step, policy, done)?.act !== act
  const noMinutes = act === 'minute' && !policy.documents.includes('minutes')
  return to && !outOfTurn && !noMinutes ? ok(to) : refuse({ code: 'act_not_allowed', act, step })
}

type PastAct = { readonly act: CorrectionAct | 'request' }

/** The decisions that stand: those since the case was last handed in. A case sent back is decided afresh. */
export function standingDecisions<Event extends PastAct>(
  events: readonly Event[],
): readonly (Event & { readonly act: DecidingAct })[] {
  const handedIn = events.findLastIndex(event => event.act === 'request' || event.act === 'resubmit')
  const deciding = (event: Event): event is Event & { readonly act: DecidingAct } =>
    event.act !== 'request' && isDeciding(event.act)
  return events.slice(handedIn + 1).filter(deciding)
}

/** A reason or a note says something from this many letters on. */
export const REASON_LETTERS_MIN = 5
export const REASON_CHARS_MAX = 500
export const EVIDENCE_FILES_MAX = 5
export const EVIDENCE_BYTES_MAX = 10 * 1024 * 1024

type Bare<Code extends string> = Code extends Code ? { readonly code: Code } : never

/** Every way a correction is refused, with what its sentence needs. */
export type CorrectionRefusal =
  | Bare<'no_procedure' | 'cell_unknown' | 'cell_empty' | 'cell_still_open' | 'not_signed_yet'>
  | Bare<'nothing_to_change' | 'evidence_required' | 'mark_moved'>
  | Bare<'case_unknown' | 'own_case' | 'not_your_case'>
  | { readonly code: 'not_entry_owner'; readonly subjectName: string; readonly className: string }
  | { readonly code: 'value_invalid'; readonly subjectKind: 'scored' | 'comment' }
  | { readonly code: 'reason_too_short'; readonly lettersMin: number }
  | { readonly code: 'note_required'; readonly lettersMin: number }
  | { readonly code: 'reason_too_long'; readonly charsMax: number }
  | { readonly code: 'evidence_too_many'; readonly filesMax: number }
  | { readonly code: 'evidence_unreadable'; readonly name: string }
  | { readonly code: 'evidence_too_big'; readonly name: string; readonly bytesMax: number }
  | { readonly code: 'no_decider'; readonly role: Role }
  | { readonly code: 'not_your_decision'; readonly role: Role }
  | {
      readonly code: 'case_open_for_cell'
      readonly number: number
      readonly step: CorrectionStep
      readonly by: string
    }
  /** The case has moved on from what the person saw; `by` is null when the service moved it by itself. */
  | {
      readonly code: 'case_already_decided'
      readonly number: number
      readonly step: CorrectionStep
      readonly by: string | null
      readonly at: Date
    }
  | { readonly code: 'already_acted'; readonly act: DecidingAct }
  | { readonly code: 'opening_over'; readonly closedAt: Date }
  | { readonly code: 'locked_again'; readonly since: Date }
