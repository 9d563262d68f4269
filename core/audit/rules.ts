/** The chain of what happened in a school: each entry's hash covers its content and the hash before it. */

export type ChainedEntry = {
  readonly seq: number
  readonly at: string
  readonly actorId: number | null
  readonly actorKind: string
  readonly act: string
  readonly detail: unknown
  readonly policyVersion: number | null
  readonly previous: string
}

export const FIRST_HASH = '0'.repeat(64)

/** JSON with sorted keys, so that the same content always gives the same text whatever order a database keeps keys in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const pairs = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** The text an entry's hash is taken over. */
export const sealedText = (entry: ChainedEntry): string =>
  canonical([
    entry.seq,
    entry.at,
    entry.actorId,
    entry.actorKind,
    entry.act,
    entry.detail,
    entry.policyVersion,
    entry.previous,
  ])

/** How far the chain had come and the beginning of its hash there: short enough to note down, too long to hit by chance. */
export type KeptHead = { readonly seq: number; readonly mark: string }

/** Hexadecimal digits of the hash that are kept: 80 bits. */
const MARK_CHARS = 20

export const keptHead = (seq: number, hash: string): KeptHead => ({ seq, mark: hash.slice(0, MARK_CHARS) })

const KEPT = /^(\d{1,9})-([0-9a-f]{20,64})$/

/** "1234-0f3a…", as it is shown to people; undefined for anything else. */
export function readKeptHead(text: string): KeptHead | undefined {
  const [, seq, mark] = KEPT.exec(text.trim().toLowerCase()) ?? []
  return seq && mark ? { seq: Number(seq), mark } : undefined
}
