import type { CaseAt, SeenHow } from '../../db/corrections/waiting.ts'
import { countEvidence, listCases, listSeen, recordSeen } from '../../db/corrections/waiting.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { ReasonCode } from '../wording/rules/reason.ts'
import { checkNote } from '../wording/rules/reason.ts'
import { subjectOf } from './card.ts'
import type { DecidedCase } from './decide.ts'
import { checkSecondFactor, decide } from './decide.ts'
import type { CaseSubject } from './facts.ts'
import type { DecidingAct } from './rules/acts.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'
import { heldWaiting, sinceOf } from './waiting.ts'

/**
 * Deciding several cases by one confirm. Each is decided by itself, with its own record and audit entry, under its own lock; one that
 * moved on meanwhile, or that its decider has not seen as it stands, is left as it is and named.
 */

export const TOGETHER_MAX = 100

export type { CaseAt, SeenHow }

/** A case whose decision is this person's, with what cases are looked through by. */
export type Decidable = {
  readonly subject: CaseSubject
  readonly act: DecidingAct
  readonly requestedBy: number
  readonly requestedAt: Date
  readonly since: Date
  readonly reasonCode: ReasonCode
  readonly reason: string
  readonly evidence: number
}

/** Oldest first. */
export async function listDecidable(session: Session): Promise<readonly Decidable[]> {
  const due = (await heldWaiting(session)).flatMap(({ held, task: { act } }) =>
    act === 'check' || act === 'agree' || act === 'approve' ? [{ held, act }] : [],
  )
  if (due.length === 0) return []
  const files = await countEvidence(
    session.tx,
    due.map(({ held }) => held.row.caseId),
  )
  return due.map(({ held, act }) => {
    const { caseId, requestedBy, requestedAt, reasonCode, reason } = held.row
    const evidence = files.get(caseId) ?? 0
    const own = { requestedBy, requestedAt, reasonCode, reason, evidence, since: sinceOf(held) }
    return { subject: subjectOf(held), act, ...own }
  })
}

export type DecidableGroup = { readonly key: string; readonly cases: readonly Decidable[] }

const columnOf = ({ subject: { corrected, subjectName } }: Decidable): string =>
  corrected.kind === 'mark'
    ? `${subjectName} ${corrected.column.kind} ${corrected.column.position} ${corrected.column.term}`
    : `${corrected.kind} ${subjectName ?? ''}`

/** By teacher, column and reason, the group with the oldest case first. */
export const grouped = (cases: readonly Decidable[]): readonly DecidableGroup[] =>
  [
    ...Map.groupBy(cases, one =>
      JSON.stringify([
        one.requestedBy,
        one.subject.className,
        columnOf(one),
        one.reasonCode,
        one.reasonCode === 'other' ? one.reason : '',
      ]),
    ),
  ].map(([key, own]) => ({ key, cases: own }))

const isAt = (a: CaseAt, b: CaseAt): boolean => a.caseId === b.caseId && a.version === b.version

/** Keeps which of these the person has before their eyes; only what waits for them and stands so counts. @returns how many do. */
export async function keepSeen(session: Session, seen: readonly CaseAt[], how: SeenHow): Promise<number> {
  const theirs = (await listDecidable(session)).map(({ subject }) => subject)
  const kept = theirs.filter(one => seen.some(other => isAt(one, other)))
  await recordSeen(session.tx, session.actor.personId, kept, how)
  return kept.length
}

export type TogetherAsked = {
  readonly act: 'proceed' | 'refuse'
  readonly cases: readonly CaseAt[]
  /** Why they are refused; required then. */
  readonly note?: string
  /** As in `DecisionAsked`. */
  readonly proven?: true
}

/** `subject`: null where the case was never this person's to see. */
export type LeftCase = {
  readonly caseId: number
  readonly subject: CaseSubject | null
  readonly refusal: CorrectionRefusal
}

export type Together = { readonly done: readonly DecidedCase[]; readonly left: readonly LeftCase[] }

const each = (cases: readonly CaseAt[]): readonly CaseAt[] =>
  [...new Map(cases.map(one => [one.caseId, one])).values()].toSorted((a, b) => a.caseId - b.caseId)

/** Refused whole only for what is true of all: no reason given, or no second factor. Always locks in the order of ids. */
export async function decideTogether(
  session: Session,
  { act, cases, note, proven }: TogetherAsked,
): Promise<Result<Together, CorrectionRefusal>> {
  const said = act === 'refuse' ? checkNote(note ?? '') : ok('')
  if (!said.ok) return said
  const unproven = await checkSecondFactor(session, { act, ...(proven ? { proven } : {}) })
  if (unproven) return refuse(unproven)
  const asked = each(cases).slice(0, TOGETHER_MAX)
  const ids = asked.map(({ caseId }) => caseId)
  const seen = await listSeen(session.tx, session.actor.personId, ids)
  const rows = new Map((await listCases(session.tx, ids)).map(row => [row.caseId, row]))
  const done: DecidedCase[] = []
  const left: LeftCase[] = []
  for (const one of asked) {
    const row = rows.get(one.caseId)
    const known = seen.some(({ caseId }) => caseId === one.caseId)
    const subject = known && row ? subjectOf({ row }) : null
    const made: Result<DecidedCase, CorrectionRefusal> = seen.some(other => isAt(one, other))
      ? await decide(session, { ...one, act, note: said.value, proven: true })
      : refuse({ code: 'case_unseen' })
    if (made.ok) done.push(made.value)
    else left.push({ caseId: one.caseId, subject, refusal: made.refusal })
  }
  record(session, 'correction.decided_together', {
    act,
    decided: done.map(({ subject }) => subject.number),
    left: left.map(({ caseId, refusal: { code } }) => ({ caseId, code })),
    seen: seen.map(({ caseId, version, how }) => ({ caseId, version, how })),
  })
  return ok({ done, left })
}
