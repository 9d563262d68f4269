import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Served } from './far-side.ts'
import { serve } from './far-side.ts'

let served: Served
const received: { secret: unknown; body: Buffer }[] = []
beforeEach(async () => {
  received.length = 0
  served = await serve({
    webhooks: {
      'telegram/thcs-mau': async (headers, body) => {
        received.push({ secret: headers['x-telegram-bot-api-secret-token'], body })
        return { status: 200, body: undefined }
      },
      'zalo/thcs-mau': async () => ({ status: 403, body: { error: 'wrong secret' } }),
    },
  })
})
afterEach(() => served.close())

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(served.url + path, { method: 'POST', body, headers })

describe('a webhook', () => {
  it('hands on the headers and the body byte for byte', async () => {
    const body = '{"update_id": 7,  "text":"điểm"}'
    const response = await post('/webhooks/telegram/thcs-mau', body, {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 's3cret',
    })
    expect(response.status).toBe(200)
    expect(received).toEqual([{ secret: 's3cret', body: Buffer.from(body) }])
  })

  it('answers what the handler says', async () => {
    const response = await post('/webhooks/zalo/thcs-mau', '{}')
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ error: 'wrong secret' })
  })

  it('hands on an empty body as no bytes', async () => {
    await post('/webhooks/telegram/thcs-mau', '')
    expect(received[0]?.body).toEqual(Buffer.alloc(0))
  })

  it('does not exist for a school that is not served', async () => {
    for (const school of ['thcs-khac', '__proto__', 'constructor', '..%2ftelegram']) {
      expect((await post(`/webhooks/telegram/${school}`, '{}')).status, school).toBe(404)
    }
    expect((await post('/webhooks/viber/thcs-mau', '{}')).status).toBe(404)
  })

  it('refuses a body over 1 MiB, and takes one of exactly 1 MiB', async () => {
    expect((await post('/webhooks/telegram/thcs-mau', new Uint8Array(1024 * 1024 + 1))).status).toBe(413)
    expect(received).toEqual([])
    expect((await post('/webhooks/telegram/thcs-mau', new Uint8Array(1024 * 1024))).status).toBe(200)
  })
})
