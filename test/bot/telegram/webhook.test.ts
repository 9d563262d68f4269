import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Inbound, Receive } from '../../../bot/channel.ts'
import { telegramChannel } from '../../../bot/telegram/channel.ts'
import { setTelegramWebhook, telegramWebhook } from '../../../bot/telegram/webhook.ts'
import { knockAt } from '../knocking.ts'
import { unnoted } from '../unnoted.ts'
import { afterTest, noise, stage } from './stage.ts'

const SECRET = 'hook_secret-0123456789'
const OLD = 'hook_secret-of-last-year'
const HEADER = 'x-telegram-bot-api-secret-token'
const PARENT = 501
const from = { id: PARENT, is_bot: false, first_name: 'Bình' }
const message = { message_id: 1, date: 0, chat: { id: PARENT, type: 'private' }, from, text: 'điểm của Minh' }
const body = (update: unknown) => Buffer.from(JSON.stringify(update))

async function webhook(receive?: Receive) {
  const set = await stage()
  const received: Inbound[] = []
  const aside: { readonly eventId: string; readonly tries: number }[] = []
  const hook = knockAt(
    telegramWebhook({
      secrets: [SECRET, OLD],
      client: set.client,
      inHand: unnoted,
      log: set.log,
      putAside: async unread => void aside.push(unread),
      receive: async inbound => {
        await receive?.(inbound)
        received.push(inbound)
      },
    }),
  )
  return { ...set, hook, received, aside }
}

describe('the Telegram webhook', () => {
  it('answers 200 once the message is received', async () => {
    const { hook, received } = await webhook()
    const answer = await hook({ [HEADER]: SECRET }, body({ update_id: 5, message }))
    expect(answer.status).toBe(200)
    expect(received).toMatchObject([{ eventId: '5', channel: 'telegram', text: 'điểm của Minh' }])
  })

  it('takes the old secret too while it is replaced', async () => {
    const { hook } = await webhook()
    expect((await hook({ [HEADER]: OLD }, body({ update_id: 5, message }))).status).toBe(200)
  })

  it.each([
    ['no secret', {}],
    ['a wrong secret', { [HEADER]: 'hook_secret-0123456780' }],
    ['a secret of another length', { [HEADER]: 'hook' }],
    ['the secret twice', { [HEADER]: [SECRET, SECRET] }],
  ])('answers 401 to %s and reads nothing, not even to complain about it', async (_what, headers) => {
    const { hook, received } = await webhook()
    expect((await hook(headers, body({ update_id: 5, message }))).status).toBe(401)
    expect((await hook(headers, Buffer.from('{broken'))).status).toBe(401)
    expect(received).toEqual([])
  })

  it.each(['{broken', '', '[]', '{"message":{}}'])('answers 400 to %j', async text => {
    const { hook } = await webhook()
    expect((await hook({ [HEADER]: SECRET }, Buffer.from(text))).status).toBe(400)
  })

  it('answers 200 to a kind of update it does not know', async () => {
    const { hook, received } = await webhook()
    expect((await hook({ [HEADER]: SECRET }, body({ update_id: 5, telepathy: {} }))).status).toBe(200)
    expect(received).toEqual([])
  })

  it('answers 500 when the message is not received, and logs no words of it', async () => {
    const { hook, lines } = await webhook(async ({ text }) => {
      throw new Error(`cannot store "${text}"`)
    })
    expect((await hook({ [HEADER]: SECRET }, body({ update_id: 5, message }))).status).toBe(500)
    expect(lines).toMatchObject([{ level: 'warn', fields: { updateId: 5 } }])
    expect(JSON.stringify(lines)).not.toContain('Minh')
  })

  it('puts aside what failed again and again, and takes it then', async () => {
    const { hook, aside } = await webhook(async () => {
      throw new Error('broken')
    })
    const statuses: number[] = []
    while (statuses.at(-1) !== 200)
      statuses.push((await hook({ [HEADER]: SECRET }, body({ update_id: 5, message }))).status)
    expect(statuses).toEqual([...Array(9).fill(500), 200])
    expect(aside).toMatchObject([{ eventId: '5', tries: 10, body: { update_id: 5, message } }])
  })

  it('takes a photo without sizes for something that cannot be read', async () => {
    const { hook, received } = await webhook()
    const { text: _, ...said } = message
    expect(
      (await hook({ [HEADER]: SECRET }, body({ update_id: 5, message: { ...said, photo: [] } }))).status,
    ).toBe(200)
    expect(received).toMatchObject([{ files: [] }])
  })

  it('refuses to be set up with a secret that could be guessed', async () => {
    const { client, log } = await stage()
    const receive = async () => undefined
    expect(() =>
      telegramWebhook({ secrets: ['short'], client, log, receive, putAside: receive, inHand: unnoted }),
    ).toThrow(/16 to 256/)
  })
})

describe('Telegram delivering to the webhook', () => {
  async function delivered(receive?: Receive) {
    const set = await webhook(receive)
    const statuses: number[] = []
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const { status, body: answer } = await set.hook(request.headers, Buffer.concat(chunks))
      statuses.push(status)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    afterTest(() => server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`
    await setTelegramWebhook(set.client, { url, secret: SECRET })
    return { ...set, statuses }
  }

  it('delivers again what was not received, with the file, until it is', async () => {
    const done = Promise.withResolvers<Inbound>()
    let refusals = 2
    const { platform, statuses } = await delivered(async inbound => {
      if (refusals-- > 0) throw new Error('the database is away')
      done.resolve(inbound)
    })
    const update = platform.sendDocument(PARENT, noise(1000), { name: 'diem.xlsx' })
    const inbound = await done.promise
    expect(inbound.eventId).toBe(String(update.update_id))
    expect(Buffer.from(inbound.files[0]?.bytes ?? []).equals(noise(1000))).toBe(true)
    expect(statuses).toEqual([500, 500])
  })

  it('takes the pressed buttons away in its answer, at the cost of no call', async () => {
    const { platform, client } = await delivered()
    platform.tell(PARENT, '/start')
    const choices = [{ id: 'c:ok', label: 'Đồng ý' }]
    await telegramChannel(client).send({ chat: String(PARENT), text: 'Sửa điểm?', choices })
    platform.press(PARENT, 'Đồng ý')
    await platform.nextCall('answerCallbackQuery')
    await expect.poll(() => platform.joined.map(call => call.method)).toEqual(['editMessageReplyMarkup'])
    expect(platform.sent(PARENT)).toMatchObject([{ text: 'Sửa điểm?', buttons: [] }])
    expect(platform.calls.map(call => call.method)).not.toContain('editMessageReplyMarkup')
  })

  it('brings a replayed update under the same event id', async () => {
    const twice = Promise.withResolvers<void>()
    const { platform, received } = await delivered(async () => {
      if (received.length === 1) twice.resolve()
    })
    const update = platform.tell(PARENT, 'một')
    platform.replay(update)
    await twice.promise
    const id = String(update.update_id)
    expect(received[0]?.eventId).toBe(id)
  })
})
