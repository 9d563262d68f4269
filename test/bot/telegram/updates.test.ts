import { describe, expect, it } from 'vitest'
import { readUpdate, updateIdOf } from '../../../bot/telegram/updates.ts'

const binh = { id: 501, is_bot: false, first_name: 'Bình', last_name: 'Trần Văn', language_code: 'vi' }
const privateChat = { id: 501, type: 'private', first_name: 'Bình' }
const said = (content: object, chat: object = privateChat, from: object | undefined = binh) => ({
  update_id: 870_000_001,
  message: { message_id: 12, date: 1_790_000_000, chat, from, ...content },
})

describe('reading an update', () => {
  it('hears a text with who says it and where', () => {
    expect(readUpdate(said({ text: 'điểm của Minh' }))).toEqual({
      eventId: '870000001',
      chat: '501',
      sender: '501',
      isPrivate: true,
      senderName: 'Bình Trần Văn',
      messageId: '12',
      text: 'điểm của Minh',
    })
  })

  it('hears the new words of an edited message in a private chat, and whose place they take', () => {
    const edited = (chat: object) => ({
      update_id: 870_000_002,
      edited_message: { ...said({ text: 'điểm của Lan' }, chat).message, edit_date: 1_790_000_060 },
    })
    expect(readUpdate(edited(privateChat))).toMatchObject({
      eventId: '870000002',
      messageId: '12',
      edits: true,
      text: 'điểm của Lan',
    })
    expect(readUpdate(edited({ id: -100_200, type: 'supergroup', title: 'Lớp 7A1' }))).toBeUndefined()
  })

  it('keeps the payload of a deep link behind /start', () => {
    expect(readUpdate(said({ text: '/start lk_4821' }))?.text).toBe('/start lk_4821')
  })

  it('tells a group from a private chat and takes the bot name off a command', () => {
    const group = { id: -100_200, type: 'supergroup', title: 'Lớp 7A1' }
    expect(readUpdate(said({ text: '/start@so_diem_bot lk_4821' }, group))).toMatchObject({
      chat: '-100200',
      sender: '501',
      isPrivate: false,
      text: '/start lk_4821',
    })
  })

  it('takes the largest of the sizes of a photo, with its caption', () => {
    const photo = [
      { file_id: 'mid', file_unique_id: 'm', width: 320, height: 240 },
      { file_id: 'big', file_unique_id: 'b', width: 1280, height: 960, file_size: 90_000 },
      { file_id: 'tiny', file_unique_id: 't', width: 90, height: 67 },
    ]
    expect(readUpdate(said({ photo, caption: 'biên bản' }))).toMatchObject({
      text: 'biên bản',
      attachment: { fileId: 'big', name: 'photo-b.jpg', mime: 'image/jpeg', size: 90_000 },
    })
  })

  it('takes a document without a name or type', () => {
    const document = { file_id: 'd', file_unique_id: 'u' }
    expect(readUpdate(said({ document }))?.attachment).toEqual({
      fileId: 'd',
      name: 'document-u',
      mime: 'application/octet-stream',
    })
  })

  it('hears a pressed button as a choice', () => {
    const message = { message_id: 9, date: 0, chat: privateChat }
    const update = { update_id: 5, callback_query: { id: 'q1', from: binh, data: 'c:7f3a', message } }
    expect(readUpdate(update)).toMatchObject({
      eventId: '5',
      choice: 'c:7f3a',
      press: { queryId: 'q1', message: { chat: '501', messageId: 9 } },
    })
  })

  it.each([
    ['a sticker', { sticker: {} }, 'sticker'],
    ['a voice note', { voice: {} }, 'voice'],
    ['a contact card', { contact: {} }, 'other'],
    ['a location', { location: {} }, 'other'],
    ['a video with a caption', { video: {}, caption: 'xem' }, 'video'],
    ['a photo without sizes', { photo: [] }, 'lost'],
  ])('says of %s that it is not read', (_what, content, unsupported) => {
    expect(readUpdate(said(content))).toMatchObject({ unsupported })
  })

  it('reads an animation as the document Telegram sends beside it', () => {
    const content = { animation: {}, document: { file_id: 'd', file_unique_id: 'u' } }
    expect(readUpdate(said(content))?.unsupported).toBeUndefined()
  })

  it('hears a press on a message no longer shown in the chat of the one who pressed', () => {
    const heard = readUpdate({ update_id: 1, callback_query: { id: 'q', from: binh, data: 'c' } })
    expect(heard).toMatchObject({
      chat: '501',
      sender: '501',
      isPrivate: true,
      choice: 'c',
      press: { queryId: 'q' },
    })
  })

  it('hears that a photo without words was put in the place of another', () => {
    const update = { update_id: 1, edited_message: said({ photo: [] }).message }
    expect(readUpdate(update)).toMatchObject({ edits: true, text: '' })
  })

  it.each([
    ['a place that moves on', { update_id: 1, edited_message: said({ location: {} }).message }],
    ['a channel post', { update_id: 1, channel_post: said({ text: 'x' }).message }],
    ['a note that someone joined', said({ new_chat_members: [binh] })],
    ['another bot', said({ text: 'x' }, privateChat, { ...binh, is_bot: true })],
    [
      'a message without a sender',
      { update_id: 1, message: { message_id: 1, chat: privateChat, text: 'x' } },
    ],
    ['a press on a game', { update_id: 1, callback_query: { id: 'q', from: binh, game_short_name: 'g' } }],
    ['a kind not yet invented', { update_id: 1, telepathy: { thought: 'x' } }],
    ['a message of a new shape', { update_id: 1, message: { message_id: 'one', text: 'x' } }],
  ])('has no use for %s', (_what, update) => {
    expect(readUpdate(update)).toBeUndefined()
    expect(updateIdOf(update)).toBeTypeOf('number')
  })

  it.each([[undefined], [null], ['text'], [[]], [{}], [{ update_id: '5' }]])(
    'sees no update in %j',
    thing => {
      expect(updateIdOf(thing)).toBeUndefined()
      expect(readUpdate(thing)).toBeUndefined()
    },
  )
})
