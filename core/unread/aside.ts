import { forgetUnread as forget, listUnread, recordUnread } from '../../db/unread/unread.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'

/**
 * Updates of a platform that nobody could take, however often it was tried. They are kept in the database, behind the wall of their
 * school and in its backup, and not in a folder: several processes may serve one school, and only the database belongs to all of them.
 * Nothing reads them back by itself; the operator looks at them, asks the writer to write again, and forgets them.
 */

export type UnreadUpdate = {
  readonly channel: 'telegram' | 'zalo'
  readonly eventId: string
  readonly tries: number
  /** Without anybody's words. */
  readonly why: string
  readonly body: unknown
}

/** Kept so long; then the next one takes its place. */
const KEPT_MS = 56 * DAY_MS
const BODY_CHARS_MAX = 64 * 1024
const SHOWN_MAX = 100

/** What JSON itself would leave bare, escaped too. */
const asciiJson = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replace(
    /[^\x20-\x7e]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export async function putAside(
  { tx, audit }: Desk,
  { eventId, body, ...unread }: UnreadUpdate,
): Promise<void> {
  await forget(tx, new Date(tx.now.getTime() - KEPT_MS))
  await recordUnread(tx, {
    ...unread,
    event_id: asciiJson(eventId).slice(1, -1),
    body: asciiJson(body).slice(0, BODY_CHARS_MAX),
  })
  const { channel, tries } = unread
  audit.push({ actorId: null, actorKind: 'system', act: 'update.put_aside', detail: { channel, tries } })
}

export const unreadOf = ({ tx }: Desk) => listUnread(tx, SHOWN_MAX)

/** @returns how many were forgotten. */
export const forgetAll = ({ tx }: Desk): Promise<number> => forget(tx, new Date(tx.now.getTime() + 1))
