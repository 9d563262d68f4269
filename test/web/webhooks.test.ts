import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Webhook } from '../../bot/webhook.ts'
import { carriesSecret } from '../../bot/webhook.ts'
import type { Served } from './far-side.ts'
import { serve } from './far-side.ts'

const SECRETS = { telegram: 'telegram-secret-of-school', zalo: 'zalo-secret-of-school' } as const
const HEADERS = {
  telegram: 'x-telegram-bot-api-secret-token',
  zalo: 'x-bot-api-secret-token',
} as const
const platforms = ['telegram', 'zalo'] as const

let served: Served
const received: Buffer[] = []
beforeEach(async () => {
  received.length = 0
  served = await serve({
    webhooks: Object.fromEntries(
      platforms.map(platform => [
        `${platform}/thcs-mau`,
        {
          knows: carriesSecret(HEADERS[platform], [SECRETS[platform]]),
          take: async body => {
            received.push(body)
            return { status: 200, body: { platform } }
          },
        } satisfies Webhook,
      ]),
    ),
  })
})
afterEach(() => served.close())

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(served.url + path, {
    method: 'POST',
    body,
    headers: { [HEADERS.telegram]: SECRETS.telegram, [HEADERS.zalo]: SECRETS.zalo, ...headers },
  })

/** Sends the head of a request, and of its body nothing. @returns all that is answered until the connection is closed. */
async function headAlone(path: string, header: string): Promise<string> {
  const { port } = new URL(served.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`POST ${path} HTTP/1.1\r\nHost: truong\r\nContent-Length: 500000\r\n${header}\r\n\r\n`)
  let answered = ''
  for await (const bytes of socket) answered += bytes
  return answered
}

describe('a webhook', () => {
  it('hands on the body byte for byte', async () => {
    const body = '{"update_id": 7,  "text":"điểm"}'
    const response = await post('/webhooks/telegram/thcs-mau', body, { 'content-type': 'application/json' })
    expect(response.status).toBe(200)
    expect(received).toEqual([Buffer.from(body)])
  })

  it('answers what the handler says', async () => {
    expect(await (await post('/webhooks/zalo/thcs-mau', '{}')).json()).toEqual({ platform: 'zalo' })
  })

  it.each(platforms)('of %s sends a stranger away before the body has come, and hangs up', async platform => {
    const path = `/webhooks/${platform}/thcs-mau`
    for (const header of ['X-Nothing: x', `${HEADERS[platform]}: another-secret-of-school`])
      expect(await headAlone(path, header)).toMatch(/^HTTP\/1\.1 401 /)
    expect(await headAlone(`/webhooks/${platform}/thcs-khac`, 'X-Nothing: x')).toMatch(/^HTTP\/1\.1 404 /)
    expect(received).toEqual([])
  })

  it('hands on an empty body as no bytes', async () => {
    await post('/webhooks/telegram/thcs-mau', '')
    expect(received).toEqual([Buffer.alloc(0)])
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
