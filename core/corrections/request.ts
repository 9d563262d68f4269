import { listEvidence, recordEvidence } from '../../db/corrections/evidence.ts'
import { recordCase } from '../../db/corrections/history.ts'
import { numbered } from '../../db/documents/register.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { ReasonCode } from '../wording/rules/reason.ts'
import { checkReason, EVIDENCE_FILES_MAX } from '../wording/rules/reason.ts'
import { caseCardOf, subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { expiryFrom, lockCase, moveCase, readCase } from './case.ts'
import { ownFiles } from './evidence.ts'
import type { CaseSubject, CorrectionCause, CorrectionFact } from './facts.ts'
import { nameParty } from './parties.ts'
import { deciders } from './people.ts'
import type { CorrectionPreview, WantedChange } from './preview.ts'
import { openCaseOf, previewCorrection } from './preview.ts'
import type { CorrectionRefusal, PartyName } from './rules/refusal.ts'
import { storedValue } from './rules/target.ts'

/** Handing in a case: the first time, and again after it was sent back. Each time those who decide first are told. */

export type CorrectionRequest = WantedChange & {
  readonly reasonCode: ReasonCode
  readonly reason: string
  /** Ids from `keepEvidence`. */
  readonly files: readonly number[]
  /** Version of the value the teacher was shown, if it was shown. */
  readonly seenVersion?: number
}

export type Submitted = {
  readonly subject: CaseSubject
  readonly awaits: PartyName
  /** Notices stored for those asked; 0 when none of them has a chat. */
  readonly told: number
}

/** Shows the case to everybody who can take its due decision; once one has, the others' notices are void. */
export async function askDeciders(session: Session, held: Case): Promise<number> {
  const { due, row } = held
  if (!due) return 0
  const fact = { kind: 'correction_to_decide', card: await caseCardOf(session, held), act: due.act } as const
  const cause = { kind: 'case_at', caseId: row.caseId, version: row.version } as const
  return tell<CorrectionFact, CorrectionCause>(session, deciders(held), fact, { cause })
}

async function submitted(session: Session, held: Case): Promise<Submitted> {
  const { due, parties, row } = held
  if (!due) throw new Error(`case ${row.caseId} was handed in and waits for nobody`)
  const awaits = nameParty(due.party, parties)
  return { subject: subjectOf(held), awaits, told: await askDeciders(session, held) }
}

/** Stores the case under the next number of the year. The register's lock settles which of two requests for a cell is first. */
async function numberCase(
  session: Session,
  { found, old, value, afterSign }: CorrectionPreview,
  why: { readonly reasonCode: ReasonCode; readonly reason: string },
): Promise<Result<{ readonly caseId: number; readonly number: number }, CorrectionRefusal>> {
  const { year, policyVersion } = session.school
  const policy = session.policy.correction
  if (!year || !policy) throw new Error('a mark without a school year')
  const { classId, classSubjectId, term } = found.place
  return numbered(session.tx, { register: 'correction', year }, async number => {
    const open = await openCaseOf(session, found.target)
    if (open) return refuse(open)
    const caseId = await recordCase(session.tx, {
      ...{ year, number, classId, classSubjectId, term, afterSign, policyVersion },
      target: found.target,
      requestedBy: session.actor.personId,
      seenVersion: found.version,
      old: storedValue(old),
      wanted: storedValue(value),
      expiresAt: expiryFrom(session.tx.now, policy),
      ...why,
    })
    return ok({ caseId, number })
  })
}

async function checkEvidence(
  session: Session,
  files: readonly number[],
  required: boolean,
): Promise<Result<readonly number[], CorrectionRefusal>> {
  const own = await ownFiles(session, files)
  if (own.length > EVIDENCE_FILES_MAX)
    return refuse({ code: 'evidence_too_many', filesMax: EVIDENCE_FILES_MAX })
  return required && own.length === 0 ? refuse({ code: 'evidence_required' }) : ok(own)
}

/**
 * Opens a case with the next number of the register of the school year.
 * One target has at most one case that is not settled; of two requests at once the second is refused and leaves no gap.
 */
export async function requestCorrection(
  session: Session,
  wanted: CorrectionRequest,
): Promise<Result<Submitted, CorrectionRefusal>> {
  const preview = await previewCorrection(session, wanted)
  if (!preview.ok) return preview
  const { found, evidenceRequired } = preview.value
  if (wanted.seenVersion !== undefined && wanted.seenVersion !== found.version)
    return refuse({ code: 'mark_moved' })
  const reason = checkReason(wanted.reason)
  if (!reason.ok) return reason
  const files = await checkEvidence(session, wanted.files, evidenceRequired)
  if (!files.ok) return files

  const why = { reasonCode: wanted.reasonCode, reason: reason.value }
  const made = await numberCase(session, preview.value, why)
  if (!made.ok) return made
  const { caseId, number } = made.value
  await recordEvidence(session.tx, caseId, files.value)
  record(session, 'correction.requested', { caseId, number, files: files.value })
  const held = await readCase(session, caseId)
  if (!held) throw new Error(`case ${caseId} vanished`)
  return ok(await submitted(session, held))
}

/** Hands a case that was sent back in again, with a word and more evidence; every decision is taken afresh. */
export async function resubmit(
  session: Session,
  again: { readonly caseId: number; readonly note: string; readonly files: readonly number[] },
): Promise<Result<Submitted, CorrectionRefusal>> {
  const held = await lockCase(session, again.caseId)
  if (!held) return refuse({ code: 'case_unknown' })
  if (held.row.requestedBy !== session.actor.personId) return refuse({ code: 'not_your_case' })
  const note = checkReason(again.note)
  if (!note.ok) return note
  const files = await ownFiles(session, again.files)
  const before = await listEvidence(session.tx, held.row.caseId)
  if (before.length + files.length > EVIDENCE_FILES_MAX)
    return refuse({ code: 'evidence_too_many', filesMax: EVIDENCE_FILES_MAX })
  const moved = await moveCase(session, held, 'resubmit', session.actor, { note: note.value })
  if (!moved.ok) return moved
  await recordEvidence(session.tx, held.row.caseId, files)
  return ok(await submitted(session, moved.value))
}
