import { describe, expect, it } from 'vitest'
import type { Inbound, Receive } from '../../../bot/channel.ts'
import { FILE_BYTES_MAX } from '../../../bot/channel.ts'
import { telegramChannel } from '../../../bot/telegram/channel.ts'
import { telegramClient } from '../../../bot/telegram/client.ts'
import { pollTelegram } from '../../../bot/telegram/polling.ts'
import { afterTest, noise, picture, rememberingLog, SECRET, stage, TOKEN } from './stage.ts'

const PARENT = 501
const OTHER = 502

/** What was received, in order; `next` waits for the one after the last handed out. */
function inbox() {
  const all: Inbound[] = []
  const waiting: (() => void)[] = []
  let taken = 0
  const put = (inbound: Inbound) => {
    all.push(inbound)
    for (const wake of waiting.splice(0)) wake()
  }
  const next = async (): Promise<Inbound> => {
    for (;;) {
      const inbound = all[taken]
      if (inbound !== undefined) {
        taken += 1
        return inbound
      }
      await new Promise<void>(resolve => waiting.push(resolve))
    }
  }
  return { all, put, next }
}

/** Polls until the test ends. Pauses pass at once and are remembered. */
async function polling(receive?: Receive, settings: Parameters<typeof stage>[0] = {}) {
  const set = await stage(settings)
  const heard = inbox()
  const pauses: number[] = []
  const stop = new AbortController()
  const ended = pollTelegram({
    client: set.client,
    log: set.log,
    signal: stop.signal,
    wait: async ms => void pauses.push(ms),
    receive: async inbound => {
      await receive?.(inbound)
      heard.put(inbound)
    },
  })
  const end = () => {
    stop.abort()
    return ended
  }
  afterTest(end)
  return { ...set, heard, pauses, end, ended }
}

/** Resolves once Telegram was told that everything below the offset is done with. */
async function confirmed(
  platform: { nextCall(method: string): Promise<{ params: object }> },
  offset: number,
) {
  for (;;) {
    const { params } = await platform.nextCall('getUpdates')
    if ('offset' in params && Number(params.offset) >= offset) return
  }
}

describe('polling Telegram', () => {
  it('hands in what people say, in order, each once', async () => {
    const { platform, heard } = await polling()
    platform.tell(PARENT, 'một')
    const last = platform.tell(PARENT, 'hai')
    await confirmed(platform, last.update_id + 1)
    platform.tell(PARENT, 'ba')
    expect([await heard.next(), await heard.next(), await heard.next()].map(each => each.text)).toEqual([
      'một',
      'hai',
      'ba',
    ])
    expect(heard.all).toHaveLength(3)
  })

  it('hands in a photo with its caption and the bytes of its largest size', async () => {
    const { platform, heard } = await polling()
    platform.sendPhoto(PARENT, picture(3000), 'biên bản')
    const inbound = await heard.next()
    expect(inbound.text).toBe('biên bản')
    expect(Buffer.from(inbound.files[0]?.bytes ?? []).equals(picture(3000))).toBe(true)
  })

  it('hands in a document byte for byte', async () => {
    const { platform, heard } = await polling()
    platform.sendDocument(PARENT, noise(300_000), {
      name: 'Sổ điểm 7A1.xlsx',
      mime: 'application/vnd.ms-excel',
    })
    const [file] = (await heard.next()).files
    expect(file).toMatchObject({ name: 'Sổ điểm 7A1.xlsx', mime: 'application/vnd.ms-excel' })
    expect(Buffer.from(file?.bytes ?? []).equals(noise(300_000))).toBe(true)
  })

  it('leaves out a file over the limit and says so, without fetching it', async () => {
    const { platform, heard } = await polling()
    platform.sendDocument(PARENT, noise(10), { announcedSize: FILE_BYTES_MAX + 1, caption: 'sổ điểm' })
    expect(await heard.next()).toMatchObject({ text: 'sổ điểm', files: [], unsupported: true })
    expect(platform.calls.filter(call => call.method === 'getFile')).toEqual([])
  })

  it('asks again for an update whose file could not be fetched', async () => {
    const { platform, heard, pauses } = await polling()
    platform.failNext('file', 'http500')
    platform.sendDocument(PARENT, noise(10))
    expect((await heard.next()).files).toHaveLength(1)
    expect(pauses).toEqual([1000])
  })

  it('passes by updates the house has no use for', async () => {
    const { platform, heard } = await polling()
    platform.happen({ my_chat_member: {} })
    platform.say(PARENT, { new_chat_title: 'Lớp 7A1' })
    platform.tell(PARENT, 'xin chào')
    expect((await heard.next()).text).toBe('xin chào')
  })

  it('hands in a replayed update under the same event id and does not go back', async () => {
    const { platform, heard } = await polling()
    const update = platform.tell(PARENT, 'một')
    const first = await heard.next()
    const last = platform.tell(OTHER, 'hai')
    await heard.next()
    await confirmed(platform, last.update_id + 1)
    platform.replay(update)
    expect(await heard.next()).toEqual(first)
    const { params } = await platform.nextCall('getUpdates')
    expect(params.offset).toBe(last.update_id + 1)
  })

  it('stops at once while nothing comes', async () => {
    const { platform, end } = await polling()
    await platform.nextCall('getUpdates')
    expect(await end()).toBe('stopped')
  })

  it('waits for what is being received when it stops', async () => {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const { platform, heard, end } = await polling(() => {
      begun.resolve()
      return gate.promise
    })
    platform.tell(PARENT, 'một')
    await begun.promise
    const ended = end()
    gate.resolve()
    await ended
    expect(heard.all).toHaveLength(1)
  })
})

