import type { Express, Request, Response } from 'express'
import { Router } from 'express'
import { refuseWith } from './answers.ts'
import { networkOf, tokenBucket } from './bucket.ts'
import { noStore, requirePageHeader } from './chat.ts'
import type { Opened } from './doors.ts'
import type { WebHouse } from './house.ts'
import { sendPage } from './page.ts'
import { serveActs } from './page-acts.ts'
import { isHttps } from './security.ts'
import { cookieOf } from './session.ts'
import { vi } from './vi.ts'

/**
 * `/p/<page>/<secret>` is a link somebody got in a chat. To GET it shows a button and touches nothing, since chat apps fetch
 * what they preview; the button's POST trades the link for a cookie that is sent to `/p/<page>` only. There the page is shown,
 * and its acts are done by POST.
 */

/** Links that turned out dead, from one network at once, then one more each `OPEN_REFILL_MS`. */
const OPEN_BURST = 30
const OPEN_REFILL_MS = 5000

const cookieName = (house: WebHouse): string =>
  isHttps(house.publicUrl) ? '__Secure-so-diem-trang' : 'so-diem-trang'

const pathOf = (page: string): string => `/p/${page}`

export function serveSignedPages(app: Express, house: WebHouse): void {
  const routes = Router()
  routes.use(noStore, (_req, res, next) => {
    res.set('X-Robots-Tag', 'noindex')
    next()
  })
  routes.post('/{*rest}', requirePageHeader)
  serveLink(routes, house)
  serveView(routes, house)
  serveActs(routes, house.pages, req => tokenOf(req, house))
  app.use('/p', routes)
}

const tokenOf = (req: Request, house: WebHouse): string | undefined => cookieOf(req, cookieName(house))

function serveLink(routes: Router, house: WebHouse): void {
  const tries = tokenBucket(OPEN_BURST, OPEN_REFILL_MS)
  routes.get('/:page/:secret', (_req, res) => sendPage(res, 'link/open.html'))
  routes.post('/:page/:secret', async (req, res) => {
    const { page, secret } = req.params
    const from = networkOf(req.ip ?? '')
    if (!tries.take(from)) {
      res.set('Retry-After', String(OPEN_REFILL_MS / 1000))
      return refuseWith(res, 429, vi.tooManyTries)
    }
    const opened = await house.pages.open(page, secret, tokenOf(req, house))
    if (!opened.ok) return refuseWith(res, 410, opened.sentence)
    tries.giveBack(from)
    keepPage(res, house, page, opened)
    res.json({ next: pathOf(page) } satisfies Opened)
  })
}

function keepPage(
  res: Response,
  house: WebHouse,
  page: string,
  { token, maxAgeSeconds }: { readonly token: string; readonly maxAgeSeconds: number },
): void {
  res.cookie(cookieName(house), token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(house.publicUrl),
    path: pathOf(page),
    maxAge: maxAgeSeconds * 1000,
  })
}

function serveView(routes: Router, house: WebHouse): void {
  routes.get('/:page', async (req, res) => {
    const token = tokenOf(req, house)
    const view = token ? await house.pages.view(req.params.page, token) : undefined
    if (view === undefined) sendPage(res.status(410), 'link/over.html')
    else sendPage(res, view)
  })
}
