import type { Express, Request, Response } from 'express'
import { Router } from 'express'
import { z } from 'zod'
import type { SignedPages } from '../bot/pages/signed.ts'
import { refuseWith } from './answers.ts'
import { announcedBytes, jsonBody, spooledJsonBody } from './body.ts'
import { networkOf, tokenBucket } from './bucket.ts'
import { noStore, requirePageHeader } from './chat.ts'
import type { Opened } from './doors.ts'
import type { WebHouse } from './house.ts'
import { base64, FILE_NAME_CHARS_MAX, parseBody } from './message.ts'
import { sendPage } from './page.ts'
import { isHttps } from './security.ts'
import { cookieOf } from './session.ts'
import { vi } from './vi.ts'

/**
 * `/p/<page>/<secret>` is a link somebody got in a chat. To GET it shows a button and touches nothing, since chat apps fetch
 * what they preview; the button's POST trades the link for a cookie that is sent to `/p/<page>` only. There the page is shown,
 * and its acts are done by POST.
 */

const ACT_BODY_BYTES_MAX = 256 * 1024
/** The largest workbook there may be, in base64. */
const FILE_BODY_BYTES_MAX = 14 * 1024 * 1024
/** What one page sends at once, then so much more: a file is sent for its preview, for each column chosen anew, and to be stored. */
const FILES_BURST_BYTES = 6 * FILE_BODY_BYTES_MAX
const FILE_BYTE_REFILL_MS = 1 / 256
const FILES_RETRY_SECONDS = 30
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
  serveActs(routes, house)
  serveFileActs(routes, house)
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

const STATUS = { refused: 409, unreadable: 400, unknown: 404, over: 401 } as const

function serveActs(routes: Router, house: WebHouse): void {
  routes.get('/:page', async (req, res) => {
    const token = tokenOf(req, house)
    const view = token ? await house.pages.view(req.params.page, token) : undefined
    if (view === undefined) sendPage(res.status(410), 'link/over.html')
    else sendPage(res, view)
  })
  routes.post('/:page/do/:act', jsonBody(ACT_BODY_BYTES_MAX), async (req, res) => {
    const { page, act } = req.params
    answer(res, await house.pages.act(page, tokenOf(req, house) ?? '', act, req.body))
  })
}

type Reply = Awaited<ReturnType<SignedPages['act']>>

function answer(res: Response, reply: Reply): void {
  if (reply.kind === 'done') res.json(reply.body)
  else if (reply.kind === 'unreadable') refuseWith(res, STATUS.unreadable, vi.unreadable)
  else if (reply.kind === 'unknown') refuseWith(res, STATUS.unknown, vi.pageActUnknown)
  else
    res
      .status(STATUS[reply.kind])
      .json({ error: reply.sentence, ...(reply.kind === 'refused' ? reply.detail : {}) })
}

const fileBody = z.object({
  name: z.string(vi.fileNameBad).max(FILE_NAME_CHARS_MAX, vi.fileNameBad),
  file: base64,
  body: z.unknown(),
})

/** Acts that come with a file. It may be large, so whether this page takes one is settled before it is read. */
function serveFileActs(routes: Router, house: WebHouse): void {
  const bytes = tokenBucket(FILES_BURST_BYTES, FILE_BYTE_REFILL_MS)
  routes.post<{ page: string; act: string }>(
    '/:page/send/:act',
    async (req, res, next) => {
      const { page, act } = req.params
      const refused = await house.pages.sends(page, tokenOf(req, house) ?? '', act)
      if (refused) return answer(res, refused)
      if (bytes.take(page, announcedBytes(req, FILE_BODY_BYTES_MAX))) return next()
      res.set({ 'Retry-After': String(FILES_RETRY_SECONDS), Connection: 'close' })
      refuseWith(res, 429, vi.tooManyBytes)
    },
    spooledJsonBody(FILE_BODY_BYTES_MAX),
    async (req, res) => {
      const sent = parseBody(fileBody, req.body)
      if (!sent.ok) return refuseWith(res, 400, sent.sentence)
      const { name, file, body } = sent.value
      const { page, act } = req.params
      answer(
        res,
        await house.pages.send(page, tokenOf(req, house) ?? '', act, { file: { name, bytes: file }, body }),
      )
    },
  )
}
