import type { RequestHandler } from 'express'
import type { Log } from '../core/log.ts'

/**
 * Who is turned away at a door: a webhook without its secret, a wrong code, a forged or spent link, too many tries. One line for the
 * operator and one count each, by the pattern of the door: what was presented there, and from where, is not kept.
 */

const TURNED_AWAY: ReadonlySet<number> = new Set([401, 403, 404, 410, 429])

export type Refused = {
  readonly watch: RequestHandler
  /** Since the process began: 'POST /chat/sign-in 401' → how often. */
  counts(): Readonly<Record<string, number>>
}

export function watchRefused(log: Log): Refused {
  const counts = new Map<string, number>()
  return {
    watch: (req, res, next) => {
      res.on('finish', () => {
        // An address that is no door of ours has no route, and says nothing.
        const pattern: unknown = req.route?.path
        if (!TURNED_AWAY.has(res.statusCode) || typeof pattern !== 'string') return
        const door = `${req.method} ${req.baseUrl}${pattern}`
        const key = `${door} ${res.statusCode}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
        log.warn({ door, status: res.statusCode, requestId: res.locals.requestId }, 'turned away at a door')
      })
      next()
    },
    counts: () => Object.fromEntries(counts),
  }
}
