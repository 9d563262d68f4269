import type { RequestListener } from 'node:http'
import type { Health } from './house.ts'
import { vi } from './vi.ts'

/** What is answered while the house is not open yet: come again. */

export const RETRY_AFTER_SECONDS = '5'

const FAILING: Health = { ok: false, failing: 'database' }

export const starting: RequestListener = (req, res) => {
  req.resume()
  res.writeHead(503, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': RETRY_AFTER_SECONDS,
  })
  res.end(JSON.stringify(req.url === '/healthz' ? FAILING : { error: vi.away }))
}
