import { randomUUID } from 'node:crypto'
import { passkeyToSignIn, signInByPasskey } from '../../core/accounts/passkeys/sign-in.ts'
import type { AccountRefusal } from '../../core/accounts/refusals.ts'
import type { Entered, Tried } from '../../core/accounts/sign-in.ts'
import { knows, signInByPassword } from '../../core/accounts/sign-in.ts'
import { openWebSession, signedIn, signOut } from '../../core/accounts/web-session.ts'
import type { Link, Posted, StoredReply } from '../../core/answer.ts'
import { hasGoneOn } from '../../core/causes.ts'
import type { ThreadAsked, ThreadLine } from '../../core/conversation/web-thread.ts'
import { findInThread, readAnswers, readThread } from '../../core/conversation/web-thread.ts'
import { atDesk } from '../../core/desk.ts'
import { filePath } from '../../core/documents/file-link.ts'
import type { Host } from '../../core/host.ts'
import type { Result } from '../../core/result.ts'
import { menuItems, menuOfChat } from '../menus.ts'
import { receive } from '../router.ts'
import { vi } from '../vi/conversation.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { SignIn, ThreadItem, WebChat, WebMessage, WebVisitor } from './webchat.ts'
import { FOUND_MAX, THREAD_PAGE } from './webchat.ts'

/** The web chat as a channel: what is said goes the same way as from any platform, and the thread is read back from the database. */

type Place = Pick<Posted, 'schoolId' | 'channel' | 'address'>
type Bell = {
  /** Without places everybody is rung. */
  ring(places?: readonly Place[]): void
  listen(key: string, ring: () => void): () => void
}

const keyOf = (schoolId: number, address: string): string => `${schoolId} ${address}`

/** Who listens to which thread, in this process. */
export function webBell(): Bell {
  const listeners = new Map<string, Set<() => void>>()
  return {
    ring: places => {
      const keys = places
        ? new Set(places.filter(one => one.channel === 'web').map(one => keyOf(one.schoolId, one.address)))
        : listeners.keys()
      for (const key of keys) for (const ring of listeners.get(key) ?? []) ring()
    },
    listen: (key, ring) => {
      const own = listeners.get(key) ?? new Set()
      listeners.set(key, own.add(ring))
      return () => {
        own.delete(ring)
        if (own.size === 0) listeners.delete(key)
      }
    },
  }
}

const UNREADABLE: StoredReply = { text: vi.lineUnreadable, choices: [], files: [] }

function itemOf(host: Host, schoolId: number, line: ThreadLine): ThreadItem {
  const noticeId = line.noticeId ?? 0
  const reply = line.reply ?? UNREADABLE
  return {
    id: String(line.place),
    from: line.from,
    text: reply.text,
    choices: reply.choices.map(({ id, label }) => ({ id, label })),
    files: [
      ...reply.files.map(({ fileId, name, mime }) => {
        const size = line.sizes.get(fileId)
        return {
          name,
          mime,
          url: filePath(host, schoolId, { fileId, noticeId }),
          ...(size === undefined ? {} : { size }),
        }
      }),
      ...(line.said?.file ? [line.said.file] : []),
    ],
    ...(line.said ? { event: line.said.eventId.split(' ').at(-1) ?? '' } : {}),
    ...(line.isOver ? { isOver: true } : {}),
    ...(reply.links ? { links: reply.links.map(link => onThisSite(host, link)) } : {}),
    at: line.at.toISOString(),
    ...(line.until ? { until: line.until.toISOString() } : {}),
  }
}

/** A page of this house is opened where the chat is open, whatever name people reach it by. */
const onThisSite = (host: Host, link: Link): Link =>
  link.url.startsWith(`${host.publicUrl}/`) ? { ...link, url: link.url.slice(host.publicUrl.length) } : link

async function say(host: Host, visitor: WebVisitor, message: WebMessage): Promise<readonly ThreadItem[]> {
  const { schoolId, address } = visitor
  await receive(host, schoolId, {
    channel: 'web',
    eventId: `${address} ${message.eventId}`,
    chat: address,
    sender: address,
    isPrivate: true,
    ...(message.text === undefined ? {} : { text: message.text }),
    ...(message.choice === undefined ? {} : { choice: message.choice }),
    files: message.files,
  })
  const lines = await readAnswers(host, schoolId, address, `${address} ${message.eventId}`)
  return lines.map(line => itemOf(host, schoolId, line))
}

