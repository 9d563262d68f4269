import { findCell } from '../../db/cells.ts'
import { recordOpening } from '../../db/openings.ts'
import type { Role } from '../accounts/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { Case } from './case.ts'
import { lockCase, moveCase, movedOn, subjectOf } from './case.ts'
import type { CaseSubject } from './facts.ts'
import { askDeciders, checkReason } from './request.ts'
import { holdsFor, mayDecide } from './rights.ts'
import type { CorrectionRefusal, DecidingAct, Decision } from './rules.ts'
import { decisionsOf, REASON_LETTERS_MIN } from './rules.ts'

/**
 * Deciding a case. The case is locked first and judged as it then stands, so of two deciders in the same instant one decides
 * and the other is told what was decided, by whom and when.
 */

export type DecidedAct = DecidingAct | 'return' | 'refuse'

export type DecisionAsked = {
  readonly caseId: number
  /** Version of the case the decider saw; an older one is refused. */
  readonly version?: number
  readonly act: DecidedAct
  /** Why it is sent back or refused; required for both. */
  readonly note?: string
}

export type Decided = {
  readonly subject: CaseSubject
  readonly act: DecidedAct
  /** Whose decision comes next, if one does. */
  readonly awaits?: Role
  /** Until when the cell is open, once it is. */
  readonly until?: Date
}

const MINUTE_MS = 60_000
const needsNote = (act: DecidedAct): boolean => act === 'return' || act === 'refuse'

/** Whether this person may take the decision that is due; those without any part in the case learn nothing of it. */
function checkDecider(
  { actor }: Session,
  held: Case,
  { version, act }: DecisionAsked,
): Result<Decision, CorrectionRefusal> {
  const { due, parties, policy, row, standing } = held
  const roles = decisionsOf(policy).map(decision => decision.role)
  const [first] = roles
  if (!first) throw new Error('a policy without approvers')
  if (actor.personId === row.requestedBy) return refuse({ code: 'own_case' })
  if (!roles.some(role => holdsFor(actor, role, parties)))
    return refuse({ code: 'not_your_decision', role: due?.role ?? first })
  const stale = version !== undefined && version !== row.version
  if (!due || stale || standing.some(decision => decision.act === act && due.act !== act))
    return refuse(movedOn(held))
  const may = mayDecide(actor, due.role, parties)
  return may.ok ? ok(due) : may
}

/** A diff that is no longer true must not be agreed to. */
async function stillTrue(session: Session, held: Case): Promise<boolean> {
  const cell = await findCell(session.tx, held.row.columnId, held.row.pupilId)
  return cell?.version === held.row.seenVersion
}

async function open(session: Session, moved: Case): Promise<Decided> {
  const { row, policy } = moved
  const until = new Date(session.tx.now.getTime() + policy.openMinutes * MINUTE_MS)
  const { columnId, pupilId, requestedBy: staffId, caseId } = row
  await recordOpening(session.tx, { columnId, pupilId, staffId, caseId, closesAt: until })
  const { zone } = session.school
  const subject = subjectOf(moved)
  const fact = { kind: 'correction_opened', subject, by: session.actor.fullName, until, zone } as const
  // The minutes run whatever the hour: held back till morning the notice would come too late.
  await tell(session, [staffId], fact, { urgent: true })
  return { subject, act: 'approve', until }
}

async function passOn(session: Session, moved: Case, act: 'check' | 'agree'): Promise<Decided> {
  if (!moved.due) throw new Error(`case ${moved.row.caseId} waits for nobody`)
  const subject = subjectOf(moved)
  const awaits = moved.due.role
  const fact = { kind: 'correction_moved_on', subject, act, by: session.actor.fullName, awaits } as const
  await tell(session, [moved.row.requestedBy], fact)
  await askDeciders(session, moved)
  return { subject, act, awaits }
}

async function sendBack(
  session: Session,
  moved: Case,
  act: 'return' | 'refuse',
  note: string,
): Promise<Decided> {
  const subject = subjectOf(moved)
  const kind = act === 'return' ? 'correction_returned' : 'correction_refused'
  await tell(session, [moved.row.requestedBy], { kind, subject, by: session.actor.fullName, note })
  return { subject, act }
}

/** Takes the due decision, asks back or refuses; tells the teacher, and whoever decides next. */
export async function decide(
  session: Session,
  asked: DecisionAsked,
): Promise<Result<Decided, CorrectionRefusal>> {
  const held = await lockCase(session, asked.caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  const due = checkDecider(session, held, asked)
  if (!due.ok) return due
  const { act } = asked
  const note = needsNote(act) ? checkReason(asked.note ?? '') : ok('')
  if (!note.ok)
    return note.refusal.code === 'reason_too_short'
      ? refuse({ code: 'note_required', lettersMin: REASON_LETTERS_MIN })
      : note
  if (!needsNote(act) && !(await stillTrue(session, held))) return refuse({ code: 'mark_moved' })
  const moved = await moveCase(session, held, act, session.actor, note.value)
  if (!moved.ok) return moved
  if (act === 'return' || act === 'refuse') return ok(await sendBack(session, moved.value, act, note.value))
  return ok(act === 'approve' ? await open(session, moved.value) : await passOn(session, moved.value, act))
}
