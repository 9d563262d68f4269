import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BYTE_REFILL_MS, BYTES_BURST } from '../../web/chat.ts'
import type { FarSide, Served } from './far-side.ts'
import { farSide, postJson, serve } from './far-side.ts'

/** What comes in over HTTP that is too much, broken, or cannot be kept. */

let chat: FarSide
let served: Served
const cookie = { cookie: 'so-diem=t0ken' }

beforeEach(async () => {
  chat = farSide()
  served = await serve({ chat })
  await postJson(`${served.url}/chat/sign-in`, { school: 'thcs-mau', code: 'MA-DUNG' })
})
afterEach(() => served.close())

const say = (body: unknown) => postJson(`${served.url}/chat/messages`, body, cookie)
const large = () => ({ file: Buffer.alloc(8_000_000).toString('base64') })

describe('a body', () => {
  it.each([
    ['U+0000 in a text', '/chat/messages', { text: 'a\0' }],
    ['half a character', '/chat/messages', { text: 'a\ud800' }],
    ['U+0000 in the name of a file', '/chat/messages', { text: 'a', name: '\0' }],
    ['U+0000 in a code', '/chat/sign-in', { school: 'a', code: '\0' }],
    ['half a character in the name of a field', '/chat/sign-in', { school: 'a', code: 'b', '\udfff': 1 }],
  ])('with %s is answered with a sentence', async (_, path, body) => {
    const refused = await postJson(`${served.url}${path}`, body, cookie)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({ error: 'Nội dung có kí tự không dùng được. Xin gõ lại phần chữ.' })
  })

  it('is one of few large ones: most of forty from one person are not read, and another word of theirs is', async () => {
    const began = performance.now()
    const statuses: number[] = []
    for (let n = 0; n < 40; n += 1) {
      // The connection of a body that is not read is closed while it is still being sent.
      const answer = await say(large()).catch(() => ({ status: 429 }))
      statuses.push(answer.status)
    }
    const bytes = JSON.stringify(large()).length * statuses.filter(status => status === 200).length
    const allowed = BYTES_BURST + (performance.now() - began) / BYTE_REFILL_MS
    expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 200])
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(bytes).toBeLessThanOrEqual(allowed)
    expect((await say({ text: 'ngắn' })).status).toBe(200)
  })

  it('whose end never comes keeps nobody waiting', async () => {
    const { port } = new URL(served.url)
    const slow = request({
      port,
      path: '/chat/messages',
      method: 'POST',
      headers: {
        ...cookie,
        'X-Chat-Page': '1',
        'Content-Type': 'application/json',
        'Content-Length': 1_000_000,
      },
    })
    const broken = new Promise(resolve => slow.on('error', resolve))
    slow.write('{"text":"')
    expect((await say({ text: 'điểm' })).status).toBe(200)
    slow.destroy()
    await broken
    expect((await say({ text: 'điểm' })).status).toBe(200)
    expect(served.log.filter(line => line.includes('request failed'))).toEqual([])
  })

  it('that grows past its limit without having said so is refused', async () => {
    const chunks = new ReadableStream({
      pull: controller => controller.enqueue(new Uint8Array(1_000_000).fill(0x20)),
    })
    const answer = await fetch(`${served.url}/chat/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Chat-Page': '1', ...cookie },
      body: chunks,
      duplex: 'half',
    } as RequestInit).catch(() => ({ status: 413 }))
    expect(answer.status).toBe(413)
    expect(chat.effects).toEqual([])
  })
})
