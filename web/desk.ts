import type { Express } from 'express'
import { Router } from 'express'
import { z } from 'zod'
import { refuseWith } from './answers.ts'
import { JSON_BODY_BYTES_MAX, jsonBody } from './body.ts'
import { noStore, requirePageHeader } from './chat.ts'
import type { WebHouse } from './house.ts'
import { parseBody } from './message.ts'
import { sendPage } from './page.ts'
import { serveActs } from './page-acts.ts'
import { sessionToken } from './session.ts'
import { vi } from './vi.ts'

/**
 * The office desk under `/van-phong`, and each part of it behind one more slash. It stands on the session of the chat page, opened there
 * or here by password, and is open once the PIN was given too.
 */

const PATH = '/van-phong'
const PIN_CHARS_MAX = 20

const proof = z.object(
  { pin: z.string(vi.pinMissing).min(1, vi.pinMissing).max(PIN_CHARS_MAX, vi.pinMissing) },
  vi.notJson,
)

export function serveDesk(app: Express, house: WebHouse): void {
  const routes = Router()
  routes.use(noStore, (_req, res, next) => {
    res.set('X-Robots-Tag', 'noindex')
    next()
  })
  routes.post('/{*rest}', requirePageHeader)
  routes.get('/', (_req, res) => sendPage(res, 'desk/desk.html'))
  routes.post('/look', async (req, res) => {
    res.json(await house.desk.look(sessionToken(req, house) ?? ''))
  })
  routes.post('/prove', jsonBody(JSON_BODY_BYTES_MAX), async (req, res) => {
    const said = parseBody(proof, req.body)
    if (!said.ok) return refuseWith(res, 400, said.sentence)
    const proved = await house.desk.prove(sessionToken(req, house) ?? '', said.value.pin)
    if (!proved.ok) return refuseWith(res, 401, proved.sentence)
    res.json({ ok: true })
  })
  routes.get('/:page', async (req, res) => {
    const { page } = req.params
    const view = await house.desk.view(page, sessionToken(req, house) ?? '')
    // A link from elsewhere comes without the cookie: the page behind the `#` looks again.
    if (view === undefined) res.redirect(`${PATH}#${encodeURIComponent(page)}`)
    else sendPage(res, view)
  })
  serveActs(routes, house.desk, req => sessionToken(req, house))
  app.use(PATH, routes)
}
