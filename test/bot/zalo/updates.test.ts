import { describe, expect, it } from 'vitest'
import { parseUpdate } from '../../../bot/zalo/updates.ts'

const from = { id: 'a1b2c3d4e5f6a7b8c9d0', display_name: 'Nguyễn Thị An', is_bot: false }
const chat = { id: 'a1b2c3d4e5f6a7b8c9d0', chat_type: 'PRIVATE' }
const message = { from, chat, message_id: '0f1e2d3c4b5a69788796', date: 1789000000000 }
const text = { event_name: 'message.text.received', message: { ...message, text: 'điểm toán' } }
const image = (fields: object) => ({
  event_name: 'message.image.received',
  message: { ...message, ...fields },
})

const origin = {
  chat: 'a1b2c3d4e5f6a7b8c9d0',
  sender: 'a1b2c3d4e5f6a7b8c9d0',
  senderName: 'Nguyễn Thị An',
  isPrivate: true,
  messageId: '0f1e2d3c4b5a69788796',
  sentAt: new Date(1789000000000),
}

describe('parseUpdate', () => {
  it('reads a bare text', () => {
    expect(parseUpdate(text)).toEqual({ kind: 'text', origin, text: 'điểm toán' })
  })

  it('reads the same text wrapped', () => {
    expect(parseUpdate({ ok: true, result: text })).toEqual(parseUpdate(text))
  })

  it('reads the sender by either name', () => {
    const named = { ...text, message: { ...text.message, from: { id: from.id, name: 'An' } } }
    expect(parseUpdate(named)).toMatchObject({ origin: { senderName: 'An' } })
  })

  it('reads a date in seconds', () => {
    const dated = { ...text, message: { ...text.message, date: 1789000000 } }
    expect(parseUpdate(dated)).toMatchObject({ origin: { sentAt: new Date(1789000000000) } })
  })

  it.each(['soon', -1, null, 1e300, {}])('does without the unreadable date %j', date => {
    const update = parseUpdate({ ...text, message: { ...text.message, date } })
    expect(update).toMatchObject({ kind: 'text' })
    expect(update).not.toHaveProperty('origin.sentAt')
  })

  it.each([
    ['photo_url', image({ photo_url: 'https://p.zdn.vn/a.jpg' })],
    ['photo', image({ photo: 'https://p.zdn.vn/a.jpg' })],
    [
      'photo_url before photo',
      image({ photo: 'https://p.zdn.vn/b.jpg', photo_url: 'https://p.zdn.vn/a.jpg' }),
    ],
  ])('reads a picture by %s', (_, update) => {
    expect(parseUpdate(update)).toEqual({ kind: 'image', origin, address: 'https://p.zdn.vn/a.jpg' })
  })

  it('keeps the caption of a picture', () => {
    expect(parseUpdate(image({ photo: 'https://p.zdn.vn/a.jpg', caption: 'phiếu sửa' }))).toMatchObject({
      caption: 'phiếu sửa',
    })
  })

  it.each([
    ['a picture without an address', image({}), 'unsupported'],
    ['a text without text', { event_name: 'message.text.received', message }, 'unsupported'],
    [
      'a sticker',
      { event_name: 'message.sticker.received', message: { ...message, sticker: {} } },
      'sticker',
    ],
    ['a voice', { event_name: 'message.voice.received', message }, 'voice'],
    ['a kind that Zalo has added since', { event_name: 'message.video.received', message }, 'unsupported'],
    ['a file', { event_name: 'message.unsupported.received', message }, 'unsupported'],
  ])('knows whom to answer for %s', (_, update, kind) => {
    expect(parseUpdate(update)).toEqual({ kind, origin })
  })

  it.each([
    ['an unsupported event without a message', { event_name: 'message.unsupported.received' }, 'no-origin'],
    ['a message without an id', { ...text, message: { from, chat, text: 'x' } }, 'no-origin'],
    ['a message of a bot', { ...text, message: { ...message, from: { ...from, is_bot: true } } }, 'bot'],
    ['an event nobody has heard of', { event_name: 'user.follow', message }, 'unknown-event'],
    ['an event named like a property of every object', { event_name: 'constructor' }, 'unknown-event'],
  ])('ignores %s', (_, update, why) => {
    expect(parseUpdate(update)).toMatchObject({ kind: 'ignored', why })
  })

  it('recognises the trial of a webhook, which is nobody’s', () => {
    const probe = { date: 1789000000, message_id: 'webhook-test', text: 'test' }
    expect(parseUpdate({ event_name: 'webhook.test', message: probe })).toEqual({ kind: 'probe' })
  })

  it.each([null, undefined, 7, 'text', [], {}, { ok: true }, { ok: true, result: null }, { event_name: 3 }])(
    'finds no update in %j',
    body => {
      expect(parseUpdate(body)).toEqual({ kind: 'none' })
    },
  )

  it.each([
    [{ id: 'g1', chat_type: 'GROUP' }, false],
    [{ id: from.id, chat_type: 'GROUP' }, false],
    [{ id: from.id, chat_type: 'CHANNEL' }, false],
    [{ id: 'g1' }, false],
    [{ id: from.id }, true],
    [{ id: from.id, chat_type: 'private' }, true],
  ])('takes the chat %j for private: %s', (place, isPrivate) => {
    const update = { ...text, message: { ...text.message, chat: place } }
    expect(parseUpdate(update)).toMatchObject({ origin: { isPrivate } })
  })
})
