import { createHash } from 'node:crypto'
import type { AuditRow } from '../../db/audit/audit.ts'
import { claimAuditHead, findAuditHead, listAudit, recordAudit } from '../../db/audit/audit.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { ChainedEntry, KeptHead } from './rules.ts'
import { FIRST_HASH, keptHead, sealedText } from './rules.ts'
import { SEALED, sealLine } from './seals.ts'

/** Appends to and walks a school's audit chain. The head row is locked last in a transaction, so the chain has one order. */

export type AuditEntry = {
  readonly actorId: number | null
  readonly actorKind: 'person' | 'system' | 'operator'
  /** A past-tense fact: 'marks.stored', 'correction.approved'. */
  readonly act: string
  readonly detail: Readonly<Record<string, unknown>>
}

export const hashOf = (entry: ChainedEntry): string =>
  createHash('sha256').update(sealedText(entry)).digest('hex')

/** The entries, with what the transaction put on record of pupils sealed in the last of them. */
function withSeals(entries: readonly AuditEntry[], { written }: Tx): readonly AuditEntry[] {
  if (written.length === 0) return entries
  const bare: AuditEntry = { actorId: null, actorKind: 'system', act: SEALED, detail: {} }
  const last = entries.at(-1) ?? bare
  return [...entries.slice(0, -1), { ...last, detail: { ...last.detail, sealed: written.map(sealLine) } }]
}

export async function appendToChain(
  tx: Tx,
  policyVersion: number | null,
  acts: readonly AuditEntry[],
): Promise<void> {
  const entries = withSeals(acts, tx)
  tx.written.length = 0
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

export type ChainFault = {
  readonly ok: false
  readonly seq: number
  readonly why: 'altered' | 'missing' | 'cut_short' | 'not_as_kept'
}

export type Walked = { readonly seq: number; readonly hash: string }

export const CHAIN_START: Walked = { seq: 0, hash: FIRST_HASH }

const PAGE = 1000

type Walk = {
  /** What somebody noted down of the chain earlier. */
  readonly kept: KeptHead | undefined
  /** Told of each entry that holds. */
  see(entry: AuditRow): unknown
}

/** The first fault among some entries that follow `from`, or where they end. */
function follow(from: Walked, entries: readonly AuditRow[], { kept, see }: Walk): Walked | ChainFault {
  let at = from
  for (const entry of entries) {
    if (entry.seq !== at.seq + 1) return { ok: false, seq: at.seq + 1, why: 'missing' }
    if (entry.previous !== at.hash || hashOf(entry) !== entry.hash)
      return { ok: false, seq: entry.seq, why: 'altered' }
    if (entry.seq === kept?.seq && !entry.hash.startsWith(kept.mark))
      return { ok: false, seq: entry.seq, why: 'not_as_kept' }
    see(entry)
    at = { seq: entry.seq, hash: entry.hash }
  }
  return at
}

/** Walks the chain from here to its end, or to the first entry that was altered, is missing, or is out of order. */
export async function walkChain(tx: Tx, from: Walked, walk: Walk): Promise<Walked | ChainFault> {
  let at = from
  for (;;) {
    const page = await listAudit(tx, at.seq, PAGE)
    const next = follow(at, page, walk)
    if ('ok' in next || page.length < PAGE) return next
    at = next
  }
}

/** Walks what is left and holds the head, so that nothing follows until the transaction ends. */
export async function walkToHead(tx: Tx, from: Walked, walk: Walk): Promise<Walked | ChainFault> {
  const head = await claimAuditHead(tx, FIRST_HASH)
  const end = await walkChain(tx, from, walk)
  if ('ok' in end) return end
  const short = end.seq !== head.seq || end.hash !== head.hash || end.seq < (walk.kept?.seq ?? 0)
  return short ? { ok: false, seq: end.seq + 1, why: 'cut_short' } : end
}

/** The chain's head as people keep it; the entries of this very transaction come after it. */
export async function headOfChain(tx: Tx): Promise<KeptHead> {
  const { seq, hash } = await findAuditHead(tx, FIRST_HASH)
  return keptHead(seq, hash)
}
