import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { checkNote } from '../wording/rules/reason.ts'
import { subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { corrections, lockCase, mayCome, moveCase } from './case.ts'
import type { CaseSubject, CorrectionFact } from './facts.ts'
import { nameParty, standsFor } from './parties.ts'
import { missingWitnesses } from './people.ts'
import { decisionsOf } from './rules/asked.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'

/**
 * Calling an approval back while the witnesses are awaited: the case goes to the teacher as one that was asked back, and whatever
 * was decided is decided afresh. Once the cell is open it is too late.
 */

/** Whoever holds the office of the last decision, in any case but their own. */
function checkRecaller({ actor }: Session, { policy, parties, row }: Case): CorrectionRefusal | undefined {
  const last = decisionsOf(policy).at(-1)
  if (!last) throw new Error('a policy without approvers')
  if (actor.personId === row.requestedBy) return { code: 'own_case' }
  if (standsFor(actor, last.party, parties)) return undefined
  return { code: 'not_your_decision', ...nameParty(last.party, parties) }
}

export const mayRecall = (session: Session, held: Case): boolean =>
  checkRecaller(session, held) === undefined && mayCome(held, 'recall')

/** Tells the teacher, who decided before, and the witnesses, whether there already or asked. */
export async function recall(
  session: Session,
  { caseId, note }: { readonly caseId: number; readonly note: string },
): Promise<Result<CaseSubject, CorrectionRefusal>> {
  const held = await lockCase(session, caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  const barred = checkRecaller(session, held)
  if (barred) return refuse(barred)
  const next = corrections.next(held, 'recall')
  if (!next.ok) return next
  const said = checkNote(note)
  if (!said.ok) return said
  const { decisions, present } = held.progress
  const acted = [...decisions, ...present].flatMap(event => event.by ?? [])
  const had = new Set([...acted, ...missingWitnesses(held)])
  const moved = await moveCase(session, held, 'recall', session.actor, { note: said.value })
  if (!moved.ok) return moved
  const subject = subjectOf(moved.value)
  const about = { subject, by: session.actor.fullName, note: said.value }
  await tell<CorrectionFact>(session, [held.row.requestedBy], { kind: 'correction_returned', ...about })
  const others = [...had].filter(id => id !== session.actor.personId)
  await tell<CorrectionFact>(session, others, { kind: 'correction_recalled', ...about })
  return ok(subject)
}
