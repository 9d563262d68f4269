import { randomBytes } from 'node:crypto'
import { recordFile } from '../../db/documents/files.ts'
import type { Reissue } from '../../db/documents/papers.ts'
import { listPapersOf, recordPaper } from '../../db/documents/papers.ts'
import { numbered } from '../../db/documents/register.ts'
import type { Desk } from '../desk.ts'
import { hasLetter } from '../documents/pdf/fonts.ts'
import { PDF_MIME } from '../documents/pdf/pages.ts'
import { spelt } from '../documents/rules/letters.ts'
import type { PaperKind } from '../documents/rules/paper.ts'
import { codeFrom, paperInForce } from '../documents/rules/paper.ts'
import { ok } from '../result.ts'
import { recordBySystem } from '../session.ts'
import { twoDigits } from '../wording/rules/digits.ts'
import type { Case } from './case.ts'
import type { CasePaper } from './facts.ts'
import { decisionFacts, minutesFacts, slipFacts } from './paper-facts.ts'
import { decisionPdf } from './papers/decision.ts'
import type { Issued } from './papers/facts.ts'
import { minutesPdf } from './papers/minutes.ts'
import { slipPdf } from './papers/slip.ts'
import { DECIDED_AGAIN } from './papers/words.ts'

/**
 * Issuing the papers of a case. A paper takes its number, is drawn and is stored in the very transaction that makes it official,
 * so there is never a number without a paper nor a paper without its number, whatever is killed when. It is drawn once; who
 * asks for it later gets the stored file.
 */

const FILES: Readonly<Record<PaperKind, string>> = {
  slip: 'phieu-de-nghi',
  minutes: 'bien-ban',
  decision: 'quyet-dinh',
}

export const fileNameOf = (kind: PaperKind, mark: string): string => `${FILES[kind]}-${mark}.pdf`

/** The paper of this kind as the case now stands; without a number it is only a view beforehand. */
export async function drawPaper(
  desk: Desk,
  held: Case,
  kind: PaperKind,
  issued: Issued | null,
): Promise<Uint8Array> {
  if (kind === 'slip') return slipPdf(await slipFacts(desk, held, issued))
  if (kind === 'minutes') return minutesPdf(await minutesFacts(desk, held, issued))
  return decisionPdf(await decisionFacts(desk, held, issued))
}

/** The paper that is replaced, by its number. */
export type Replacing = Reissue & { readonly number: number }

const CODE_CHANCE_BYTES = 12

/** Draws the paper under the next number. @returns the number. */
async function issueNext(
  desk: Desk,
  held: Case,
  kind: PaperKind,
  replacing: Replacing | null,
): Promise<number> {
  const { caseId, year } = held.row
  const code = codeFrom(desk.tx.schoolId, randomBytes(CODE_CHANCE_BYTES))
  const replaces = replacing && { number: replacing.number, reason: spelt(replacing.reason, hasLetter) }
  const url = `${desk.host.publicUrl}/xac-minh/${code}`
  const issued = await numbered(desk.tx, { register: kind, year }, async number => {
    const bytes = await drawPaper(desk, held, kind, { number, code, url, replaces })
    const name = fileNameOf(kind, `${twoDigits(number)}-${year}`)
    const { fileId, sha256 } = await recordFile(desk.tx, { name, mime: PDF_MIME, bytes, madeBy: null })
    await recordPaper(desk.tx, { kind, year, number, caseId, fileId, code }, replacing)
    const paper = { kind, year, number, caseId, fileId, sha256 }
    recordBySystem(desk, 'paper.issued', { ...paper, ...(replaces && { replaces }) })
    return ok(number)
  })
  return issued.value
}

/** @returns the number of the paper, which may have been issued before. */
async function issue(desk: Desk, held: Case, kind: PaperKind): Promise<number> {
  const before = paperInForce(await listPapersOf(desk.tx, [held.row.caseId]), kind)
  return before?.number ?? issueNext(desk, held, kind, null)
}

/** Issues a paper in the place of one in force. @returns the new number. */
export const issueAgain = (desk: Desk, held: Case, kind: PaperKind, replacing: Replacing): Promise<number> =>
  issueNext(desk, held, kind, replacing)

/**
 * The slip is official once it is decided, either way. Decided again after the approval was called back, a new one takes the
 * place of the first.
 */
export async function issueSlip(desk: Desk, held: Case, by: number): Promise<void> {
  if (!held.policy.documents.includes('slip')) return
  const before = paperInForce(await listPapersOf(desk.tx, [held.row.caseId]), 'slip')
  const replacing = before && { paperId: before.paperId, number: before.number, reason: DECIDED_AGAIN, by }
  await issueNext(desk, held, 'slip', replacing ?? null)
}

/** The papers of a case that are in force, for those who hear that it is done. */
export async function papersInForce(desk: Desk, caseId: number): Promise<readonly CasePaper[]> {
  const papers = await listPapersOf(desk.tx, [caseId])
  return papers.flatMap(({ kind, state, fileId, fileName }) =>
    state === 'valid' ? { paper: kind, fileId, name: fileName, mime: PDF_MIME } : [],
  )
}

/** The minutes are official once everybody needed has confirmed them. */
export async function issueMinutes(desk: Desk, held: Case): Promise<void> {
  if (held.policy.documents.includes('minutes')) await issue(desk, held, 'minutes')
}

/**
 * The principal's decision under which a signed record is changed (regulation E, Art. 3.3), whatever else the policy keeps.
 * @returns its number.
 */
export const issueDecision = (desk: Desk, held: Case): Promise<number> => issue(desk, held, 'decision')
