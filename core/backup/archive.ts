import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { z } from 'zod'
import type { DumpHead, Row } from '../../db/backup/dump.ts'
import { dump } from '../../db/backup/dump.ts'
import type { Database } from '../../db/open.ts'

/**
 * The file of a backup: JSON lines (a head, rows by table, the counts at the end), gzipped, and encrypted with a passphrase in the
 * age format (scrypt, ChaCha20-Poly1305), so that `age --decrypt` opens it too. Written and read as a stream.
 */

const FORMAT = 'so-diem-backup-1'
/** A passphrase shorter than this is not worth encrypting with. */
const PASSPHRASE_CHARS_MIN = 20

const headLine = z.object({
  format: z.literal(FORMAT),
  madeAt: z.string(),
  migration: z.string(),
  schools: z.array(z.object({ code: z.string(), seq: z.int(), hash: z.string() })).readonly(),
})
const rowsLine = z.object({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })
const endLine = z.object({ counts: z.record(z.string(), z.int()) })

export type Counts = Readonly<Record<string, number>>

/** The file is not one of ours, was cut short, or another key was used. */
export class UnreadableBackup extends Error {}

/** @throws UnreadableBackup when the file holds no passphrase long enough. */
export async function readKeyFile(path: string): Promise<string> {
  const key = (await readFile(path, 'utf8')).trim()
  if (key.length < PASSPHRASE_CHARS_MIN)
    throw new UnreadableBackup(`a passphrase has at least ${PASSPHRASE_CHARS_MIN} characters`)
  return key
}

async function* linesOf(database: Database): AsyncGenerator<string> {
  const counts: Record<string, number> = {}
  for await (const part of dump(database)) {
    if (part.kind === 'head') {
      const { migration, schools } = part
      yield `${JSON.stringify({ format: FORMAT, madeAt: new Date().toISOString(), migration, schools })}\n`
      continue
    }
    const { table, rows } = part
    counts[table] = (counts[table] ?? 0) + rows.length
    yield `${JSON.stringify({ table, rows })}\n`
  }
  yield `${JSON.stringify({ counts })}\n`
}

/** Writes a backup; the file is there whole or not at all. */
export async function writeBackup(database: Database, file: string, key: string): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(key)
  const unfinished = `${file}.part`
  const zipped = createGzip()
  // Ended in every case, for the rows are read in a transaction.
  const read = pipeline(Readable.from(linesOf(database)), zipped)
  try {
    const sealed = await encrypter.encrypt(Readable.toWeb(zipped) as globalThis.ReadableStream<Uint8Array>)
    const written = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 })
    await Promise.all([read, pipeline(Readable.fromWeb(sealed as ReadableStream), written)])
    await rename(unfinished, file)
  } catch (error) {
    zipped.destroy()
    await read.catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}

export type OpenBackup = {
  readonly head: DumpHead & { readonly madeAt: string }
  /** Once; after it `counts` says what the file holds. */
  parts(): AsyncGenerator<{ readonly table: string; readonly rows: readonly Row[] }>
  counts(): Counts
}

/** Rejects with UnreadableBackup for another key or another file. */
export async function openBackup(file: string, key: string): Promise<OpenBackup> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(key)
  const sealed = Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>
  const plain = await decrypter.decrypt(sealed).catch(unreadable)
  const lines = readLines(Readable.fromWeb(plain as ReadableStream))
  const first = await lines.next()
  const head = headLine.safeParse(first.done ? undefined : first.value)
  if (!head.success) throw new UnreadableBackup('the head is missing')
  let counts: Counts | undefined
  return {
    head: head.data,
    parts: async function* () {
      for await (const line of lines) {
        const rows = rowsLine.safeParse(line)
        if (rows.success) yield rows.data
        else counts = endLine.parse(line).counts
      }
      if (!counts) throw new UnreadableBackup('the end is missing')
    },
    counts: () => counts ?? {},
  }
}

const unreadable = (cause: unknown): never => {
  throw new UnreadableBackup('it cannot be opened with this key', { cause })
}

/** A line may be as long as a file is large, so its pieces are joined once. */
async function* readLines(sealed: Readable): AsyncGenerator<unknown> {
  const unzipped = createGunzip()
  unzipped.setEncoding('utf8')
  // What goes wrong over there is thrown here, where the reading ends.
  pipeline(sealed, unzipped).catch(() => undefined)
  let pieces: string[] = []
  try {
    for await (const text of unzipped) {
      const [first, ...others] = String(text).split('\n')
      pieces.push(first ?? '')
      for (const other of others) {
        yield JSON.parse(pieces.join(''))
        pieces = [other]
      }
    }
  } catch (error) {
    unreadable(error)
  }
}
