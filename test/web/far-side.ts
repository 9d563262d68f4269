import { pino } from 'pino'
import type { Choice } from '../../bot/channel.ts'
import type { PageDoor } from '../../bot/pages/acts.ts'
import type { DeskPages } from '../../bot/pages/desk/desk.ts'
import type { SignedPages } from '../../bot/pages/signed.ts'
import type { Demo, ThreadItem, WebChat, WebMessage, WebVisitor } from '../../bot/webchat/webchat.ts'
import type { WebHouse } from '../../web/house.ts'
import type { Web } from '../../web/server.ts'
import { startWeb } from '../../web/server.ts'

/** The far side of the HTTP port as plain data: threads in memory, a chat that answers by a table, three invented people. */

type Said = Pick<ThreadItem, 'text'> &
  Partial<Pick<ThreadItem, 'choices' | 'files' | 'until' | 'event' | 'isOver' | 'links'>>
type Thread = {
  items: ThreadItem[]
  unasked: ThreadItem[]
  answered: Map<string, ThreadItem[]>
  bells: Set<() => void>
}

export type FarSide = WebChat & {
  /** Every message that had an effect, in order. */
  readonly effects: WebMessage[]
  readonly signedIn: Map<string, WebVisitor>
  /** Something comes without being asked for. */
  notify(address: string, said: Said): void
  at: string
}

export const anHoa: WebVisitor = {
  schoolId: 1,
  address: 'hoa',
  schoolName: 'Trường THCS Mẫu',
  name: 'Cô Hoa',
}

export const choices = (...labels: string[]): Choice[] =>
  labels.map(label => ({ id: `c-${label.length}-${labels.indexOf(label)}`, label }))

const echo = (message: WebMessage): Said[] => [
  {
    text: `Đã nhận: ${message.text ?? message.choice ?? message.files[0]?.name}`,
    choices: choices('Đúng', 'Sai'),
  },
]

export function farSide(answer: (message: WebMessage) => Said[] = echo): FarSide {
  const threads = new Map<string, Thread>()
  const effects: WebMessage[] = []
  const signedIn = new Map<string, WebVisitor>()
  let lastId = 0

  function threadOf(address: string): Thread {
    const thread = threads.get(address) ?? { items: [], unasked: [], answered: new Map(), bells: new Set() }
    threads.set(address, thread)
    return thread
  }
  function add(thread: Thread, from: ThreadItem['from'], said: Said): ThreadItem {
    lastId += 1
    const item = { id: `i${lastId}`, from, choices: [], files: [], at: chat.at, ...said }
    thread.items.push(item)
    return item
  }

  const chat: FarSide = {
    effects,
    signedIn,
    at: '2026-11-19T02:00:00.000Z',
    notify(address, said) {
      const thread = threadOf(address)
      thread.unasked.push(add(thread, 'school', said))
      for (const bell of thread.bells) bell()
    },
    async say(visitor, message) {
      const thread = threadOf(visitor.address)
      const before = thread.answered.get(message.eventId)
      if (before) return before
      effects.push(message)
      const label = thread.items
        .flatMap(item => item.choices)
        .find(choice => choice.id === message.choice)?.label
      thread.items = thread.items.map(item => ({ ...item, choices: [] }))
      add(thread, 'me', {
        text: message.text ?? label ?? '',
        event: message.eventId,
        files: message.files.map(({ name, mime, bytes }) => ({ name, mime, size: bytes.length })),
      })
      const items = answer(message).map(said => add(thread, 'school', said))
      thread.answered.set(message.eventId, items)
      for (const bell of thread.bells) bell()
      return items
    },
    async thread(visitor, cursor) {
      const { items } = threadOf(visitor.address)
      return {
        items: cursor ? items.slice(Number(cursor)) : items.slice(-100),
        cursor: String(items.length),
        now: chat.at,
      }
    },
    async before(visitor, id) {
      const { items } = threadOf(visitor.address)
      const at = items.findIndex(item => item.id === id)
      return items.slice(Math.max(0, at - 100), at)
    },
    search: async (visitor, words) =>
      threadOf(visitor.address)
        .items.filter(item => item.text.includes(words))
        .toReversed(),
    unasked: async visitor => threadOf(visitor.address).unasked,
    quick: async () => ['Điểm của con', 'Trợ giúp'],
    listen(visitor, ring) {
      const { bells } = threadOf(visitor.address)
      bells.add(ring)
      return () => bells.delete(ring)
    },
    async signIn(school, code) {
      if (school !== 'thcs-mau' || code !== 'MA-DUNG')
        return { ok: false, sentence: 'Mã không đúng hoặc đã hết hạn.' }
      signedIn.set('t0ken', anHoa)
      return { ok: true, token: 't0ken', maxAgeSeconds: 3600 }
    },
    async signInByPassword(school, { login, password }) {
      if (school !== 'thcs-mau' || login !== 'CB001' || password !== 'bốn mùa hoa nở')
        return { ok: false, sentence: 'Tên đăng nhập hoặc mật khẩu không đúng.' }
      signedIn.set('t0ken', anHoa)
      return { ok: true, token: 't0ken', maxAgeSeconds: 3600, known: 'quen' }
    },
    knows: async (_school, { known }) => known === 'quen',
    visitorOf: async token => signedIn.get(token),
    async signOut(token) {
      signedIn.delete(token)
    },
  }
  return chat
}

