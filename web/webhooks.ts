import type { Express, Request, RequestHandler, Response } from 'express'
import { raw } from 'express'
import type { Webhook } from '../bot/webhook.ts'
import { refuseWith, unknownRoute } from './answers.ts'
import type { WebHouse } from './house.ts'
import { vi } from './vi.ts'

/**
 * Doors for the platforms. A school we do not serve, and whoever does not carry the platform's secret, is refused before a byte of the
 * body is read, and hung up on. The body is handed on byte for byte. What the handler answers is answered, so a platform redelivers exactly when told to.
 */

const PLATFORMS = ['telegram', 'zalo'] as const
const WEBHOOK_BODY_BYTES_MAX = 1024 * 1024

const anyBody = raw({ type: () => true, limit: WEBHOOK_BODY_BYTES_MAX })

export function serveWebhooks(app: Express, house: WebHouse): void {
  for (const platform of PLATFORMS) {
    const webhookOf = (req: Request): Webhook | undefined => {
      const key = `${platform}/${String(req.params.school)}`
      return Object.hasOwn(house.webhooks, key) ? house.webhooks[key] : undefined
    }
    const known: RequestHandler = (req, res, next) => {
      const webhook = webhookOf(req)
      if (webhook?.knows(req.headers)) {
        // The bot may be another by the time its body is read.
        res.locals.webhook = webhook
        return anyBody(req, res, next)
      }
      res.set('Connection', 'close')
      return webhook ? refuseWith(res, 401, vi.stranger) : unknownRoute(req, res, next)
    }
    app.post(`/webhooks/${platform}/:school`, known, (req, res) => deliver(res.locals.webhook, req, res))
  }
}

async function deliver(webhook: Webhook, req: Request, res: Response): Promise<void> {
  const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  const { status, body } = await webhook.take(rawBody)
  res.status(status)
  if (body === undefined) res.end()
  else res.json(body)
}
