import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../bot/channel.ts'
import { telegramChannel } from '../../../bot/telegram/channel.ts'
import { telegramClient } from '../../../bot/telegram/client.ts'
import { afterTest, noise, picture, stage, TOKEN } from './stage.ts'

const PARENT = '501'
const message = (parts: Partial<Outgoing> = {}): Outgoing => ({
  chat: PARENT,
  text: 'Điểm đã khóa.',
  choices: [],
  ...parts,
})
const pdf = { name: 'Học bạ "7A1".pdf', mime: 'application/pdf', bytes: noise(200_000) }

async function met(settings: Parameters<typeof stage>[0] = {}) {
  const set = await stage(settings)
  set.platform.tell(PARENT, '/start')
  return { ...set, channel: telegramChannel(set.client) }
}

describe('sending by Telegram', () => {
  it('sends plain text: markup characters stay as written', async () => {
    const { platform, channel } = await met()
    const text = '<b>An_Bình*</b> [7,5]'
    const outcome = await channel.send(message({ text }))
    const sent = await platform.nextMessage(PARENT)
    expect(sent.text).toBe(text)
    expect(outcome).toEqual({ kind: 'sent', platformId: String(sent.messageId) })
    expect((await platform.nextCall('sendMessage')).params).not.toHaveProperty('parse_mode')
  })

  it('carries the longest message it declares', async () => {
    const { platform, channel } = await met()
    await channel.send(message({ text: 'ố'.repeat(channel.limits.textMax) }))
    expect((await platform.nextMessage(PARENT)).text).toHaveLength(4096)
  })

  it('puts two short labels side by side and a long one on its own row', async () => {
    const { platform, channel } = await met()
    const labels = ['Đồng ý', 'Từ chối', 'Hỏi lại giáo viên bộ môn', 'Để sau', 'Xem', 'Thoát']
    const choices = labels.map((label, at) => ({ id: `c${at}`, label }))
    await channel.send(message({ choices }))
    const { buttons } = await platform.nextMessage(PARENT)
    expect(buttons.map(row => row.map(button => button.label))).toEqual([
      ['Đồng ý', 'Từ chối'],
      ['Hỏi lại giáo viên bộ môn'],
      ['Để sau', 'Xem'],
      ['Thoát'],
    ])
    expect(buttons.flat().map(button => button.data)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5'])
  })

  it('puts ways to pages above the choices', async () => {
    const { platform, channel } = await met()
    const links = [{ label: 'Mở lưới điểm', url: 'https://truong.example/p/1.a/b' }]
    await channel.send(message({ links, choices: [{ id: 'c1', label: 'Xem' }] }))
    await platform.nextMessage(PARENT)
    const { reply_markup: markup } = (await platform.nextCall('sendMessage')).params
    expect(markup).toMatchObject({
      inline_keyboard: [
        [{ text: 'Mở lưới điểm', url: 'https://truong.example/p/1.a/b' }],
        [{ text: 'Xem', callback_data: 'c1' }],
      ],
    })
  })

  it('uploads a document byte for byte', async () => {
    const { platform, channel } = await met()
    expect((await channel.send(message({ text: '', file: pdf }))).kind).toBe('sent')
    const { document } = await platform.nextMessage(PARENT)
    expect(document?.name).toBe('Học bạ _7A1_.pdf')
    expect(document?.bytes.equals(pdf.bytes)).toBe(true)
  })

  it('sends a picture as a photo', async () => {
    const { platform, channel } = await met()
    const bytes = picture(5000)
    await channel.send(message({ text: '', file: { name: 'tuan.jpg', mime: 'image/jpeg', bytes } }))
    expect((await platform.nextMessage(PARENT)).photo?.bytes.equals(bytes)).toBe(true)
  })

  it('sends a picture as a document when Telegram refuses it as a photo', async () => {
    const { platform, channel } = await met()
    const file = { name: 'odd.png', mime: 'image/png', bytes: noise(10) }
    expect((await channel.send(message({ text: '', file }))).kind).toBe('sent')
    expect((await platform.nextMessage(PARENT)).document?.bytes.equals(noise(10))).toBe(true)
  })

  it.each([
    ['a choice id over 64 bytes', { choices: [{ id: 'ạ'.repeat(22), label: 'Xem' }] }],
    ['an empty choice id', { choices: [{ id: '', label: 'Xem' }] }],
    ['a choice without a label', { choices: [{ id: 'c', label: ' ' }] }],
    ['a text over the limit', { text: 'x'.repeat(4097) }],
    ['nothing at all', { text: ' ' }],
  ])('takes %s for a programming fault and sends nothing', async (_what, parts) => {
    const { platform, channel } = await met()
    await expect(channel.send(message(parts))).rejects.toThrow()
    expect(platform.sent(PARENT)).toEqual([])
  })
})

describe('how a send by Telegram ends', () => {
  it('may be repeated after the time a rate limit asks for', async () => {
    const { platform, channel } = await met()
    platform.failNext('sendMessage', 'flood')
    expect(await channel.send(message())).toMatchObject({ kind: 'retry', afterMs: 1000 })
    expect(platform.sent(PARENT)).toEqual([])
  })

  it('is closed when no connection was made', async () => {
    const { platform, channel } = await met()
    await platform.stop()
    const closed = { kind: 'closed', illness: 'unreachable' }
    expect(await channel.send(message())).toMatchObject(closed)
    expect(await channel.check()).toMatchObject(closed)
  })

  it('is uncertain when the message was taken and the answer lost', async () => {
    const { platform, channel } = await met()
    platform.failNext('sendMessage', 'acceptThenDrop')
    expect(await channel.send(message())).toMatchObject({ kind: 'uncertain' })
    expect(platform.sent(PARENT)).toHaveLength(1)
  })

  it.each(['sendMessage', 'sendDocument'])('is uncertain when %s is not answered in time', async method => {
    const { platform, channel } = await met({ callMs: 50, uploadMs: 50 })
    platform.failNext(method, 'hang')
    const parts = method === 'sendDocument' ? { text: '', file: pdf } : {}
    expect(await channel.send(message(parts))).toMatchObject({ kind: 'uncertain' })
  })

  it('is uncertain when Telegram fails inside', async () => {
    const { platform, channel } = await met()
    platform.failNext('sendMessage', 'http500')
    expect(await channel.send(message())).toMatchObject({ kind: 'uncertain' })
  })

  it('failed when the person blocked the bot', async () => {
    const { platform, channel } = await met()
    platform.block(PARENT)
    expect(await channel.send(message())).toEqual({ kind: 'failed', why: 'blocked' })
  })

  it('failed when the person never wrote to the bot', async () => {
    const { channel } = await met()
    expect(await channel.send(message({ chat: '999' }))).toEqual({ kind: 'failed', why: 'blocked' })
  })

  it('failed when Telegram refuses the content', async () => {
    const { channel } = await met()
    const file = { name: 'empty.pdf', mime: 'application/pdf', bytes: new Uint8Array() }
    expect(await channel.send(message({ text: '', file }))).toEqual({ kind: 'failed', why: 'rejected' })
  })

  it('is closed when the token is not accepted', async () => {
    const { platform, channel } = await met()
    const client = telegramClient({ token: `${TOKEN}x`, apiRoot: platform.apiRoot })
    afterTest(() => client.close())
    const other = telegramChannel(client)
    const closed = { kind: 'closed', illness: 'unauthorized' }
    expect([await other.send(message()), await other.check()]).toMatchObject([closed, closed])
    expect(await channel.check()).toBeUndefined()
  })
})

describe('editing by Telegram', () => {
  const said = { text: 'Ô mở đến 09:20.', choices: [{ id: 'c1', label: 'Xác nhận sửa' }] }
  async function sentOnce() {
    const set = await met({ callMs: 500 })
    const outcome = await set.channel.send(message(said))
    if (outcome.kind !== 'sent') throw new Error(outcome.why)
    const edit = (parts: Partial<Outgoing>) => set.channel.edit?.(outcome.platformId, message(parts))
    return { ...set, edit, sent: outcome, shown: () => set.platform.sent(PARENT) }
  }

  it('puts other words in the place of the old, keeping the buttons it is given', async () => {
    const { edit, sent, shown } = await sentOnce()
    expect(await edit({ ...said, text: 'Còn <12> phút.' })).toEqual(sent)
    expect(shown()).toMatchObject([
      { text: 'Còn <12> phút.', buttons: [[{ label: 'Xác nhận sửa', data: 'c1' }]] },
    ])
  })

  it('takes the buttons away when there are none', async () => {
    const { edit, shown } = await sentOnce()
    await edit({ text: 'Đã sửa.' })
    expect(shown()).toMatchObject([{ text: 'Đã sửa.', buttons: [] }])
  })

  it('counts what already says so as sent', async () => {
    const { edit, sent } = await sentOnce()
    await edit({ text: 'Đã sửa.' })
    expect(await edit({ text: 'Đã sửa.' })).toEqual(sent)
  })

  it.each([
    ['flood', { kind: 'retry', afterMs: 1000 }],
    ['hang', { kind: 'uncertain' }],
    ['http500', { kind: 'uncertain' }],
    ['acceptThenDrop', { kind: 'uncertain' }],
    ['blocked', { kind: 'failed', why: 'blocked' }],
  ] as const)('ends after %s as a send does', async (how, outcome) => {
    const { edit, platform } = await sentOnce()
    platform.failNext('editMessageText', how)
    expect(await edit({ text: 'Đã sửa.' })).toMatchObject(outcome)
  })

  it('failed when the message is no longer there', async () => {
    const { channel } = await sentOnce()
    expect(await channel.edit?.('999999', message())).toEqual({ kind: 'failed', why: 'rejected' })
  })

  it('takes a text over the limit for a programming fault', async () => {
    const { edit } = await sentOnce()
    await expect(edit({ text: 'x'.repeat(4097) })).rejects.toThrow('exceeds')
  })
})
