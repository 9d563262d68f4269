import { isProvenHere } from '../accounts/pin.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { checkNote } from '../wording/rules/reason.ts'
import { subjectOf, targetOf } from './card.ts'
import type { Case } from './case.ts'
import { corrections, lockCase, moveCase } from './case.ts'
import type { CasePaper, CaseSubject, CorrectionFact } from './facts.ts'
import { issueSlip, papersInForce } from './issue.ts'
import { openOrAskWitnesses } from './opening.ts'
import { nameParty, standsFor } from './parties.ts'
import { askDeciders } from './request.ts'
import { mayDecide } from './rights.ts'
import type { DecidingAct } from './rules/acts.ts'
import type { Decision } from './rules/asked.ts'
import { decisionsOf } from './rules/asked.ts'
import type { CorrectionRefusal, PartyName } from './rules/refusal.ts'
import { findTarget } from './targets/find.ts'

/**
 * Deciding a case. The case is locked first and judged as it then stands, so of two deciders in the same instant one decides
 * and the other is told what was decided, by whom and when.
 */

export type DecidedAct = DecidingAct | 'return' | 'refuse'

export type DecisionAsked = {
  readonly caseId: number
  /** Version of the case the decider saw; an older one is refused. */
  readonly version?: number
  /** `proceed`: the decision that is due, whichever it is. */
  readonly act: DecidedAct | 'proceed'
  /** Why it is sent back or refused; required for both. */
  readonly note?: string
  /** Set by a door that has just proved the person by a second factor; never by words or a button. */
  readonly proven?: true
}

export type DecidedCase = {
  readonly subject: CaseSubject
  readonly act: DecidedAct
  /** Whose decision comes next, if one does. */
  readonly awaits?: PartyName
  /** How many witnesses must come before the cell opens, if any must. */
  readonly witnesses?: number
  /** Until when the cell is open, once it is. */
  readonly until?: Date
  /** Where the decision ends the case. */
  readonly papers?: readonly CasePaper[]
}

const needsNote = (act: DecisionAsked['act']): boolean => act === 'return' || act === 'refuse'

/** Whether this person may take the decision that is due; those without any part in the case learn nothing of it. */
function checkDecider(
  { actor }: Session,
  held: Case,
  { version, act }: DecisionAsked,
): Result<Decision, CorrectionRefusal> {
  const { due, parties, policy, row, progress } = held
  const chain = decisionsOf(policy).map(decision => decision.party)
  const [first] = chain
  if (!first) throw new Error('a policy without approvers')
  if (actor.personId === row.requestedBy) return refuse({ code: 'own_case' })
  if (!chain.some(party => standsFor(actor, party, parties)))
    return refuse({ code: 'not_your_decision', ...nameParty(due?.party ?? first, parties) })
  const stale = version !== undefined && version !== row.version
  if (!due || stale || progress.decisions.some(decision => decision.act === act && due.act !== act))
    return refuse(corrections.movedOn(held))
  const may = mayDecide(actor, due.party, policy, parties)
  return may.ok ? ok(due) : may
}

/** The one place where a second factor is asked for: of whoever lets a case go on, by the policy in force now. */
export async function checkSecondFactor(
  session: Session,
  asked: Pick<DecisionAsked, 'act' | 'proven'>,
): Promise<CorrectionRefusal | undefined> {
  const wanted = session.policy.secondFactor !== 'none' && !needsNote(asked.act)
  if (!wanted || asked.proven || (await isProvenHere(session))) return undefined
  return { code: 'second_factor_needed' }
}

/** A diff that is no longer true must not be agreed to. */
async function stillTrue(session: Session, { row }: Case): Promise<boolean> {
  const found = await findTarget(session, targetOf(row))
  return found?.version === row.seenVersion
}

async function passOn(session: Session, moved: Case, act: 'check' | 'agree'): Promise<DecidedCase> {
  if (!moved.due) throw new Error(`case ${moved.row.caseId} was passed on to nobody`)
  const subject = subjectOf(moved)
  const awaits = nameParty(moved.due.party, moved.parties)
  const fact = { kind: 'correction_moved_on', subject, act, by: session.actor.fullName, awaits } as const
  await tell<CorrectionFact>(session, [moved.row.requestedBy], fact)
  await askDeciders(session, moved)
  return { subject, act, awaits }
}

async function approve(session: Session, moved: Case): Promise<DecidedCase> {
  const { held, until } = await openOrAskWitnesses(session, moved, session.actor)
  const subject = subjectOf(held)
  return until
    ? { subject, act: 'approve', until }
    : { subject, act: 'approve', witnesses: held.policy.quorum }
}

async function sendBack(
  session: Session,
  moved: Case,
  act: 'return' | 'refuse',
  note: string,
): Promise<DecidedCase> {
  const subject = subjectOf(moved)
  const papers = act === 'refuse' ? await papersInForce(session, moved.row.caseId) : []
  const said = { subject, by: session.actor.fullName, note }
  await tell<CorrectionFact>(
    session,
    [moved.row.requestedBy],
    act === 'return'
      ? { kind: 'correction_returned', ...said }
      : { kind: 'correction_refused', ...said, papers },
  )
  return { subject, act, papers }
}

/** Takes the due decision, asks back or refuses; tells the teacher, and whoever decides next. */
export async function decide(
  session: Session,
  asked: DecisionAsked,
): Promise<Result<DecidedCase, CorrectionRefusal>> {
  const held = await lockCase(session, asked.caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  const due = checkDecider(session, held, asked)
  if (!due.ok) return due
  const unproven = await checkSecondFactor(session, asked)
  if (unproven) return refuse(unproven)
  const act = asked.act === 'proceed' ? due.value.act : asked.act
  const note = needsNote(act) ? checkNote(asked.note ?? '') : ok('')
  if (!note.ok) return note
  if (!needsNote(act) && !(await stillTrue(session, held))) return refuse({ code: 'mark_moved' })
  const moved = await moveCase(session, held, act, session.actor, { note: note.value })
  if (!moved.ok) return moved
  if (act === 'approve' || act === 'refuse') await issueSlip(session, moved.value, session.actor.personId)
  if (act === 'return' || act === 'refuse') return ok(await sendBack(session, moved.value, act, note.value))
  return ok(act === 'approve' ? await approve(session, moved.value) : await passOn(session, moved.value, act))
}
