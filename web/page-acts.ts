import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { PageDoor } from '../bot/pages/acts.ts'
import { refuseWith } from './answers.ts'
import { announcedBytes, jsonBody, spooledJsonBody } from './body.ts'
import { tokenBucket } from './bucket.ts'
import { base64, FILE_NAME_CHARS_MAX, parseBody } from './message.ts'
import { vi } from './vi.ts'

/** The acts of a page, done by POST to `<page>/do/<act>`, and with a file to `<page>/send/<act>`. */

/** The longest regulation fits in. */
const ACT_BODY_BYTES_MAX = 1024 * 1024
/** The largest workbook there may be, in base64. */
const FILE_BODY_BYTES_MAX = 14 * 1024 * 1024
/** What one session sends at once, then so much more: a file is sent for its preview, for each column chosen anew, and to be stored. */
const FILES_BURST_BYTES = 6 * FILE_BODY_BYTES_MAX
const FILE_BYTE_REFILL_MS = 1 / 256
const FILES_RETRY_SECONDS = 30

const STATUS = { refused: 409, unreadable: 400, unknown: 404, over: 401 } as const

type TokenOf = (req: Request) => string | undefined

export function serveActs(routes: Router, door: PageDoor, tokenOf: TokenOf): void {
  routes.post('/:page/do/:act', jsonBody(ACT_BODY_BYTES_MAX), async (req, res) => {
    const { page = '', act = '' } = req.params
    answer(res, await door.act(page, tokenOf(req) ?? '', act, req.body))
  })
  serveFileActs(routes, door, tokenOf)
}

type Reply = Awaited<ReturnType<PageDoor['act']>>

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

/** Acts that come with a file. It may be large, so whether this session may send one is settled before it is read. */
function serveFileActs(routes: Router, door: PageDoor, tokenOf: TokenOf): void {
  const bytes = tokenBucket(FILES_BURST_BYTES, FILE_BYTE_REFILL_MS)
  routes.post<{ page: string; act: string }>(
    '/:page/send/:act',
    async (req, res, next) => {
      const { page, act } = req.params
      const token = tokenOf(req) ?? ''
      const refused = await door.sends(page, token, act)
      if (refused) return answer(res, refused)
      if (bytes.take(token, announcedBytes(req, FILE_BODY_BYTES_MAX))) return next()
      res.set({ 'Retry-After': String(FILES_RETRY_SECONDS), Connection: 'close' })
      refuseWith(res, 429, vi.tooManyBytes)
    },
    spooledJsonBody(FILE_BODY_BYTES_MAX),
    async (req, res) => {
      const sent = parseBody(fileBody, req.body)
      if (!sent.ok) return refuseWith(res, 400, sent.sentence)
      const { name, file, body } = sent.value
      const { page, act } = req.params
      answer(res, await door.send(page, tokenOf(req) ?? '', act, { file: { name, bytes: file }, body }))
    },
  )
}
