import { listPapersOf } from '../../db/documents/papers.ts'
import type { PaperRefusal } from '../documents/refusals.ts'
import type { PaperKind } from '../documents/rules/paper.ts'
import { paperInForce } from '../documents/rules/paper.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { ReasonRefusal } from '../wording/rules/reason.ts'
import { checkReason } from '../wording/rules/reason.ts'
import { subjectOf } from './card.ts'
import { lockCase } from './case.ts'
import type { CaseSubject, CorrectionFact } from './facts.ts'
import { issueAgain } from './issue.ts'
import { caseNumbered } from './paper-views.ts'

/**
 * A paper whose text is wrong (a name, the letterhead) is issued anew: under the next number, drawn from the records as they now
 * are, saying which number it replaces and why. The old one stays as it was handed out and is no longer in force.
 */

export type ReissueAsked = {
  readonly kind: PaperKind
  readonly caseNumber: number
  readonly reason: string
}

export type Reissuable = ReissueAsked & {
  readonly subject: CaseSubject
  /** The number in force. */
  readonly number: number
}

type Refused = PaperRefusal | ReasonRefusal

/** What would be replaced; nothing is done yet. The principal and the board may, but for a case of their own. */
export async function previewReissue(
  session: Session,
  { kind, caseNumber, reason }: ReissueAsked,
): Promise<Result<Reissuable & { readonly paperId: number }, Refused>> {
  const found = await caseNumbered(session, caseNumber)
  if (!found.ok) return found
  const { row } = found.value
  if (!may(session.actor, 'papers.reissue') || row.requestedBy === session.actor.personId)
    return refuse({ code: 'paper_reissue_not_yours' })
  const paper = paperInForce(await listPapersOf(session.tx, [row.caseId]), kind)
  if (!paper) return refuse({ code: 'paper_not_issued', kind, number: caseNumber })
  const said = checkReason(reason)
  if (!said.ok) return said
  const { number, paperId } = paper
  return ok({ kind, caseNumber, reason: said.value, subject: subjectOf(found.value), number, paperId })
}

export type Reissued = Reissuable & { readonly newNumber: number }

/** @param asked with the number the person saw; where another stands by now nothing is done, so a second tap does nothing. */
export async function reissuePaper(
  session: Session,
  asked: ReissueAsked & { readonly number: number },
): Promise<Result<Reissued, Refused>> {
  const preview = await previewReissue(session, asked)
  if (!preview.ok) return preview
  const { kind, subject } = preview.value
  const held = await lockCase(session, subject.caseId)
  if (!held) throw new Error(`case ${subject.caseId} vanished`)
  // Under the lock: of two at once the second sees the number of the first.
  const paper = paperInForce(await listPapersOf(session.tx, [subject.caseId]), kind)
  if (paper?.number !== asked.number)
    return refuse({ code: 'paper_replaced_already', kind, by: paper?.number ?? asked.number })
  const { paperId, number } = paper
  const { reason } = preview.value
  const by = session.actor.personId
  const newNumber = await issueAgain(session, held, kind, { paperId, number, reason, by })
  record(session, 'paper.reissued', { caseId: subject.caseId, kind, number, newNumber, reason })
  const people = [...new Set(held.events.flatMap(event => event.by ?? []))].filter(id => id !== by)
  const fact = { kind: 'correction_paper_reissued', subject, paper: kind, number, newNumber, reason } as const
  await tell<CorrectionFact>(session, people, { ...fact, by: session.actor.fullName })
  return ok({ ...preview.value, newNumber })
}
