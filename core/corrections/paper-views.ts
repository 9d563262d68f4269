import { findCaseByNumber } from '../../db/corrections/corrections.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { PaperRow } from '../../db/documents/papers.ts'
import { listPapersOf } from '../../db/documents/papers.ts'
import type { AttachedFile } from '../answer.ts'
import { PDF_MIME } from '../documents/pdf/pages.ts'
import type { PaperRefusal } from '../documents/refusals.ts'
import type { PaperKind } from '../documents/rules/paper.ts'
import { paperInForce } from '../documents/rules/paper.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { Case } from './case.ts'
import { readCase } from './case.ts'
import { drawPaper, fileNameOf } from './issue.ts'
import { isChanged } from './paper-facts.ts'
import { mayReadCase } from './views.ts'

/** Papers of a case for those who may read it: the issued one as it was stored, or a view of what it will be. */

/** The case of this number of the current year, if this person may read it; to anybody else it does not exist. */
export async function caseNumbered(session: Session, number: number): Promise<Result<Case, PaperRefusal>> {
  const { year } = session.school
  const row = year ? await findCaseByNumber(session.tx, year, number) : undefined
  const held = row && (await readCase(session, row.caseId))
  return held && mayReadCase(session, held) ? ok(held) : refuse({ code: 'paper_case_unknown', number })
}

export type ShownPaper = {
  readonly kind: PaperKind
  readonly caseNumber: number
  readonly file: AttachedFile
  /** null: only a view beforehand. */
  readonly issued: Pick<PaperRow, 'number' | 'issuedAt' | 'code' | 'replaces'> | null
}

/** What there is to see before the paper is official, or why there is nothing. */
function checkPreview({ policy, row, events }: Case, kind: PaperKind): Result<true, PaperRefusal> {
  const kept = kind === 'decision' ? row.afterSign : (policy.documents as string[]).includes(kind)
  if (!kept) return refuse({ code: 'paper_not_kept', kind })
  if (kind === 'minutes' && !isChanged({ events }))
    return refuse({ code: 'paper_nothing_changed', number: row.number })
  return ok(true)
}

async function preview(session: Session, held: Case, kind: PaperKind): Promise<AttachedFile> {
  const bytes = await drawPaper(session, held, kind, null)
  const name = fileNameOf(kind, `xem-truoc-${held.row.number}`)
  const { fileId } = await recordFile(session.tx, {
    name,
    mime: PDF_MIME,
    bytes,
    madeBy: session.actor.personId,
  })
  return { fileId, name, mime: PDF_MIME }
}

/** A paper of the case with this number. */
export async function showPaper(
  session: Session,
  kind: PaperKind,
  caseNumber: number,
): Promise<Result<ShownPaper, PaperRefusal>> {
  const found = await caseNumbered(session, caseNumber)
  if (!found.ok) return found
  const held = found.value
  const papers = await listPapersOf(session.tx, [held.row.caseId])
  const issued = paperInForce(papers, kind)
  if (!issued) {
    const allowed = checkPreview(held, kind)
    if (!allowed.ok) return allowed
  }
  const file = issued
    ? { fileId: issued.fileId, name: issued.fileName, mime: PDF_MIME }
    : await preview(session, held, kind)
  record(session, 'paper.shown', { kind, caseId: held.row.caseId, fileId: file.fileId })
  return ok({ kind, caseNumber, file, issued: issued ?? null })
}
