import type { PaperRow } from '../../db/documents/papers.ts'
import { findPaperByCode } from '../../db/documents/papers.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Host } from '../host.ts'
import { readCode } from './rules/paper.ts'

/**
 * What anybody who holds a paper may learn by its code: that the house issued it, when, and the sum of its file. Nobody's name, no
 * mark and no reason.
 */

export type PaperStatus = Pick<
  PaperRow,
  'kind' | 'year' | 'number' | 'code' | 'sha256' | 'issuedAt' | 'replacedBy'
> & {
  readonly schoolName: string
  readonly zone: string
  /** 'lapsed': the case it belongs to came to nothing afterwards, or its approval was called back. */
  readonly state: 'valid' | 'replaced' | 'lapsed'
}

/** Steps at which a paper of an approval speaks of none: taken back, expired, or called back and not decided again. */
const NOT_APPROVED = new Set(['withdrawn', 'expired', 'returned', 'requested', 'checked', 'agreed'])

/** Undefined for a code of no paper, whatever was typed. */
export async function lookUpPaper(host: Host, typed: string): Promise<PaperStatus | undefined> {
  const read = readCode(typed)
  if (!read) return undefined
  const found = await inSchool(host.database, read.schoolId, tx => findPaperByCode(tx, read.code))
  if (!found) return undefined
  const { kind, year, number, code, sha256, issuedAt, replacedBy, schoolName, zone, step } = found
  const state = found.state === 'replaced' ? 'replaced' : NOT_APPROVED.has(step) ? 'lapsed' : 'valid'
  return { kind, year, number, code, sha256, issuedAt, replacedBy, schoolName, zone, state }
}
