import { describe, expect, it } from 'vitest'
import type { Receive } from '../../../bot/channel.ts'
import { telegramChannel } from '../../../bot/telegram/channel.ts'
import { polling } from './polled.ts'

const PARENT = 501

describe('pressing a button', () => {
  async function shown(receive?: Receive) {
    const set = await polling(receive)
    set.platform.tell(PARENT, '/start')
    await set.heard.next()
    const choices = [{ id: 'c:ok', label: 'Đồng ý' }]
    const channel = telegramChannel(set.client)
    await channel.send({ chat: String(PARENT), text: 'Sửa điểm?', choices })
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
    await channel.send({ chat: String(group), text: 'Họp lúc nào?', choices })
    platform.press(PARENT, 'c:ok', group)
    expect(await heard.next()).toMatchObject({ isPrivate: false, choice: 'c:ok' })
    await platform.nextCall('answerCallbackQuery')
    expect(platform.sent(group)[0]?.buttons).toHaveLength(1)
  })
})
