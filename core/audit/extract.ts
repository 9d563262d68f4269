import { z } from 'zod'
import { hashOf } from './chain.ts'

/**
 * Entries taken out of the chain, as they lie in a file that left the house. Each entry's hash covers its content and the hash
 * before it, so an altered one shows by itself; where two follow one another their link is checked as well.
 */

const entry = z.object({
  seq: z.int(),
  at: z.string(),
  actorId: z.int().nullable(),
  actorKind: z.string(),
  act: z.string(),
  detail: z.unknown(),
  policyVersion: z.int().nullable(),
  previous: z.string(),
  hash: z.string(),
})

export type ExtractVerdict =
  | { readonly ok: true; readonly entries: number }
  | {
      readonly ok: false
      readonly seq: number | null
      readonly why: 'altered' | 'unlinked' | 'unreadable' | 'empty'
    }

/** @param lines one JSON entry a line. */
export function verifyExtract(lines: string): ExtractVerdict {
  let last: z.infer<typeof entry> | undefined
  let entries = 0
  for (const line of lines.split('\n').filter(Boolean)) {
    const read = entry.safeParse(jsonOf(line))
    if (!read.success) return { ok: false, seq: null, why: 'unreadable' }
    const now = read.data
    const { hash, ...sealed } = now
    if (hashOf(sealed) !== hash) return { ok: false, seq: now.seq, why: 'altered' }
    const follows = last && now.seq === last.seq + 1
    if (last && (now.seq <= last.seq || (follows && now.previous !== last.hash)))
      return { ok: false, seq: now.seq, why: 'unlinked' }
    last = now
    entries += 1
  }
  return entries === 0 ? { ok: false, seq: null, why: 'empty' } : { ok: true, entries }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
