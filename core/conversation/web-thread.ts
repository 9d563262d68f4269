import type { ThreadRow } from '../../db/conversation/thread.ts'
import {
  findLastAnswerPlace,
  listAnswers,
  listThreadAfter,
  listThreadEnd,
} from '../../db/conversation/thread.ts'
import type { StoredReply } from '../answer.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import { storedReply } from '../kept.ts'

/** The thread of a web chat, as its page reads it. */

export type ThreadLine = {
  readonly place: number
  readonly from: 'me' | 'school'
  /** null: another version of the service kept it, and it cannot be read any more. */
  readonly reply: StoredReply | null
  /** The message of the school's that it is. */
  readonly noticeId: number | null
  readonly at: Date
  /** When what it is about ends, or has ended; null where nothing does. */
  readonly until: Date | null
}

const NO_CHOICES: StoredReply['choices'] = []

/** Choices of an answer end with the next answer; those of a notice stay, and tell the true state when pressed late. */
function lineOf(row: ThreadRow, lastAnswer: number): ThreadLine {
  if (row.from === 'me')
    return {
      place: row.place,
      from: 'me',
      reply: { text: row.body ?? '', choices: [], files: [] },
      noticeId: null,
      at: row.at,
      until: null,
    }
  const read = storedReply.read(row.reply)
  const reply = read.ok ? read.value : null
  const live = row.unasked || row.place === lastAnswer
  return {
    place: row.place,
    from: 'school',
    reply: live || !reply ? reply : { ...reply, choices: NO_CHOICES },
    noticeId: row.noticeId,
    at: row.at,
    until: row.until,
  }
}

const chatAt = (address: string) => ({ channel: 'web', address })

type Stretch = { readonly after: number } | { readonly newest: 'all' | 'unasked' }

export function readThread(
  host: Host,
  schoolId: number,
  address: string,
  stretch: Stretch,
  limit: number,
): Promise<{ readonly lines: readonly ThreadLine[]; readonly now: Date }> {
  return atDesk(host, schoolId, async ({ tx }) => {
    const chat = chatAt(address)
    const rows =
      'after' in stretch
        ? await listThreadAfter(tx, chat, stretch.after, limit)
        : await listThreadEnd(tx, chat, limit, stretch.newest === 'unasked')
    const lastAnswer = await findLastAnswerPlace(tx, chat)
    return { lines: rows.map(row => lineOf(row, lastAnswer)), now: tx.now }
  })
}

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
