import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import type { Log } from '../core/log.ts'
import { isAway } from '../core/outage.ts'
import { RETRY_AFTER_SECONDS } from './starting.ts'
import { vi } from './vi.ts'

/**
 * How a request ends when it does not end well: the person gets one Vietnamese sentence, the operator the cause, and both the
 * same request id. No message, stack or path of ours leaves the process, and no words of a person enter the log.
 */

export const requestIds: RequestHandler = (_req, res, next) => {
  const requestId = randomUUID()
  res.locals.requestId = requestId
  res.set('X-Request-Id', requestId)
  next()
}

export function refuseWith(res: Response, status: number, sentence: string): void {
  res.status(status).set('Cache-Control', 'no-store').json({ error: sentence })
}

export const unknownRoute: RequestHandler = (_req, res) => refuseWith(res, 404, vi.notFound)

/** Sentences for what the body readers refuse; anything else below 500 is unreadable in some other way. */
const READER_SENTENCES: Readonly<Record<string, string>> = {
  'entity.too.large': vi.tooLarge,
  'entity.parse.failed': vi.notJson,
  'text.unkeepable': vi.unkeepable,
}

type ReaderError = { readonly status: number; readonly type: string }

function readerError(error: unknown): ReaderError | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  const { status } = error
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined
  return { status, type: 'type' in error && typeof error.type === 'string' ? error.type : '' }
}

/** Last in the chain. Express recognises it by its four parameters. */
export function faults(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const refused = readerError(error)
    if (refused && !res.headersSent) {
      // The rest of a body that is too large is not worth reading.
      if (refused.status === 413) res.set('Connection', 'close')
      refuseWith(res, refused.status, READER_SENTENCES[refused.type] ?? vi.unreadable)
      return
    }
    if (isAway(error) && !res.headersSent) {
      res.set('Retry-After', RETRY_AFTER_SECONDS)
      refuseWith(res, 503, vi.away)
      return
    }
    const requestId: unknown = res.locals.requestId
    // The pattern of the route, not the address: addresses of files are secrets.
    log.error({ err: error, requestId, method: req.method, route: req.route?.path }, 'request failed')
    if (res.headersSent) {
      res.destroy()
      return
    }
    res.status(500).set('Cache-Control', 'no-store').json({ error: vi.fault, request: requestId })
  }
}
