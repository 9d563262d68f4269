import { createHmac, timingSafeEqual } from 'node:crypto'
import { getFile } from '../../db/documents/files.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'

/** Links to stored files, for channels that carry none: unguessable, and good for a day. */

const LINK_MS = DAY_MS

const seal = (host: Host, what: string): string =>
  createHmac('sha256', host.secret).update(`file:${what}`).digest('base64url')

/** The path of the link; on a platform it goes behind the public address, on our own page it stands alone. */
export function filePath(host: Host, schoolId: number, fileId: number): string {
  const until = Math.floor((Date.now() + LINK_MS) / 1000)
  const what = `${schoolId}.${fileId}.${until}`
  return `/files/${what}.${seal(host, what)}`
}

const TOKEN = /^((\d{1,16})\.(\d{1,16})\.(\d{1,12}))\.([\w-]{43})$/

/** The file a link names; undefined when the link is forged or its day is over. */
export async function openFileLink(
  host: Host,
  token: string,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | undefined> {
  const [, what, schoolId, fileId, until, given] = TOKEN.exec(token) ?? []
  if (!what || !given || Number(until) * 1000 < Date.now()) return undefined
  const right = timingSafeEqual(Buffer.from(given), Buffer.from(seal(host, what)))
  if (!right) return undefined
  return atDesk(host, Number(schoolId), desk => getFile(desk.tx, Number(fileId)))
}
