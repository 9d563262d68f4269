import { describe, expect, it } from 'vitest'
import type { Receive } from '../../../bot/channel.ts'
import { FILE_BYTES_MAX } from '../../../bot/channel.ts'
import { telegramClient } from '../../../bot/telegram/client.ts'
import { pollTelegram } from '../../../bot/telegram/polling.ts'
import { unnoted } from '../unnoted.ts'
import { confirmed, inbox, polling } from './polled.ts'
import { afterTest, noise, picture, rememberingLog, SECRET, stage, TOKEN } from './stage.ts'

const PARENT = 501
const OTHER = 502
const NOBODY = { inHand: unnoted, receive: async () => undefined, putAside: async () => undefined }

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
    expect(await heard.next()).toMatchObject({ text: 'sổ điểm', files: [], unsupported: 'too_big' })
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

  it('goes on with others while one chat is at work, and asks for no update twice', async () => {
    const gate = Promise.withResolvers<void>()
    let slow = 0
    const { platform, heard } = await polling(({ text }) => {
      if (text !== 'chậm') return Promise.resolve()
      slow += 1
      return gate.promise
    })
    const first = platform.tell(PARENT, 'chậm')
    for (const text of ['một', 'hai', 'ba']) {
      platform.tell(OTHER, text)
      expect((await heard.next()).text).toBe(text)
    }
    gate.resolve()
    expect((await heard.next()).text).toBe('chậm')
    await confirmed(platform, first.update_id + 4)
    expect(slow).toBe(1)
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
    expect(await pollTelegram({ client, log, signal, ...NOBODY })).toBe('unauthorized')
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
    const ended = pollTelegram({ client, log, ...NOBODY, receive, wait, signal: stop.signal })
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
