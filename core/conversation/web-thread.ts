import type { SaidFile } from '../../db/conversation/conversation.ts'
import type { ThreadRow } from '../../db/conversation/thread.ts'
import {
  findLastAnswerPlace,
  listAnswers,
  listThreadAfter,
  listThreadBefore,
  listThreadEnd,
} from '../../db/conversation/thread.ts'
import { listSizes } from '../../db/documents/files.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { StoredReply } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import { storedReply } from '../kept.ts'
import { fold } from '../wording/rules/fold.ts'

/** The thread of a web chat, as its page reads it. */

export type ThreadLine = {
  readonly place: number
  readonly from: 'me' | 'school'
  /** null: another version of the service kept it, and it cannot be read any more. */
  readonly reply: StoredReply | null
  /** The message of the school's that it is. */
  readonly noticeId: number | null
  /** Own lines: the event they came with, and what came with them. */
  readonly said: { readonly eventId: string; readonly file: SaidFile | null } | null
  /** Bytes of the files of the reply, by id. */
  readonly sizes: ReadonlyMap<number, number>
  /** What it offers was done or decided meanwhile. */
  readonly isOver: boolean
  readonly at: Date
  /** When what it is about ends, or has ended; null where nothing does. */
  readonly until: Date | null
}

const NO_CHOICES: StoredReply['choices'] = []
const NO_SIZES: ReadonlyMap<number, number> = new Map()

/** Choices of an answer end with the next answer; those of a notice stay, and tell the true state when pressed late. */
function lineOf(row: ThreadRow, lastAnswer: number): ThreadLine {
  const { place, from, at, until, noticeId } = row
  const bare = { place, from, at, until, noticeId, sizes: NO_SIZES, isOver: false, said: null }
  if (from === 'me') {
    const said = { eventId: row.eventId ?? '', file: row.file }
    return { ...bare, said, reply: { text: row.body ?? '', choices: [], files: [] } }
  }
  const read = storedReply.read(row.reply)
  const reply = read.ok ? read.value : null
  const live = row.unasked || row.place === lastAnswer
  return { ...bare, reply: live || !reply ? reply : { ...reply, choices: NO_CHOICES } }
}

const chatAt = (address: string) => ({ channel: 'web', address })

type Stretch =
  | { readonly after: number }
  | { readonly before: number }
  | { readonly newest: 'all' | 'unasked' }

function rowsOf(tx: Tx, address: string, stretch: Stretch, limit: number): Promise<readonly ThreadRow[]> {
  const chat = chatAt(address)
  if ('after' in stretch) return listThreadAfter(tx, chat, stretch.after, limit)
  if ('before' in stretch) return listThreadBefore(tx, chat, stretch.before, limit)
  return listThreadEnd(tx, chat, limit, stretch.newest === 'unasked')
}

export type ThreadAsked = {
  readonly schoolId: number
  readonly address: string
  readonly stretch: Stretch
  readonly limit: number
  /** Whether what a notice was sent for has gone on since; without it every offer counts as open. */
  readonly hasGoneOn?: (desk: Desk, cause: unknown) => Promise<boolean>
}

export function readThread(
  host: Host,
  { schoolId, address, stretch, limit, hasGoneOn = async () => false }: ThreadAsked,
): Promise<{ readonly lines: readonly ThreadLine[]; readonly now: Date }> {
  return atDesk(host, schoolId, async desk => {
    const { tx } = desk
    const rows = await rowsOf(tx, address, stretch, limit)
    const lastAnswer = await findLastAnswerPlace(tx, chatAt(address))
    const lines = rows.map(row => lineOf(row, lastAnswer))
    const sizes = await listSizes(
      tx,
      lines.flatMap(({ reply }) => reply?.files.map(file => file.fileId) ?? []),
    )
    const over = new Set<number>()
    for (const { place, unasked, cause } of rows)
      if (unasked && offers(lines, place) && (await hasGoneOn(desk, cause))) over.add(place)
    return { lines: lines.map(line => ({ ...line, sizes, isOver: over.has(line.place) })), now: tx.now }
  })
}

const offers = (lines: readonly ThreadLine[], place: number): boolean =>
  (lines.find(line => line.place === place)?.reply?.choices.length ?? 0) > 0

/** Lines looked through for some words, from the newest back; and how many at once. */
const LOOKED_MAX = 5000
const LOOKED_AT_ONCE = 500
/** Behind every place there can be. */
const PLACE_MAX = 2 ** 31 - 1

/** The newest lines with these words in them, whatever their accents and case, the newest first. */
export function findInThread(
  host: Host,
  schoolId: number,
  address: string,
  words: string,
  limit: number,
): Promise<readonly ThreadLine[]> {
  const sought = fold(words)
  return atDesk(host, schoolId, async ({ tx }) => {
    const found: ThreadLine[] = []
    let before = PLACE_MAX
    for (let looked = 0; looked < LOOKED_MAX && found.length < limit; looked += LOOKED_AT_ONCE) {
      const rows = await listThreadBefore(tx, chatAt(address), before, LOOKED_AT_ONCE)
      const lines = rows.map(row => lineOf(row, 0)).toReversed()
      found.push(...lines.filter(line => fold(wordsIn(line)).includes(sought)))
      before = rows[0]?.place ?? 0
      if (rows.length < LOOKED_AT_ONCE) break
    }
    return found.slice(0, limit)
  })
}

const wordsIn = ({ reply, said }: ThreadLine): string =>
  [reply?.text ?? '', said?.file?.name ?? '', ...(reply?.files.map(file => file.name) ?? [])].join(' ')

/** The answers to one message, the same ones however often it is asked. */
export function readAnswers(
  host: Host,
  schoolId: number,
  address: string,
  eventId: string,
): Promise<readonly ThreadLine[]> {
  return atDesk(host, schoolId, async ({ tx }) => {
    const rows = await listAnswers(tx, chatAt(address), eventId)
    return rows.map(row => lineOf(row, row.place))
  })
}