const PEOPLE = [
  { key: 'teacher', name: 'Cô Hoa', role: 'Giáo viên Toán' },
  { key: 'head', name: 'Thầy Dũng', role: 'Tổ trưởng Toán - Tin' },
  { key: 'vice', name: 'Cô Thanh Tâm', role: 'Phó hiệu trưởng' },
  { key: 'principal', name: 'Thầy Nguyễn Văn Minh Quân', role: 'Hiệu trưởng' },
  { key: 'guardian', name: 'Chị Lan', role: 'Phụ huynh em An, 7A1' },
]

/** A demo whose clock may be moved ahead, telling `onMoved`. */
export function farDemo(chat: FarSide, onMoved: (now: Date) => void = () => {}): Demo {
  return {
    personas: async () => PEOPLE,
    async visitor(key) {
      const person = PEOPLE.find(one => one.key === key)
      return person && { schoolId: 1, address: key, schoolName: 'Trường THCS Mẫu', name: person.name }
    },
    now: async () => new Date(chat.at),
    async setClock(to) {
      if (to < new Date(chat.at)) return { ok: false, sentence: 'Đồng hồ chỉ đi tới, không quay lại.' }
      chat.at = to.toISOString()
      onMoved(to)
      return { ok: true, now: to }
    },
  }
}

/** A far side that has no page open. */
const noDoor: PageDoor = {
  view: async () => undefined,
  act: async () => ({ kind: 'over', sentence: 'Trang này đã hết phiên.' }),
  sends: async () => ({ kind: 'over', sentence: 'Trang này đã hết phiên.' }),
  send: async () => ({ kind: 'over', sentence: 'Trang này đã hết phiên.' }),
}

const noPages: SignedPages = {
  ...noDoor,
  open: async () => ({ ok: false, sentence: 'Đường dẫn này không còn dùng được.' }),
}

const noDesk: DeskPages = {
  ...noDoor,
  look: async () => ({ step: 'sign_in', help: 'Đăng nhập trang văn phòng.' }),
  prove: async () => ({ ok: false, sentence: 'Chưa đăng nhập.' }),
}

export type Served = { readonly url: string; readonly house: WebHouse; readonly log: string[] } & Pick<
  Web,
  'close'
>

/** Serves on a free port; `log` gathers the operator's lines. */
export async function serve(parts: Partial<WebHouse> = {}): Promise<Served> {
  const lines: string[] = []
  const house: WebHouse = {
    health: async () => ({
      ok: true,
      database: 'pglite',
      version: '1.2.3',
      waiting: [],
      unread: [],
      platforms: [],
      backups: { backedUpAt: null, drilledAt: null },
      restored: false,
    }),
    webhooks: {},
    chat: farSide(),
    pages: noPages,
    desk: noDesk,
    openFile: async () => undefined,
    lookUpPaper: async () => undefined,
    publicUrl: 'http://localhost:3000',
    ...parts,
  }
  const log = pino({ level: 'info' }, { write: line => lines.push(line) })
  const web = await startWeb({ host: '127.0.0.1', port: 0, log, house })
  return { url: web.url, house, log: lines, close: web.close }
}

/** A POST as the chat page sends it. */
export function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Chat-Page': '1', ...headers },
    body: JSON.stringify(body),
  })
}
