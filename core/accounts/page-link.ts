import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PageRow } from '../../db/accounts/page-links.ts'
import { claimPage, findPage, recordPageLink } from '../../db/accounts/page-links.ts'
import { isSchool } from '../../db/school/schools.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import { atDesk } from '../desk.ts'
import { actorOf } from '../duties/actor.ts'
import type { Host } from '../host.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { stored } from '../stored.ts'
import type { AccountRefusal } from './refusals.ts'

/**
 * Links a person gets in a chat and opens once in a browser. Opening trades the link for a short session that may do one thing,
 * bound to the purpose and data it was issued for. Link and session are kept only as hashes. Whoever holds the session acts
 * as the person of the chat the link was sent to, as long as that chat is theirs.
 */

/** From the opening on; what is typed by then and not sent stays in the browser. */
export const PAGE_SESSION_MINUTES = 90
const PAGE_BYTES = 9
const SECRET_BYTES = 24

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const random = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** Where the pages are: `<publicUrl>/p/<page>`, and behind one more slash the secret of a link. */
const PAGE_PATH = '/p'

/**
 * A link that works once, within `minutes`.
 * @returns the absolute address, for `Answer.links`.
 */
export async function issuePageLink(
  session: Session,
  aim: PageBinding & { readonly minutes: number },
): Promise<string> {
  const { tx, chat, actor, host } = session
  const page = `${tx.schoolId}.${random(PAGE_BYTES)}`
  const secret = random(SECRET_BYTES)
  await recordPageLink(tx, {
    page,
    tokenHash: hashOf(secret),
    personId: actor.personId,
    channel: chat.channel,
    address: chat.address,
    purpose: aim.purpose,
    data: storedData.write(aim.data),
    expiresAt: new Date(tx.now.getTime() + aim.minutes * MINUTE_MS),
  })
  record(session, 'page.link_issued', { page, purpose: aim.purpose })
  return `${host.publicUrl}${PAGE_PATH}/${page}/${secret}`
}

const PAGE = /^(\d{1,16})\.[\w-]{12}$/

/** The school a page's name begins with, if it is one of ours: a made-up name costs one short query. */
async function schoolOf(host: Host, page: string): Promise<number | undefined> {
  const schoolId = Number(PAGE.exec(page)?.[1])
  return (await isSchool(host.database, schoolId)) ? schoolId : undefined
}

const GONE = refuse({ code: 'page_link_gone' } as const)
const UNLINKED = refuse({ code: 'page_unlinked' } as const)
const OVER = refuse({ code: 'page_over' } as const)

export type OpenedPage = { readonly token: string; readonly maxAgeSeconds: number }

/**
 * Trades a link for its session; two browsers at once cannot both have it.
 * @param token of a session the browser has for this very page already: then nothing is traded and it goes on.
 */
export async function openPage(
  host: Host,
  asked: { readonly page: string; readonly secret: string; readonly token: string | undefined },
): Promise<Result<OpenedPage, AccountRefusal>> {
  const { page, token } = asked
  const schoolId = await schoolOf(host, page)
  if (schoolId === undefined) return GONE
  if (token && (await atPage(host, page, token, async () => null)).ok)
    return ok({ token, maxAgeSeconds: PAGE_SESSION_MINUTES * 60 })
  return atDesk(host, schoolId, async desk => {
    const made = random(SECRET_BYTES)
    const until = new Date(desk.tx.now.getTime() + PAGE_SESSION_MINUTES * MINUTE_MS)
    const opened = await claimPage(desk.tx, {
      page,
      tokenHash: hashOf(asked.secret),
      sessionHash: hashOf(made),
      sessionUntil: until,
    })
    if (!opened) return GONE
    const actor = await actorOf(desk.tx, opened.channel, opened.address)
    if (actor?.personId !== opened.personId) return UNLINKED
    desk.audit.push({
      actorId: opened.personId,
      actorKind: 'person',
      act: 'page.opened',
      detail: { page, purpose: opened.purpose },
    })
    return ok({ token: made, maxAgeSeconds: PAGE_SESSION_MINUTES * 60 })
  })
}

/** `data` as it was issued; its page parses it. */
export type PageBinding = { readonly purpose: string; readonly data: Readonly<Record<string, unknown>> }

const storedData = stored(1, z.record(z.string(), z.unknown()))

/** Work in one transaction as the person of the page; refused once the session is over or the chat is no longer theirs. */
export async function atPage<T>(
  host: Host,
  page: string,
  token: string,
  work: (session: Session, binding: PageBinding) => Promise<T>,
): Promise<Result<T, AccountRefusal>> {
  const schoolId = await schoolOf(host, page)
  if (schoolId === undefined) return OVER
  return atDesk(host, schoolId, async desk => {
    const row: PageRow | undefined = await findPage(desk.tx, page, hashOf(token))
    if (!row) return OVER
    const actor = await actorOf(desk.tx, row.channel, row.address)
    if (actor?.personId !== row.personId) return UNLINKED
    const data = storedData.read(row.data)
    if (!data.ok) return data
    const { channel, address, personId } = row
    const session: Session = { ...desk, actor, chat: { channel, address, personId } }
    return ok(await work(session, { purpose: row.purpose, data: data.value }))
  })
}
