import { createHash } from 'node:crypto'
import type { Express, Request, RequestHandler, Response } from 'express'
import { Router } from 'express'
import type { WebVisitor } from '../bot/webchat/webchat.ts'
import { refuseWith } from './answers.ts'
import { announcedBytes, spooledJsonBody } from './body.ts'
import { tokenBucket } from './bucket.ts'
import type { Me, Visitor } from './doors.ts'
import type { Streams } from './events.ts'
import type { WebHouse } from './house.ts'
import { MESSAGE_BODY_BYTES_MAX, parseMessage } from './message.ts'
import { dropSession, findVisitor, sessionToken } from './session.ts'
import { serveSignIn } from './sign-in.ts'
import { vi } from './vi.ts'

/**
 * The chat page's own doors, under /chat. Every POST must carry `X-Chat-Page`, a header no other site's form can send, beside a
 * SameSite cookie. The page resends a message with the same id until it is answered; the thread keeps one effect.
 */

const CHAT_PAGE_HEADER = 'X-Chat-Page'
const MESSAGES_BURST = 60
const MESSAGES_REFILL_MS = 1000
/** Each looks through a whole thread. */
const SEARCHES_BURST = 20
const SEARCHES_REFILL_MS = 2000
const SOUGHT_CHARS_MAX = 100
/** What one person may send at once, and 256 kB more each second. */
export const BYTES_BURST = 4 * MESSAGE_BODY_BYTES_MAX
export const BYTE_REFILL_MS = 1 / 256
/** So long a refilling of bytes takes to be worth another try. */
const BYTES_RETRY_SECONDS = 30

export function serveChat(app: Express, house: WebHouse, streams: Streams): void {
  const chat = Router()
  chat.post('/{*rest}', requirePageHeader)
  serveSignIn(chat, house)
  serveWho(chat, house)
  serveThread(chat, house)
  chat.get('/events', async (req, res) => {
    const visitor = await requireVisitor(req, res, house)
    if (visitor && !streams.open(res, visitor)) refuseWith(res, 429, vi.tooManyWindows)
  })
  app.use('/chat', noStore, chat)
}

export const noStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}

export const requirePageHeader: RequestHandler = (req, res, next) => {
  if (req.get(CHAT_PAGE_HEADER)) next()
  else refuseWith(res, 403, vi.foreignPage)
}

async function requireVisitor(
  req: Request,
  res: Response,
  house: WebHouse,
  acts = false,
): Promise<WebVisitor | undefined> {
  const visitor = await findVisitor(req, house, acts)
  if (!visitor) refuseWith(res, 401, vi.signInFirst)
  return visitor
}

function serveWho(chat: Router, house: WebHouse): void {
  chat.post('/sign-out', async (req, res) => {
    const token = sessionToken(req, house)
    if (token) await house.chat.signOut(token)
    dropSession(res, house)
    res.json({ ok: true })
  })

  chat.get('/me', async (req, res) => {
    const visitor = await findVisitor(req, house, true)
    const quick = visitor ? await house.chat.quick(visitor) : []
    const hasEnded = !visitor && sessionToken(req, house) !== undefined
    if (hasEnded) dropSession(res, house)
    res.json({
      demo: house.demo !== undefined,
      visitor: visitor ? shown(visitor, quick) : null,
      hasEnded,
    } satisfies Me)
  })
}

function shown(visitor: WebVisitor, quick: readonly string[]): Visitor {
  const thread = createHash('sha256')
    .update(`${visitor.schoolId} ${visitor.address}`)
    .digest('hex')
    .slice(0, 16)
  return { name: visitor.name, schoolName: visitor.schoolName, thread, quick }
}

function serveThread(chat: Router, house: WebHouse): void {
  const messages = tokenBucket(MESSAGES_BURST, MESSAGES_REFILL_MS)
  const bytes = tokenBucket(BYTES_BURST, BYTE_REFILL_MS)

  chat.get('/thread', async (req, res) => {
    const visitor = await requireVisitor(req, res, house)
    if (!visitor) return
    const { cursor } = req.query
    res.json(await house.chat.thread(visitor, typeof cursor === 'string' && cursor ? cursor : undefined))
  })

  chat.get('/older', async (req, res) => {
    const visitor = await requireVisitor(req, res, house, true)
    if (!visitor) return
    const { before } = req.query
    res.json({ items: await house.chat.before(visitor, typeof before === 'string' ? before : '') })
  })

  const searches = tokenBucket(SEARCHES_BURST, SEARCHES_REFILL_MS)
  chat.get('/search', async (req, res) => {
    const visitor = await requireVisitor(req, res, house, true)
    if (!visitor) return
    const { words } = req.query
    const sought = typeof words === 'string' ? words.trim().slice(0, SOUGHT_CHARS_MAX) : ''
    if (sought === '') return refuseWith(res, 400, vi.soughtEmpty)
    if (!searches.take(`${visitor.schoolId} ${visitor.address}`)) {
      res.set('Retry-After', String(SEARCHES_REFILL_MS / 1000))
      return refuseWith(res, 429, vi.tooManyMessages)
    }
    res.json({ items: await house.chat.search(visitor, sought) })
  })

  // The body may be large, so who sends it is settled before it is read.
  const onlyVisitors: RequestHandler = async (req, res, next) => {
    const visitor = await requireVisitor(req, res, house, true)
    if (!visitor) return
    const who = `${visitor.schoolId} ${visitor.address}`
    if (!messages.take(who)) {
      res.set('Retry-After', String(MESSAGES_REFILL_MS / 1000))
      return refuseWith(res, 429, vi.tooManyMessages)
    }
    if (!bytes.take(who, announcedBytes(req, MESSAGE_BODY_BYTES_MAX))) {
      // What is on its way is not worth reading.
      res.set({ 'Retry-After': String(BYTES_RETRY_SECONDS), Connection: 'close' })
      return refuseWith(res, 429, vi.tooManyBytes)
    }
    res.locals.visitor = visitor
    next()
  }
  chat.post('/messages', onlyVisitors, spooledJsonBody(MESSAGE_BODY_BYTES_MAX), async (req, res) => {
    const visitor: WebVisitor = res.locals.visitor
    const message = parseMessage(req.body)
    if (!message.ok) return refuseWith(res, 400, message.sentence)
    res.json({ items: await house.chat.say(visitor, message.value) })
  })
}
