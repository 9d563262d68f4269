import type { CaseRow } from '../../db/corrections/corrections.ts'
import { listRegister } from '../../db/corrections/corrections.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { PaperRow } from '../../db/documents/papers.ts'
import { listPapersOf } from '../../db/documents/papers.ts'
import type { AttachedFile } from '../answer.ts'
import { PDF_MIME } from '../documents/pdf/pages.ts'
import type { PaperRefusal } from '../documents/refusals.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { PaperKind } from '../documents/rules/paper.ts'
import { paperInForce } from '../documents/rules/paper.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { Case } from './case.ts'
import { casesOf } from './case.ts'
import { changeOf, schoolFacts, whyOf } from './paper-facts.ts'
import type { RegisterRow } from './papers/facts.ts'
import { registerPdf, registerXlsx } from './papers/register.ts'
import type { CorrectionAct } from './rules/acts.ts'
import { witnessesOf } from './rules/progress.ts'

/** The register of corrections of the school year, for the leaders and the board: to print, and to reckon with. */

/** A school of 2,000 pupils corrects some hundreds of marks a year. */
const ROWS_MAX = 5000

const namesOf = (events: readonly { readonly byName: string | null }[]): string =>
  [...new Set(events.flatMap(event => event.byName ?? []))].join(', ')

function registerRow(held: Case, papers: readonly PaperRow[]): RegisterRow {
  const { row, events, policy, progress } = held
  const of = (act: CorrectionAct) => events.filter(event => event.act === act)
  const replaced = (kind: PaperKind) =>
    papers.flatMap(paper => (paper.kind === kind && paper.state === 'replaced' ? paper.number : []))
  return {
    ...changeOf(held),
    caseNumber: row.number,
    slipNumber: paperInForce(papers, 'slip')?.number ?? null,
    requestedAt: row.requestedAt,
    teacher: row.teacher,
    why: whyOf(held),
    approvedBy: namesOf(progress.decisions.filter(decision => decision.act === 'approve')),
    witnesses: namesOf(witnessesOf(events, policy)),
    signers: namesOf(progress.signed),
    minutesNumber: paperInForce(papers, 'minutes')?.number ?? null,
    replaced: { slip: replaced('slip'), minutes: replaced('minutes') },
    relockedAt: of('relock')[0]?.at ?? null,
    relockSeenBy: namesOf(of('acknowledge')),
    step: row.step,
  }
}

async function rowsOf(session: Session, rows: readonly CaseRow[]): Promise<readonly RegisterRow[]> {
  const ids = rows.map(row => row.caseId)
  const papers = Map.groupBy(await listPapersOf(session.tx, ids), paper => paper.caseId)
  return (await casesOf(session, rows)).map(held => registerRow(held, papers.get(held.row.caseId) ?? []))
}

export type ShownRegister = {
  readonly year: string
  readonly count: number
  readonly files: readonly AttachedFile[]
}

/** The register as it stands, on paper and as a table; made anew each time, since it grows. */
export async function showRegister(session: Session): Promise<Result<ShownRegister, PaperRefusal>> {
  const { actor, tx, school } = session
  if (!may(actor, 'cases.register')) return refuse({ code: 'register_not_yours' })
  const { year } = school
  const rows = year ? await listRegister(tx, year, ROWS_MAX) : []
  if (!year || rows.length === 0) return refuse({ code: 'register_empty' })
  const facts = { school: schoolFacts(session), year, at: tx.now, rows: await rowsOf(session, rows) }
  const files: AttachedFile[] = []
  for (const { name, mime, bytes } of [
    { name: `so-theo-doi-sua-diem-${year}.pdf`, mime: PDF_MIME, bytes: await registerPdf(facts) },
    { name: `so-theo-doi-sua-diem-${year}.xlsx`, mime: XLSX_MIME, bytes: await registerXlsx(facts) },
  ]) {
    const { fileId } = await recordFile(tx, { name, mime, bytes, madeBy: actor.personId })
    files.push({ fileId, name, mime })
  }
  record(session, 'register.exported', { year, cases: rows.length, files: files.map(file => file.fileId) })
  return ok({ year, count: rows.length, files })
}
