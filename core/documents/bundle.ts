import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ExtractVerdict } from '../audit/extract.ts'
import { verifyExtract } from '../audit/extract.ts'
import type { PackedFile } from './packing.ts'
import { packed } from './packing.ts'
import type { ZipEntry } from './unpacking.ts'
import { unpack } from './unpacking.ts'

/**
 * A file of many: a zip whose manifest has the SHA-256 of everything in it. Anybody can check one without the house that made
 * it; whoever alters both a file and the manifest is found out by the sum of the whole, which the log of the house has.
 */

export const MANIFEST = 'manifest.json'
export const LOG = 'nhat-ky.jsonl'
const BUNDLE_FORMAT = 'so-diem-ho-so-1'

/** Five pieces of evidence of 10 MB each, and papers. */
const BUNDLE_BYTES_MAX = 80 * 1024 * 1024

export type BundleFile = PackedFile

export type BundleHead = {
  readonly school: { readonly code: string; readonly name: string }
  readonly year: string
  readonly caseNumber: number
  readonly madeAt: Date
  /** The last entry of the log when the bundle was made. */
  readonly logHead: { readonly seq: number; readonly hash: string }
}

const manifest = z.object({
  format: z.literal(BUNDLE_FORMAT),
  school: z.object({ code: z.string(), name: z.string() }),
  year: z.string(),
  caseNumber: z.int(),
  madeAt: z.string(),
  logHead: z.object({ seq: z.int(), hash: z.string() }),
  files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
})

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function writeBundle(head: BundleHead, files: readonly BundleFile[]): Uint8Array {
  const listed: z.infer<typeof manifest> = {
    format: BUNDLE_FORMAT,
    ...head,
    madeAt: head.madeAt.toISOString(),
    files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sumOf(bytes) })),
  }
  const all = [{ path: MANIFEST, bytes: Buffer.from(`${JSON.stringify(listed, null, 2)}\n`) }, ...files]
  return packed(all, head.madeAt)
}

export type BundleVerdict =
  | {
      readonly ok: true
      readonly sha256: string
      readonly caseNumber: number
      readonly year: string
      readonly school: string
      readonly files: number
      readonly entries: number
    }
  | { readonly ok: false; readonly why: 'not_a_bundle' }
  | { readonly ok: false; readonly why: 'not_the_one'; readonly sha256: string }
  | { readonly ok: false; readonly why: 'altered' | 'missing' | 'extra'; readonly path: string }
  | { readonly ok: false; readonly why: 'log'; readonly log: Extract<ExtractVerdict, { ok: false }> }

const notABundle: BundleVerdict = { ok: false, why: 'not_a_bundle' }

function manifestIn(entries: readonly ZipEntry[]): z.infer<typeof manifest> | undefined {
  const found = entries.find(entry => entry.name === MANIFEST)
  if (!found) return undefined
  try {
    return manifest.parse(JSON.parse(found.bytes.toString('utf8')))
  } catch {
    return undefined
  }
}

/**
 * Checks a bundle by itself: every file against the manifest, nothing besides, and the log's own hashes.
 * @param expected the SHA-256 of the whole as it was told when the bundle was handed out, in hexadecimal digits; without it one made
 * anew from its first byte is as good as the true one.
 */
export function verifyBundle(bytes: Uint8Array, expected?: string): BundleVerdict {
  const sha256 = sumOf(bytes)
  if (expected !== undefined && expected.toLowerCase() !== sha256)
    return { ok: false, why: 'not_the_one', sha256 }
  const unpacked = unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), BUNDLE_BYTES_MAX)
  if (!unpacked.ok) return notABundle
  const listed = manifestIn(unpacked.entries)
  if (!listed) return notABundle
  const given = Map.groupBy(unpacked.entries, entry => entry.name)
  for (const { path, sha256 } of listed.files) {
    const [only] = given.get(path) ?? []
    if (!only) return { ok: false, why: 'missing', path }
    if (sumOf(only.bytes) !== sha256) return { ok: false, why: 'altered', path }
  }
  const known = new Set([MANIFEST, ...listed.files.map(file => file.path)])
  const extra = [...given].find(([path, entries]) => !known.has(path) || entries.length > 1)
  if (extra) return { ok: false, why: 'extra', path: extra[0] }
  const log = verifyExtract(given.get(LOG)?.[0]?.bytes.toString('utf8') ?? '')
  if (!log.ok) return { ok: false, why: 'log', log }
  const { caseNumber, year, school, files } = listed
  return {
    ok: true,
    sha256,
    caseNumber,
    year,
    school: school.name,
    files: files.length,
    entries: log.entries,
  }
}
