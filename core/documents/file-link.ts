import { createHmac, timingSafeEqual } from 'node:crypto'
import { isStillTheirs } from '../../db/accounts/people.ts'
import { getFile } from '../../db/documents/files.ts'
import { HOUR_MS } from '../calendar/rules/durations.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'

/**
 * Links to stored files, for channels that carry none: unguessable, good for an hour, and bound to the message that brought the file. They
 * die with whatever ties its chat to a person who has a part in the school.
 */

const LINK_MS = HOUR_MS

const seal = (host: Host, what: string): string =>
  createHmac('sha256', host.secret).update(`file:${what}`).digest('base64url')

export type FileSent = { readonly fileId: number; readonly noticeId: number }

/** The path of the link; on a platform it goes behind the public address, on our own page it stands alone. */
export function filePath(host: Host, schoolId: number, { fileId, noticeId }: FileSent): string {
  const until = Math.floor((Date.now() + LINK_MS) / 1000)
  const what = `${schoolId}.${fileId}.${noticeId}.${until}`
  return `/files/${what}.${seal(host, what)}`
}

const TOKEN = /^((\d{1,16})\.(\d{1,16})\.(\d{1,16})\.(\d{1,12}))\.([\w-]{43})$/

/** The file a link names; undefined when the link is forged, its hour is over, or its chat is not that person's any more. */
export async function openFileLink(
  host: Host,
  token: string,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | undefined> {
  const [, what, schoolId, fileId, noticeId, until, given] = TOKEN.exec(token) ?? []
  if (!what || !given || Number(until) * 1000 < Date.now()) return undefined
  const right = timingSafeEqual(Buffer.from(given), Buffer.from(seal(host, what)))
  if (!right) return undefined
  return atDesk(host, Number(schoolId), async ({ tx }) =>
    (await isStillTheirs(tx, Number(noticeId))) ? getFile(tx, Number(fileId)) : undefined,
  )
}
