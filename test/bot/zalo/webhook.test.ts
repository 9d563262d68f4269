import { createServer, type IncomingMessage } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Inbound } from '../../../bot/channel.ts'
import type { Webhook } from '../../../bot/webhook.ts'
import { zaloWebhook } from '../../../bot/zalo/webhook.ts'
import type { ZaloPlatformOptions } from '../../platforms/zalo.ts'
import { probeEvent, textEvent, unsupportedEvent } from '../../platforms/zalo-events.ts'
import { knockAt } from '../knocking.ts'
import { unnoted } from '../unnoted.ts'
import { ERROR, linesOfLog, PARENT, setting } from './setting.ts'

const SECRET = 'mat-khau-webhook-cua-truong'
const PUBLIC = 'https://truong.example'

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The handler behind a real server, reached by the platform through a tunnel; the webhook is not set yet. */
const receiver = async (platform: Partial<ZaloPlatformOptions> = {}) => {
  const { zalo, client } = await setting(platform)
  const { log, lines } = linesOfLog()
  const taken: Inbound[] = []
  const aside: unknown[] = []
  const state = { refuses: false }
  const handle = knockAt(
    zaloWebhook({
      secrets: [SECRET],
      client,
      log,
      inHand: unnoted,
      putAside: async unread => void aside.push(unread),
      receive: async inbound => {
        if (state.refuses) throw new Error(`not stored: ${inbound.text}`)
        taken.push(inbound)
      },
    }),
  )
  const server = createServer(async (request, response) => {
    const { status, body } = await handle(request.headers, await bodyOf(request))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const root = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  zalo.tunnel(PUBLIC, root)
  const set = () => client.setWebhook({ url: `${PUBLIC}/zalo`, secret: SECRET })
  return { zalo, client, handle, lines, taken, aside, state, set, root }
}

const asJson = (body: unknown): Buffer => Buffer.from(JSON.stringify(body))
type WebhookHeaders = Parameters<Webhook['knows']>[0]
const rightful: WebhookHeaders = { 'x-bot-api-secret-token': SECRET }

describe('the Zalo webhook', () => {
  it('passes the trial of its address', async () => {
    const here = await receiver()
    expect(await here.set()).toMatchObject({ verified: true, outcome: 'webhook.ok' })
    expect(here.taken).toEqual([])
  })

  it('is saved and works though a trial without the secret was refused', async () => {
    const here = await receiver({ probeCarriesSecret: false })
    expect(await here.set()).toMatchObject({ verified: false })
    expect(await here.zalo.tell(PARENT, 'điểm')).toMatchObject({ status: 200 })
    expect(here.taken).toMatchObject([{ text: 'điểm' }])
  })

  it('hands in a photo', async () => {
    const here = await receiver()
    await here.set()
    await here.zalo.sendPhoto(PARENT, new Uint8Array([1, 2, 3]), 'phiếu')
    expect(here.taken).toMatchObject([{ text: 'phiếu', files: [{ mime: 'image/jpeg' }] }])
  })

  it('lets a repeated delivery through under the same event id', async () => {
    const here = await receiver()
    await here.set()
    const event = textEvent(PARENT, 'điểm')
    await here.zalo.deliver(event)
    await here.zalo.deliver(event)
    expect(here.taken).toHaveLength(2)
    expect(new Set(here.taken.map(inbound => inbound.eventId)).size).toBe(1)
  })

  it('answers 500 when the message was not taken, and takes it when it comes again', async () => {
    const here = await receiver()
    await here.set()
    const event = textEvent(PARENT, 'điểm của Bình')
    here.state.refuses = true
    expect(await here.zalo.deliver(event)).toMatchObject({ status: 500 })
    here.state.refuses = false
    expect(await here.zalo.deliver(event)).toMatchObject({ status: 200 })
    expect(here.taken).toHaveLength(1)
    expect(here.lines).toMatchObject([{ level: ERROR, event: 'a1b2c3…' }])
    expect(JSON.stringify(here.lines)).not.toMatch(/Bình|a1b2c3d4/)
  })

  it('takes bare bodies as well as wrapped ones', async () => {
    const { handle, taken } = await receiver()
    await handle(rightful, asJson(textEvent(PARENT, 'trần')))
    await handle(rightful, asJson({ ok: true, result: textEvent(PARENT, 'bọc') }))
    expect(taken.map(inbound => inbound.text)).toEqual(['trần', 'bọc'])
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a trial', asJson(probeEvent())],
    ['an unknown event', asJson({ event_name: 'user.follow' })],
    ['an unsupported event without a message', asJson(unsupportedEvent())],
    ['JSON that is no event', asJson([1, 2])],
  ])('answers %s with 200 and hands nothing in', async (_, body) => {
    const { handle, taken } = await receiver()
    expect(await handle(rightful, body)).toEqual({ status: 200, body: { ok: true } })
    expect(taken).toEqual([])
  })

  it('answers 400 to what is not JSON', async () => {
    const { handle } = await receiver()
    expect(await handle(rightful, Buffer.from('{"event_name":'))).toMatchObject({ status: 400 })
  })
})

describe('the Zalo webhook, refusing,', () => {
  const body = asJson(textEvent(PARENT, 'điểm'))

  it.each<[string, WebhookHeaders]>([
    ['no secret', {}],
    ['an empty secret', { 'x-bot-api-secret-token': '' }],
    ['a wrong secret of the same length', { 'x-bot-api-secret-token': SECRET.replace('m', 'n') }],
    ['a shorter secret', { 'x-bot-api-secret-token': SECRET.slice(0, -1) }],
    ['a longer secret', { 'x-bot-api-secret-token': `${SECRET}x` }],
    ['the secret twice', { 'x-bot-api-secret-token': [SECRET, SECRET] }],
    ['the secret under another name', { 'x-zevent-signature': SECRET }],
  ])('answers 401 to %s', async (_, headers) => {
    const { handle, taken, lines } = await receiver()
    expect(await handle(headers, body)).toMatchObject({ status: 401 })
    expect(taken).toEqual([])
    expect(lines).toEqual([])
  })

  it('reads nothing of a stranger’s body', async () => {
    const { handle } = await receiver()
    expect(await handle({}, Buffer.from('{not json'))).toMatchObject({ status: 401 })
  })

  it('answers 401 over HTTP when the header comes twice', async () => {
    const { root, taken } = await receiver()
    const headers: [string, string][] = [
      ['x-bot-api-secret-token', SECRET],
      ['x-bot-api-secret-token', SECRET],
    ]
    const response = await fetch(root, { method: 'POST', headers, body })
    expect(response.status).toBe(401)
    expect(taken).toEqual([])
  })

  it('puts aside what failed again and again, and takes it then', async () => {
    const { handle, aside, state } = await receiver()
    state.refuses = true
    const statuses: number[] = []
    const event = asJson(textEvent(PARENT, 'điểm'))
    while (statuses.at(-1) !== 200) statuses.push((await handle(rightful, event)).status)
    expect(statuses).toEqual([...Array(9).fill(500), 200])
    expect(aside).toMatchObject([{ tries: 10, why: 'Error' }])
  })

  it.each(['short', 'x'.repeat(257)])('cannot be made with a secret Zalo would not take', async secret => {
    const { client } = await setting()
    const { log } = linesOfLog()
    expect(() =>
      zaloWebhook({
        secrets: [secret],
        client,
        log,
        receive: async () => {},
        putAside: async () => {},
        inHand: unnoted,
      }),
    ).toThrow('8 to 256')
  })
})
