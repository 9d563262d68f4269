import { findOpenCase, recordCase } from '../../db/corrections.ts'
import { listEvidence, recordEvidence } from '../../db/evidence.ts'
import { claimRegister } from '../../db/register.ts'
import type { Role } from '../accounts/rules.ts'
import type { Mark } from '../gradebook/rules/mark.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { Case } from './case.ts'
import { askedFor, cardOf, lockCase, moveCase, readCase, subjectOf } from './case.ts'
import { ownFiles } from './evidence.ts'
import type { CaseSubject } from './facts.ts'
import type { CorrectionPreview, WantedChange } from './preview.ts'
import { previewCorrection } from './preview.ts'
import type { CorrectionRefusal } from './rules.ts'
import { EVIDENCE_FILES_MAX, REASON_CHARS_MAX, REASON_LETTERS_MIN } from './rules.ts'

/** Handing in a case: the first time, and again after it was sent back. Each time those who decide first are told. */

export type CorrectionRequest = WantedChange & {
  readonly reason: string
  /** Ids from `keepEvidence`. */
  readonly files: readonly number[]
  /** Version of the mark the teacher was shown, if it was shown. */
  readonly seenVersion?: number
}

export type Submitted = {
  readonly subject: CaseSubject
  readonly awaits: Role
  /** Notices stored for those asked; 0 when none of them has a chat. */
  readonly told: number
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0

/** A reason or a note of a case: says something, and not a novel. */
export function checkReason(reason: string): Result<string, CorrectionRefusal> {
  const plain = reason.trim()
  if (lettersIn(plain) < REASON_LETTERS_MIN)
    return refuse({ code: 'reason_too_short', lettersMin: REASON_LETTERS_MIN })
  return plain.length > REASON_CHARS_MAX
    ? refuse({ code: 'reason_too_long', charsMax: REASON_CHARS_MAX })
    : ok(plain)
}

/** Shows the case to everybody who can take its due decision; once one has, the others' notices are void. */
export async function askDeciders(session: Session, held: Case): Promise<number> {
  const { due, parties, row } = held
  if (!due) return 0
  const fact = { kind: 'correction_to_decide', card: await cardOf(session, held), act: due.act } as const
  const cause = { kind: 'case_at', caseId: row.caseId, version: row.version } as const
  return tell(session, await askedFor(session, due.role, parties), fact, { cause })
}

async function submitted(session: Session, held: Case): Promise<Submitted> {
  if (!held.due) throw new Error(`case ${held.row.caseId} was handed in and waits for nobody`)
  return { subject: subjectOf(held), awaits: held.due.role, told: await askDeciders(session, held) }
}

/** Stores the case under the next number of the year. The register's lock settles which of two requests for a cell is first. */
async function numberCase(
  session: Session,
  { cell, old }: CorrectionPreview,
  value: Mark,
  reason: string,
): Promise<Result<{ readonly caseId: number; readonly number: number }, CorrectionRefusal>> {
  const { year, policyVersion } = session.school
  if (!year) throw new Error('a mark without a school year')
  const number = (await claimRegister(session.tx, year)) + 1
  const open = await findOpenCase(session.tx, cell.columnId, cell.pupilId)
  if (open)
    return refuse({ code: 'case_open_for_cell', number: open.number, step: open.step, by: open.teacher })
  const caseId = await recordCase(session.tx, {
    year,
    number,
    columnId: cell.columnId,
    pupilId: cell.pupilId,
    requestedBy: session.actor.personId,
    seenVersion: cell.version,
    oldTenths: old?.kind === 'tenths' ? old.tenths : null,
    oldPassed: old?.kind === 'passed' ? old.passed : null,
    newTenths: value.kind === 'tenths' ? value.tenths : null,
    newPassed: value.kind === 'passed' ? value.passed : null,
    reason,
    policyVersion,
  })
  return ok({ caseId, number })
}

/**
 * Opens a case with the next number of the register of the school year.
 * One cell has at most one case that is not settled; of two requests at once the second is refused and leaves no gap.
 */
export async function requestCorrection(
  session: Session,
  wanted: CorrectionRequest,
): Promise<Result<Submitted, CorrectionRefusal>> {
  const preview = await previewCorrection(session, wanted)
  if (!preview.ok) return preview
  const { cell, evidenceRequired } = preview.value
  if (wanted.seenVersion !== undefined && wanted.seenVersion !== cell.version)
    return refuse({ code: 'mark_moved' })
  const reason = checkReason(wanted.reason)
  if (!reason.ok) return reason
  const files = await ownFiles(session, wanted.files)
  if (files.length > EVIDENCE_FILES_MAX)
    return refuse({ code: 'evidence_too_many', filesMax: EVIDENCE_FILES_MAX })
  if (evidenceRequired && files.length === 0) return refuse({ code: 'evidence_required' })

  const made = await numberCase(session, preview.value, wanted.value, reason.value)
  if (!made.ok) return made
  const { caseId, number } = made.value
  await recordEvidence(session.tx, caseId, files)
  record(session, 'correction.requested', { caseId, number, files })
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
  const moved = await moveCase(session, held, 'resubmit', session.actor, note.value)
  if (!moved.ok) return moved
  await recordEvidence(session.tx, held.row.caseId, files)
  return ok(await submitted(session, moved.value))
}
