import { randomBytes } from 'node:crypto'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../core/log.ts'
import { oneOrMany } from './one-or-many.ts'

/**
 * What is in hand, noted on this machine's disk before it is read: two short lines for a message, and no statement. A process that was
 * ended in the middle of it, so that nothing could be thrown, counted or answered, leaves the note behind, and the next one knows:
 * what was in hand then is from now on taken alone, and what ends process after process is not read again, but refused like any message
 * that fails. A disk that cannot be written stops no message. Whatever is noted is gone from the disk when nothing is in hand any more.
 */

/** How often a process may end over a message. The first time others were in hand as well; every later time it was alone. */
const ENDS_MAX = 3
/** A platform delivers again for a day. */
const REMEMBERED_MS = 2 * 24 * 60 * 60 * 1000
/** Where something always is in hand, the notes are begun anew beyond this. */
const BYTES_MAX = 1024 * 1024

const line = z.union([
  z.object({
    take: z.string(),
    /** How often a process has ended over it. */
    ends: z.int(),
    at: z.number(),
    /** False: remembered, and not in hand. */
    held: z.boolean(),
    body: z.unknown(),
  }),
  z.object({ done: z.string() }),
])
type Taken = Extract<z.infer<typeof line>, { take: string }>

export type Left = { readonly eventId: string; readonly body: unknown }

/** `body` is what has to be found again; null where the platform delivers it again. */
export type InHand = {
  /** What the processes before had in hand as they ended, in the order it came. */
  readonly left: readonly Left[]
  /** It waits for its turn: as `left` it would be found, were the process to end before that. */
  keep(eventId: string, body: unknown): void
  /** Rejects with `EndedOverIt`, and does not begin, when too many processes have ended over it. */
  hold<T>(eventId: string, body: unknown, work: () => Promise<T>): Promise<T>
  close(): void
}

/** As a channel sees it. */
export type Noted = Omit<InHand, 'close'>

/** So many processes ended over a message that it is not read again. */
export class EndedOverIt extends Error {
  override readonly name = 'EndedOverIt'
  readonly ends: number
  constructor(ends: number) {
    super(`${ends} processes ended over it`)
    this.ends = ends
  }
}

/** Of this process, so that it takes none of them for one left behind. */
const open = new Set<string>()

export type NotedIn = {
  readonly folder: string
  /** Of what is held: notes of the same name that a process left behind are taken over. */
  readonly name: string
  readonly log: Log
  readonly isAlive: (pid: number) => boolean
}

export function openInHand(at: NotedIn): InHand {
  const known = new Map(takeOver(at).map(taken => [taken.take, taken]))
  const notes = new Notes(at, known)
  const { alone, together } = oneOrMany()
  const note = (take: string, body: unknown, held: boolean) =>
    notes.taken({ take, ends: endsOf(take), at: Date.now(), held, body })
  const noted = async <T>(eventId: string, body: unknown, work: () => Promise<T>): Promise<T> => {
    note(eventId, body, true)
    try {
      return await work()
    } finally {
      notes.done(eventId)
    }
  }
  const endsOf = (eventId: string) => known.get(eventId)?.ends ?? 0
  return {
    left: [...known.values()]
      .filter(({ body }) => body !== null)
      .map(({ take, body }) => ({ eventId: take, body })),
    keep: (eventId, body) => note(eventId, body, false),
    hold: async (eventId, body, work) => {
      const ends = endsOf(eventId)
      if (ends >= ENDS_MAX) throw new EndedOverIt(ends)
      return (ends > 0 ? alone : together)(() => noted(eventId, body, work))
    },
    close: () => notes.close(),
  }
}

/** One process's notes: a line for each message taken, and one for its end. */
class Notes {
  readonly #known: Map<string, Taken>
  readonly #log: Log
  readonly #path: string
  #file: number | undefined
  #bytes = 0

  constructor({ folder, name, log }: NotedIn, known: Map<string, Taken>) {
    this.#known = known
    this.#log = log
    this.#path = join(folder, `${name}-${process.pid}-${randomBytes(6).toString('hex')}.jsonl`)
    open.add(this.#path)
    this.#try(() => {
      this.#file = openSync(this.#path, 'ax', 0o600)
      this.#write([...known.values()])
    })
  }

  taken(taken: Taken): void {
    this.#known.set(taken.take, taken)
    this.#try(() => this.#write([taken]))
  }

  done(eventId: string): void {
    this.#known.delete(eventId)
    const isIdle = ![...this.#known.values()].some(({ held }) => held)
    this.#try(() =>
      isIdle || this.#bytes > BYTES_MAX ? this.#beginAnew() : this.#write([{ done: eventId }]),
    )
  }

  /** Nothing is in hand any more; what is remembered stays for the next process. */
  close(): void {
    open.delete(this.#path)
    if (this.#file === undefined) return
    closeSync(this.#file)
    this.#file = undefined
    if (this.#known.size === 0) rmSync(this.#path, { force: true })
  }

  #beginAnew(): void {
    if (this.#file !== undefined) ftruncateSync(this.#file)
    this.#bytes = 0
    this.#write([...this.#known.values()])
  }

  #write(lines: readonly z.infer<typeof line>[]): void {
    if (this.#file === undefined || lines.length === 0) return
    this.#bytes += writeSync(this.#file, lines.map(each => `${JSON.stringify(each)}\n`).join(''))
  }

  #try(write: () => void): void {
    try {
      write()
    } catch (error) {
      this.#file = undefined
      this.#log.warn({ err: error }, 'what is in hand cannot be noted; messages are taken all the same')
    }
  }
}

/** Reads what processes of this name left that are gone, and removes it. */
function takeOver({ folder, name, isAlive }: NotedIn): readonly Taken[] {
  const found: Taken[] = []
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const named = readdirSync(folder).filter(file => file.startsWith(`${name}-`))
    for (const file of named) {
      const [, pid] = /^(\d+)-[0-9a-f]+\.jsonl$/.exec(file.slice(name.length + 1)) ?? []
      const path = join(folder, file)
      if (pid === undefined || open.has(path)) continue
      if (Number(pid) !== process.pid && isAlive(Number(pid))) continue
      found.push(...leftIn(readFileSync(path, 'utf8')))
      rmSync(path)
    }
  } catch {
    // A folder that cannot be read holds nothing we could know.
  }
  return found
}

/** What was taken and not done. What was in hand has ended one process more. */
function leftIn(text: string): readonly Taken[] {
  const known = new Map<string, Taken>()
  for (const each of text.split('\n')) {
    const read = line.safeParse(jsonOf(each))
    if (!read.success) continue
    if ('done' in read.data) known.delete(read.data.done)
    else known.set(read.data.take, read.data)
  }
  return [...known.values()]
    .filter(({ at }) => at > Date.now() - REMEMBERED_MS)
    .map(taken => ({ ...taken, ends: taken.ends + (taken.held ? 1 : 0), held: false }))
}

/** The last line may have been cut off. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
