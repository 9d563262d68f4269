import { describe, expect, it } from 'vitest'
import { FILE_BYTES_MAX } from '../../../bot/channel.ts'
import { inboundOf } from '../../../bot/zalo/inbound.ts'
import { parseUpdate } from '../../../bot/zalo/updates.ts'
import {
  photoEvent,
  stickerEvent,
  textEvent,
  unsupportedEvent,
  voiceEvent,
} from '../../platforms/zalo-events.ts'
import { linesOfLog, PARENT, setting, TOKEN } from './setting.ts'

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

/** What arrives when the platform hands its one waiting event to a poller. */
const arrivalOf = async ({ zalo, client }: Awaited<ReturnType<typeof setting>>) => {
  const { log, lines } = linesOfLog()
  const [update] = await client.getUpdates({ timeoutSeconds: 1 })
  return { inbound: await inboundOf(parseUpdate(update), { client, log }), lines, zalo }
}

describe('an inbound Zalo message', () => {
  it('carries the text, who said it and where', async () => {
    const here = await setting()
    const { messageId } = await here.zalo.tell(PARENT, 'điểm của Bình', { name: 'Trần Văn Cường' })
    expect((await arrivalOf(here)).inbound).toEqual({
      channel: 'zalo',
      eventId: `${PARENT}:${messageId}`,
      chat: PARENT,
      sender: PARENT,
      senderName: 'Trần Văn Cường',
      isPrivate: true,
      text: 'điểm của Bình',
      files: [],
    })
  })

  it('tells a group from the one who speaks in it', async () => {
    const here = await setting()
    await here.zalo.tell(PARENT, '@Bot điểm', { group: 'b0b0b0b0b0b0b0b0b0b0' })
    expect((await arrivalOf(here)).inbound).toMatchObject({
      chat: 'b0b0b0b0b0b0b0b0b0b0',
      sender: PARENT,
      isPrivate: false,
    })
  })

  it('has one event id however often it is delivered', async () => {
    const here = await setting()
    const event = textEvent(PARENT, 'điểm')
    await here.zalo.deliver(event)
    await here.zalo.deliver(event)
    const first = await arrivalOf(here)
    const second = await arrivalOf(here)
    expect(first.inbound?.eventId).toBe(second.inbound?.eventId)
  })

  it('brings the photo and its caption', async () => {
    const here = await setting()
    const { messageId } = await here.zalo.sendPhoto(PARENT, JPEG, 'phiếu sửa điểm')
    const { inbound } = await arrivalOf(here)
    expect(inbound).toMatchObject({
      text: 'phiếu sửa điểm',
      files: [{ name: `zalo-${messageId}.jpg`, mime: 'image/jpeg' }],
    })
    expect(Uint8Array.from(inbound?.files[0]?.bytes ?? [])).toEqual(JPEG)
    expect(inbound).not.toHaveProperty('unsupported')
  })

  it('fetches a photo again after a failure that may pass', async () => {
    const here = await setting()
    here.zalo.failNext('photo', 'html502')
    await here.zalo.sendPhoto(PARENT, JPEG)
    expect((await arrivalOf(here)).inbound?.files).toHaveLength(1)
  })

  it.each([
    ['that is no picture', new Uint8Array(9), 'text/html', 'not-a-picture', 'lost'],
    ['over the limit', new Uint8Array(FILE_BYTES_MAX + 1), 'image/png', 'too-large', 'too_big'],
  ])('comes marked when the photo is one %s', async (_, bytes, mime, why, unsupported) => {
    const here = await setting()
    await here.zalo.sendPhoto(PARENT, bytes, 'xem giúp', mime)
    const { inbound, lines } = await arrivalOf(here)
    expect(inbound).toMatchObject({ text: 'xem giúp', files: [], unsupported })
    expect(lines).toMatchObject([{ why, chat: 'a1b2c3…' }])
  })

  it('comes marked when the photo cannot be had in time', async () => {
    const here = await setting({}, 50)
    here.zalo.failNext('photo', 'hang')
    here.zalo.failNext('photo', 'hang')
    await here.zalo.sendPhoto(PARENT, JPEG)
    expect((await arrivalOf(here)).inbound).toMatchObject({ files: [], unsupported: 'lost' })
  })

  it.each([
    'http://169.254.169.254/latest',
    'https://127.0.0.1/a.jpg',
    'https://[::1]/a.jpg',
    'https://intranet/a.jpg',
    'http://p.zdn.vn/a.jpg',
    'file:///etc/passwd',
    'not an address',
  ])('does not fetch a photo from %s', async address => {
    const here = await setting()
    await here.zalo.deliver(photoEvent(PARENT, address))
    const { inbound, lines } = await arrivalOf(here)
    expect(inbound).toMatchObject({ files: [], unsupported: 'lost' })
    expect(lines).toMatchObject([{ why: 'address' }])
  })

  it.each([
    ['a sticker', stickerEvent(PARENT), 'sticker'],
    ['a voice message', voiceEvent(PARENT), 'voice'],
    ['a file or a contact card', unsupportedEvent(PARENT), 'other'],
  ])('says that %s came, without its content', async (_, event, unsupported) => {
    const here = await setting()
    await here.zalo.deliver(event)
    const { inbound } = await arrivalOf(here)
    expect(inbound).toMatchObject({ chat: PARENT, files: [], unsupported })
    expect(inbound).not.toHaveProperty('text')
  })

  it('is none when the event names nobody to answer', async () => {
    const here = await setting()
    await here.zalo.deliver(unsupportedEvent())
    const { inbound, lines } = await arrivalOf(here)
    expect(inbound).toBeUndefined()
    expect(lines).toMatchObject([{ why: 'no-origin' }])
  })

  it('leaves no words, names or whole ids in the log', async () => {
    const here = await setting()
    await here.zalo.sendPhoto(PARENT, JPEG, 'con tôi tên Bình', 'text/plain')
    const { lines } = await arrivalOf(here)
    const said = JSON.stringify(lines)
    for (const secret of ['Bình', 'Nguyễn', PARENT, TOKEN]) expect(said).not.toContain(secret)
  })
})
