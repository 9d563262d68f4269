import type { Express, Request, Response } from 'express'
import { raw } from 'express'
import { unknownRoute } from './answers.ts'
import type { WebHouse, Webhook } from './house.ts'

/**
 * Doors for the platforms. The body is handed on byte for byte, since a platform may sign it; a school we do not serve is
 * refused before a byte of the body is read. What the handler answers is answered, so a platform redelivers exactly when told to.
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
    app.post(
      `/webhooks/${platform}/:school`,
      (req, res, next) => (webhookOf(req) ? anyBody(req, res, next) : unknownRoute(req, res, next)),
      (req, res) => deliver(webhookOf(req), req, res),
    )
  }
}

async function deliver(webhook: Webhook | undefined, req: Request, res: Response): Promise<void> {
  if (!webhook) throw new Error('a webhook vanished while its body was read')
  const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  const { status, body } = await webhook(req.headers, rawBody)
  res.status(status)
  if (body === undefined) res.end()
  else res.json(body)
}