describe('an update that is not received', () => {
  it('comes again until it is, and is not confirmed before', async () => {
    let refusals = 3
    const { platform, heard, pauses } = await polling(async () => {
      if (refusals-- > 0) throw new Error('the database is away')
    })
    const update = platform.tell(PARENT, 'điểm của Minh')
    expect((await heard.next()).text).toBe('điểm của Minh')
    await confirmed(platform, update.update_id + 1)
    expect(pauses).toEqual([1000, 2000, 4000])
    const offsets = platform.calls
      .filter(call => call.method === 'getUpdates')
      .map(call => call.params.offset)
    expect(new Set(offsets)).toEqual(new Set([0, update.update_id + 1]))
  })

  it('is passed over once others got through again and again, and logged without its words', async () => {
    const { platform, heard, lines } = await polling(async ({ text }) => {
      if (text === 'hỏng') throw new Error(`cannot read "${text}"`)
    })
    const poison = platform.tell(PARENT, 'hỏng')
    for (const text of ['một', 'hai', 'ba', 'bốn']) {
      platform.tell(OTHER, text)
      expect((await heard.next()).text).toBe(text)
    }
    await confirmed(platform, poison.update_id + 5)
    expect(lines.filter(line => line.level === 'error')).toEqual([
      {
        level: 'error',
        fields: { updateId: poison.update_id },
        text: expect.stringContaining('passed over'),
      },
    ])
    expect(JSON.stringify(lines)).not.toContain('hỏng')
  })

  it('does not keep a crowd behind it waiting', async () => {
    const { platform, heard, pauses } = await polling(async ({ text }) => {
      if (text === 'hỏng') throw new Error('broken')
    })
    for (let each = 0; each < 3; each += 1) platform.tell(900 + each, 'hỏng')
    for (let each = 1; each <= 300; each += 1) platform.tell(1000 + each, `${each}`)
    const texts: (string | undefined)[] = []
    while (texts.length < 300) texts.push((await heard.next()).text)
    expect(new Set(texts).size).toBe(300)
    expect(pauses.length).toBeLessThanOrEqual(5)
  })

  it('holds back what its own chat says next, but not for ever', async () => {
    let tries = 0
    const { platform, heard } = await polling(async ({ text }) => {
      if (text !== 'hỏng') return
      tries += 1
      throw new Error('broken')
    })
    platform.tell(PARENT, 'hỏng')
    platform.tell(PARENT, 'hai')
    expect((await heard.next()).text).toBe('hai')
    expect(tries).toBeGreaterThanOrEqual(5)
  })

  it('is not given up while nothing gets through: an outage loses no message', async () => {
    let refusals = 100
    const { platform, heard, lines } = await polling(async () => {
      if (refusals-- > 0) throw new Error('the database is away')
    })
    platform.tell(PARENT, 'một')
    platform.tell(PARENT, 'hai')
    platform.tell(OTHER, 'ba')
    const texts = [await heard.next(), await heard.next(), await heard.next()].map(each => each.text)
    expect(texts.toSorted()).toEqual(['ba', 'hai', 'một'])
    expect(lines.filter(line => line.level === 'error')).toEqual([])
  })

  it('is passed over in the end even if it is the only one', async () => {
    const { platform, heard, lines } = await polling(async ({ text }) => {
      if (text === 'hỏng') throw new Error('broken')
    })
    const poison = platform.tell(PARENT, 'hỏng')
    await confirmed(platform, poison.update_id + 1)
    expect(lines.at(-1)).toMatchObject({ level: 'error', fields: { updateId: poison.update_id } })
    expect(lines.length).toBeLessThan(30)
    expect(heard.all).toEqual([])
  })
})

