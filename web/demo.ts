import type { Express, Request, Response } from 'express'
import { Router } from 'express'
import { z } from 'zod'
import type { Demo, ThreadFile, ThreadItem, WebVisitor } from '../bot/webchat/webchat.ts'
import { refuseWith } from './answers.ts'
import { JSON_BODY_BYTES_MAX, jsonBody, spooledJsonBody } from './body.ts'
import type { Clock } from './doors.ts'
import type { WebHouse } from './house.ts'
import { MESSAGE_BODY_BYTES_MAX, parseBody, parseMessage } from './message.ts'
import { personaKey } from './session.ts'
import { vi } from './vi.ts'

/**
 * Demo mode over plain HTTP: be a sample person, say something, move the clock. Without a demo house none of these routes
 * exists. Requests and answers are documented by their use in test/web/demo.test.ts.
 */

const clockBody = z.object({ now: z.iso.datetime({ offset: true, error: vi.clockBad }) }, vi.notJson)

export function serveDemo(app: Express, house: WebHouse): void {
  const { demo } = house
  if (!demo) return
  const routes = Router()
  routes.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  routes.get('/personas', async (_req, res) => {
    res.json(await demo.personas())
  })
  servePersonaTalk(routes, house, demo)
  serveClock(routes, demo)
  app.use('/demo', routes)
}

function servePersonaTalk(routes: Router, house: WebHouse, demo: Demo): void {
  routes.post('/messages', spooledJsonBody(MESSAGE_BODY_BYTES_MAX), async (req, res) => {
    const visitor = await personaOf(req, res, demo, req.body?.as)
    if (!visitor) return
    const message = parseMessage(req.body)
    if (!message.ok) return refuseWith(res, 400, message.sentence)
    const items = await house.chat.say(visitor, message.value)
    res.json({ replies: items.map(reply) })
  })

  routes.get('/inbox', async (req, res) => {
    const visitor = await personaOf(req, res, demo, undefined)
    if (!visitor) return
    const items = await house.chat.unasked(visitor)
    res.json(items.map(item => ({ id: item.id, ...reply(item), at: item.at })))
  })
}

async function personaOf(
  req: Request,
  res: Response,
  demo: Demo,
  as: unknown,
): Promise<WebVisitor | undefined> {
  const key = as ?? personaKey(req)
  if (typeof key !== 'string' || key === '') {
    refuseWith(res, 400, vi.personaMissing)
    return undefined
  }
  const visitor = await demo.visitor(key)
  if (!visitor) refuseWith(res, 400, vi.personaUnknown)
  return visitor
}

/** One item as demo mode tells it: pictures apart from other files. */
function reply(item: ThreadItem) {
  const isPicture = (file: { mime: string }): boolean => file.mime.startsWith('image/')
  const link = ({ name, url }: ThreadFile) => ({ name, url })
  return {
    text: item.text,
    choices: item.choices,
    files: item.files.filter(file => !isPicture(file)).map(link),
    pictures: item.files.filter(isPicture).map(link),
    links: item.links ?? [],
  }
}

function serveClock(routes: Router, demo: Demo): void {
  routes.get('/clock', async (_req, res) => {
    res.json({ now: inVietnam(await demo.now()) } satisfies Clock)
  })
  routes.post('/clock', jsonBody(JSON_BODY_BYTES_MAX), async (req, res) => {
    const body = parseBody(clockBody, req.body)
    if (!body.ok) return refuseWith(res, 400, body.sentence)
    const set = await demo.setClock(new Date(body.value.now))
    if (!set.ok) return refuseWith(res, 400, set.sentence)
    res.json({ now: inVietnam(set.now) } satisfies Clock)
  })
}

const VIETNAM_OFFSET_MS = 7 * 3_600_000

/** An instant as people in Vietnam write it, whole seconds: '2026-11-20T14:59:00+07:00'. The country has one zone, without summer time. */
function inVietnam(instant: Date): string {
  return `${new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`
}
