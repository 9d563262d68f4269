import { sql } from 'kysely'
import type { CorrectionStep } from '../../core/corrections/rules/acts.ts'
import type { PaperKind } from '../../core/documents/rules/paper.ts'
import type { Tx } from '../tenancy.ts'

/** Papers issued. Each is one stored file under one number; one that is replaced stays, under its own. */

export type PaperRow = {
  readonly paperId: number
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
  /** Numbers of the paper it was issued in the place of, and of the one issued in its place. */
  readonly replaces: number | null
  readonly replacedBy: number | null
}

const papers = (tx: Tx) => sql`
  select p.paper_id as "paperId", p.kind, p.year, p.number, p.case_id as "caseId", p.file_id as "fileId", f.name as "fileName", f.sha256, p.code,
    p.state, p.issued_at as "issuedAt", b.number as replaces, a.number as "replacedBy"
  from paper p
  left join paper b on b.school_id = p.school_id and b.paper_id = p.replaces
  left join paper a on a.school_id = p.school_id and a.replaces = p.paper_id
  join stored_file f on f.school_id = p.school_id and f.file_id = p.file_id
  where p.school_id = ${tx.schoolId}`

/** Why a paper is issued in the place of another, and who had it done. */
export type Reissue = { readonly paperId: number; readonly reason: string; readonly by: number }

/** @param replacing the paper it takes the place of; that one is no longer in force. */
export async function recordPaper(
  tx: Tx,
  paper: Pick<PaperRow, 'kind' | 'year' | 'number' | 'caseId' | 'fileId' | 'code'>,
  replacing: Reissue | null,
): Promise<void> {
  if (replacing)
    await tx.q
      .updateTable('paper')
      .set({ state: 'replaced' })
      .where('school_id', '=', tx.schoolId)
      .where('paper_id', '=', replacing.paperId)
      .execute()
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
      replaces: replacing?.paperId ?? null,
      reissue_reason: replacing?.reason ?? null,
      reissued_by: replacing?.by ?? null,
    })
    .execute()
}

/** Papers of these cases, replaced ones too, in the order they were issued. */
export async function listPapersOf(tx: Tx, caseIds: readonly number[]): Promise<readonly PaperRow[]> {
  const found =
    await sql<PaperRow>`${papers(tx)} and p.case_id = any(${[...caseIds]}::bigint[]) order by p.issued_at, p.paper_id`.execute(
      tx.q,
    )
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
