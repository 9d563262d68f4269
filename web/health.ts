import type { Express } from 'express'
import type { WebHouse } from './house.ts'
import type { Refused } from './refused.ts'

/** `GET /healthz`: 200 when the house can serve, 503 with the part that cannot. For load balancers and the person on call. */
export function serveHealth(app: Express, house: WebHouse, refused: Refused): void {
  app.get('/healthz', async (_req, res) => {
    const health = await house.health()
    res
      .status(health.ok ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(health.ok ? { ...health, refused: refused.counts() } : health)
  })
}
