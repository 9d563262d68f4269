import { inflateRawSync } from 'node:zlib'

/**
 * The one reader of zips, so that what is measured is what is read. A few kilobytes can unpack to gigabytes, and the sizes written
 * in a zip may lie, so all entries are really unpacked here, under one budget.
 */

/** All entries of one file together. A gradebook of 48 sheets unpacks to about 2 MB. */
export const UNPACKED_BYTES_MAX = 48 * 1024 * 1024

/** Entries of one zip: a workbook has a few more than its sheets. */
const ZIP_ENTRIES_MAX = 2_000

export type ZipEntry = { readonly name: string; readonly bytes: Buffer }

export type Unpacking =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly why: 'not_a_zip' | 'too_big' }

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const END_BYTES = 22
const COMMENT_BYTES_MAX = 0xffff
const STORED = 0
const DEFLATED = 8

const notAZip: Unpacking = { ok: false, why: 'not_a_zip' }

/** Unpacks every entry, or says why not. Zip64, encryption and other methods count as not a zip: no office program writes them. */
export function unpack(zip: Buffer, unpackedMax = UNPACKED_BYTES_MAX): Unpacking {
  const end = endOfDirectory(zip)
  if (end < 0) return notAZip
  const count = zip.readUInt16LE(end + 10)
  if (count > ZIP_ENTRIES_MAX) return { ok: false, why: 'too_big' }
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  let budget = unpackedMax
  try {
    for (let n = 0; n < count; n++) {
      if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) return notAZip
      const nameLength = zip.readUInt16LE(at + 28)
      const bytes = entryBytes(zip, at, budget)
      if (bytes === 'too_big') return { ok: false, why: 'too_big' }
      if (bytes === 'unreadable') return notAZip
      budget -= bytes.length
      entries.push({ name: zip.toString('utf8', at + 46, at + 46 + nameLength), bytes })
      at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    }
  } catch (error) {
    if (error instanceof RangeError) return notAZip
    throw error
  }
  return { ok: true, entries }
}

function endOfDirectory(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - COMMENT_BYTES_MAX)
  for (let at = zip.length - END_BYTES; at >= first; at--) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  return -1
}

function entryBytes(zip: Buffer, at: number, budget: number): Buffer | 'too_big' | 'unreadable' {
  const method = zip.readUInt16LE(at + 10)
  const packedLength = zip.readUInt32LE(at + 20)
  const local = zip.readUInt32LE(at + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(start, start + packedLength)
  if (method === STORED) return packed.length > budget ? 'too_big' : packed
  if (method !== DEFLATED) return 'unreadable'
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too_big' : 'unreadable'
  }
}
