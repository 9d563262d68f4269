import { createHash } from 'node:crypto'
import { claimAuditHead, listAudit, recordAudit } from '../../db/audit.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { ChainedEntry } from './rules.ts'
import { FIRST_HASH, sealedText } from './rules.ts'

/** Appends to and verifies a school's audit chain. The head row is locked last in a transaction, so the chain has one order. */

export type AuditEntry = {
  readonly actorId: number | null
  readonly actorKind: 'person' | 'system' | 'operator'
  /** A past-tense fact: 'marks.stored', 'correction.approved'. */
  readonly act: string
  readonly detail: Readonly<Record<string, unknown>>
}

const hashOf = (entry: ChainedEntry): string => createHash('sha256').update(sealedText(entry)).digest('hex')

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
  | { readonly ok: false; readonly seq: number; readonly why: 'altered' | 'missing' | 'cut_short' }

const PAGE = 1000

/** Walks the whole chain and points at the first entry that was altered, is missing, or is out of order. */
export async function verifyChain(tx: Tx): Promise<ChainVerdict> {
  const head = await claimAuditHead(tx, FIRST_HASH)
  let previous = FIRST_HASH
  let seq = 0
  for (;;) {
    const page = await listAudit(tx, seq, PAGE)
    for (const entry of page) {
      if (entry.seq !== seq + 1) return { ok: false, seq: seq + 1, why: 'missing' }
      if (entry.previous !== previous || hashOf(entry) !== entry.hash)
        return { ok: false, seq: entry.seq, why: 'altered' }
      previous = entry.hash
      seq = entry.seq
    }
    if (page.length < PAGE) break
  }
  if (seq !== head.seq || previous !== head.hash) return { ok: false, seq: seq + 1, why: 'cut_short' }
  return { ok: true, entries: seq, head: previous }
}
