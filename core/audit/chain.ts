import { createHash } from 'node:crypto'
import type { AuditRow } from '../../db/audit/audit.ts'
import { claimAuditHead, findAuditHead, listAudit, recordAudit } from '../../db/audit/audit.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { ChainedEntry, KeptHead } from './rules.ts'
import { FIRST_HASH, keptHead, sealedText } from './rules.ts'

/** Appends to and verifies a school's audit chain. The head row is locked last in a transaction, so the chain has one order. */

export type AuditEntry = {
  readonly actorId: number | null
  readonly actorKind: 'person' | 'system' | 'operator'
  /** A past-tense fact: 'marks.stored', 'correction.approved'. */
  readonly act: string
  readonly detail: Readonly<Record<string, unknown>>
}

export const hashOf = (entry: ChainedEntry): string =>
  createHash('sha256').update(sealedText(entry)).digest('hex')

export async function appendToChain(
  tx: Tx,
  policyVersion: number | null,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  let { seq, hash } = await claimAuditHead(tx, FIRST_HASH)
  const rows = entries.map(entry => {
    seq += 1
    const chained = { ...entry, seq, at: tx.now.toISOString(), policyVersion, previous: hash }
    hash = hashOf(chained)
    return { ...chained, hash }
  })
  await recordAudit(tx, rows, { seq, hash })
}

export type ChainVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | {
      readonly ok: false
      readonly seq: number
      readonly why: 'altered' | 'missing' | 'cut_short' | 'not_as_kept'
    }

type Walked = { readonly seq: number; readonly hash: string }
type Broken = Extract<ChainVerdict, { ok: false }>

const PAGE = 1000

/** The first fault among some entries that follow `from`, or where they end. */
function follow(from: Walked, entries: readonly AuditRow[], kept: KeptHead | undefined): Walked | Broken {
  let at = from
  for (const entry of entries) {
    if (entry.seq !== at.seq + 1) return { ok: false, seq: at.seq + 1, why: 'missing' }
    if (entry.previous !== at.hash || hashOf(entry) !== entry.hash)
      return { ok: false, seq: entry.seq, why: 'altered' }
    if (entry.seq === kept?.seq && !entry.hash.startsWith(kept.mark))
      return { ok: false, seq: entry.seq, why: 'not_as_kept' }
    at = { seq: entry.seq, hash: entry.hash }
  }
  return at
}

async function walk(tx: Tx, from: Walked, kept: KeptHead | undefined): Promise<Walked | Broken> {
  let at = from
  for (;;) {
    const page = await listAudit(tx, at.seq, PAGE)
    const next = follow(at, page, kept)
    if ('ok' in next || page.length < PAGE) return next
    at = next
  }
}

/**
 * Walks the whole chain and points at the first entry that was altered, is missing, or is out of order. Others go on writing
 * meanwhile; only for the last few entries does it hold the head.
 * @param kept what somebody noted down of the chain earlier: a chain rewritten from its start is whole, but not as it was kept.
 */
export async function verifyChain(tx: Tx, kept?: KeptHead): Promise<ChainVerdict> {
  const most = await walk(tx, { seq: 0, hash: FIRST_HASH }, kept)
  if ('ok' in most) return most
  const head = await claimAuditHead(tx, FIRST_HASH)
  const end = await walk(tx, most, kept)
  if ('ok' in end) return end
  const short = end.seq !== head.seq || end.hash !== head.hash || end.seq < (kept?.seq ?? 0)
  return short
    ? { ok: false, seq: end.seq + 1, why: 'cut_short' }
    : { ok: true, entries: end.seq, head: end.hash }
}

/** The chain's head as people keep it; the entries of this very transaction come after it. */
export async function headOfChain(tx: Tx): Promise<KeptHead> {
  const { seq, hash } = await findAuditHead(tx, FIRST_HASH)
  return keptHead(seq, hash)
}