export type SchoolFinder = (
  code: string,
) => Promise<{ readonly schoolId: number; readonly name: string } | undefined>

async function enter(host: Host, find: SchoolFinder, schoolCode: string, code: string): Promise<SignIn> {
  const school = await find(schoolCode)
  if (!school) return { ok: false, sentence: vi.schoolUnknown }
  const opened = await openWebSession(host, school.schoolId, code)
  if (!opened.ok) return { ok: false, sentence: sayRefusal(opened.refusal, vi.zone) }
  const { token, address, maxAgeSeconds } = opened.value
  const visitor = { schoolId: school.schoolId, address, schoolName: school.name, name: '' }
  await say(host, visitor, { eventId: randomUUID(), text: code, files: [] })
  return { ok: true, token, maxAgeSeconds }
}

async function enterByPassword(
  host: Host,
  find: SchoolFinder,
  schoolCode: string,
  tried: Tried,
): Promise<SignIn> {
  const school = await find(schoolCode)
  if (!school) return { ok: false, sentence: vi.schoolUnknown }
  return entered(await signInByPassword(host, school.schoolId, tried))
}

function entered(tried: Result<Entered, AccountRefusal>): SignIn {
  if (!tried.ok) return { ok: false, sentence: sayRefusal(tried.refusal, vi.zone) }
  const { token, maxAgeSeconds, known } = tried.value
  return { ok: true, token, maxAgeSeconds, known }
}

const PLACE = /^\d{1,9}$/

export function webChat(host: Host, bell: Bell, find: SchoolFinder): WebChat {
  const items = async (visitor: WebVisitor, stretch: ThreadAsked['stretch']) => {
    const { schoolId, address } = visitor
    const { lines, now } = await readThread(host, {
      schoolId,
      address,
      stretch,
      limit: THREAD_PAGE,
      hasGoneOn,
    })
    return { items: lines.map(line => itemOf(host, visitor.schoolId, line)), now: now.toISOString() }
  }
  return {
    say: (visitor, message) => say(host, visitor, message),
    before: async (visitor, id) =>
      PLACE.test(id) ? (await items(visitor, { before: Number(id) })).items : [],
    search: async ({ schoolId, address }, words) => {
      const lines = await findInThread(host, schoolId, address, words, FOUND_MAX)
      return lines.map(line => itemOf(host, schoolId, line))
    },
    thread: async (visitor, cursor) => {
      const after = cursor !== undefined && PLACE.test(cursor) ? Number(cursor) : undefined
      const read = await items(visitor, after === undefined ? { newest: 'all' } : { after })
      return { ...read, cursor: read.items.at(-1)?.id ?? String(after ?? 0) }
    },
    unasked: async visitor => (await items(visitor, { newest: 'unasked' })).items,
    quick: ({ schoolId, address }) =>
      atDesk(host, schoolId, async desk => {
        const keys = await menuOfChat(desk, { channel: 'web', address, personId: null })
        return menuItems(keys).map(({ label }) => label)
      }),
    listen: (visitor, ring) => bell.listen(keyOf(visitor.schoolId, visitor.address), ring),
    signIn: (schoolCode, code) => enter(host, find, schoolCode, code),
    signInByPassword: (schoolCode, tried) => enterByPassword(host, find, schoolCode, tried),
    passkeyToSignIn: async () => {
      const asked = await passkeyToSignIn(host)
      if (asked.ok) return { ok: true, options: asked.value }
      return { ok: false, sentence: sayRefusal(asked.refusal, vi.zone) }
    },
    signInByPasskey: async (shown, known) => entered(await signInByPasskey(host, shown, known)),
    knows: async (schoolCode, tried) => {
      const school = tried.known === undefined ? undefined : await find(schoolCode)
      return school !== undefined && knows(host, school.schoolId, tried)
    },
    visitorOf: (token, acts) => signedIn(host, token, acts),
    signOut: token => signOut(host, token),
  }
}