describe('pressing a button', () => {
  async function shown(receive?: Receive) {
    const set = await polling(receive)
    set.platform.tell(PARENT, '/start')
    await set.heard.next()
    const choices = [{ id: 'c:ok', label: 'Đồng ý' }]
    const channel = telegramChannel(set.client)
    await channel.send({ chat: String(PARENT), text: 'Sửa điểm?', choices, files: [] })
    return { ...set, choices, channel }
  }

  it('hands in the choice, then stops the spinner and takes the buttons away', async () => {
    const { platform, heard } = await shown()
    platform.press(PARENT, 'Đồng ý')
    expect(await heard.next()).toMatchObject({ choice: 'c:ok', chat: String(PARENT) })
    await platform.nextCall('answerCallbackQuery')
    await platform.nextCall('editMessageReplyMarkup')
    expect(platform.sent(PARENT)[0]).toMatchObject({ text: 'Sửa điểm?', buttons: [] })
    expect(() => platform.press(PARENT, 'Đồng ý')).toThrow('no button')
  })

  it('goes on when the courtesies fail', async () => {
    const { platform, heard } = await shown()
    platform.failNext('answerCallbackQuery', 'http500')
    platform.failNext('editMessageReplyMarkup', 'hang')
    platform.press(PARENT, 'c:ok')
    platform.tell(PARENT, 'tiếp')
    expect((await heard.next()).choice).toBe('c:ok')
    expect((await heard.next()).text).toBe('tiếp')
  })

  it('says nothing before the choice is received', async () => {
    let refusals = 2
    const { platform, heard } = await shown(async ({ choice }) => {
      if (choice === undefined || refusals-- <= 0) return
      expect(platform.calls.some(call => call.method === 'answerCallbackQuery')).toBe(false)
      throw new Error('the database is away')
    })
    platform.press(PARENT, 'c:ok')
    expect((await heard.next()).choice).toBe('c:ok')
    await platform.nextCall('answerCallbackQuery')
    expect(platform.calls.filter(call => call.method === 'answerCallbackQuery')).toHaveLength(1)
  })

  it('leaves the buttons of a group to its other members', async () => {
    const { platform, heard, channel, choices } = await shown()
    const group = -100_200
    platform.tell(PARENT, '/start', group)
    await heard.next()
    await channel.send({ chat: String(group), text: 'Họp lúc nào?', choices, files: [] })
    platform.press(PARENT, 'c:ok', group)
    expect(await heard.next()).toMatchObject({ isPrivate: false, choice: 'c:ok' })
    await platform.nextCall('answerCallbackQuery')
    expect(platform.sent(group)[0]?.buttons).toHaveLength(1)
  })
})

describe('polling when Telegram does not answer as hoped', () => {
  it.each(['http500', 'acceptThenDrop', 'flood'] as const)('goes on after %s', async fault => {
    const { platform, heard } = await polling()
    platform.failNext('getUpdates', fault)
    platform.failNext('getUpdates', fault)
    platform.tell(PARENT, 'một')
    expect((await heard.next()).text).toBe('một')
  })

  it('ends and tells the operator when the token is not accepted', async () => {
    const { platform } = await stage()
    const { log, lines } = rememberingLog()
    const client = telegramClient({ token: `${TOKEN}x`, apiRoot: platform.apiRoot })
    afterTest(() => client.close())
    const { signal } = new AbortController()
    expect(await pollTelegram({ client, log, signal, receive: async () => undefined })).toBe('unauthorized')
    expect(lines).toMatchObject([{ level: 'error', text: expect.stringContaining('token') }])
    expect(JSON.stringify(lines)).not.toContain(SECRET)
  })

  it('tells the operator that a webhook is set, leaves it there, and goes on once it is gone', async () => {
    const set = await stage()
    const { platform, client, log, lines } = set
    await client.call('setWebhook', { url: 'http://127.0.0.1:9/hook' })
    const heard = inbox()
    const stop = new AbortController()
    const wait = async () => {
      expect(await client.call('getWebhookInfo', {})).toMatchObject({ url: 'http://127.0.0.1:9/hook' })
      await client.call('deleteWebhook', {})
    }
    const receive: Receive = async inbound => heard.put(inbound)
    const ended = pollTelegram({ client, log, receive, wait, signal: stop.signal })
    platform.tell(PARENT, 'một')
    expect((await heard.next()).text).toBe('một')
    stop.abort()
    await ended
    expect(lines).toMatchObject([{ level: 'error', text: expect.stringContaining('webhook') }])
  })

  it('tells the operator when another process polls with the same token', async () => {
    const { platform, client, lines, pauses, heard } = await polling()
    await platform.nextCall('getUpdates')
    await client.call('getUpdates', { offset: 0, limit: 1, timeout: 0, allowed_updates: [] })
    platform.tell(PARENT, 'một')
    await heard.next()
    expect(pauses).toEqual([15_000])
    expect(lines).toMatchObject([{ level: 'error', text: expect.stringContaining('another process') }])
  })
})
