import { sql } from 'kysely'
import type { CorrectionStep } from '../core/corrections/rules/acts.ts'
import type { PaperKind } from '../core/documents/rules/paper.ts'
import type { Tx } from './tenancy.ts'

/** Papers issued. Each is one stored file under one number; nothing here draws it again. */

export type PaperRow = {
  readonly kind: PaperKind
  readonly year: string
  readonly number: number
  readonly caseId: number
  readonly fileId: number
  readonly fileName: string
  readonly sha256: string
  readonly code: string
  readonly state: 'valid' | 'replaced'
  readonly issuedAt: Date
}

const papers = (tx: Tx) => sql`
  select p.kind, p.year, p.number, p.case_id as "caseId", p.file_id as "fileId", f.name as "fileName", f.sha256, p.code,
    p.state, p.issued_at as "issuedAt"
  from paper p
  join stored_file f on f.school_id = p.school_id and f.file_id = p.file_id
  where p.school_id = ${tx.schoolId}`

export async function recordPaper(
  tx: Tx,
  paper: Pick<PaperRow, 'kind' | 'year' | 'number' | 'caseId' | 'fileId' | 'code'>,
): Promise<void> {
  await tx.q
    .insertInto('paper')
    .values({
      school_id: tx.schoolId,
      kind: paper.kind,
      year: paper.year,
      number: paper.number,
      case_id: paper.caseId,
      file_id: paper.fileId,
      code: paper.code,
      issued_at: tx.now,
    })
    .execute()
}

/** Papers in force of these cases, in the order they were issued. */
export async function listPapersOf(tx: Tx, caseIds: readonly number[]): Promise<readonly PaperRow[]> {
  const found = await sql<PaperRow>`${papers(tx)} and p.state = 'valid'
    and p.case_id = any(${[...caseIds]}::integer[]) order by p.issued_at, p.paper_id`.execute(tx.q)
  return found.rows
}

export type FoundPaper = PaperRow & {
  /** Where its case is now. */
  readonly step: CorrectionStep
  readonly schoolName: string
  readonly zone: string
}

export async function findPaperByCode(tx: Tx, code: string): Promise<FoundPaper | undefined> {
  const found = await sql<FoundPaper>`
    select o.*, r.step, s.name as "schoolName", s.zone
    from (${papers(tx)} and p.code = ${code}) o
    join correction r on r.school_id = ${tx.schoolId} and r.case_id = o."caseId"
    join school s on s.school_id = ${tx.schoolId}`.execute(tx.q)
  return found.rows[0]
}
