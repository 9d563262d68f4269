import { describe, expect, it } from 'vitest'
import { DOOR_MENU } from '../../../bot/menus.ts'
import { telegramChannel } from '../../../bot/telegram/channel.ts'
import { setEverybodysMenu } from '../../../bot/telegram/menu.ts'
import { polling } from './polled.ts'
import { stage } from './stage.ts'

const MENU = [
  { command: 'viec', label: 'Việc của tôi' },
  { command: 'nhap', label: 'Nhập điểm' },
  { command: 'trogiup', label: 'Trợ giúp' },
]
const outgoing = { chat: '501', text: 'Đã liên kết.', choices: [], files: [] }

describe('the menu of a Telegram chat', () => {
  it('is everybody’s until it is known who writes', async () => {
    const { platform, client } = await stage()
    await setEverybodysMenu(client, DOOR_MENU)
    const { params } = await platform.nextCall('setMyCommands')
    expect(params).toMatchObject({
      scope: { type: 'all_private_chats' },
      commands: [{ command: 'trogiup' }, { command: 'lienhe' }],
    })
  })

  it('comes with a message as commands of the chat and keys under the input', async () => {
    const { platform, client } = await stage()
    platform.tell(501, 'K7M4-Q2XR')
    await telegramChannel(client).send({ ...outgoing, menu: MENU })
    expect((await platform.nextMessage(501)).keys).toEqual(['Việc của tôi', 'Nhập điểm', 'Trợ giúp'])
    const { params } = await platform.nextCall('setMyCommands')
    expect(params).toMatchObject({ scope: { type: 'chat', chat_id: 501 } })
  })

  it('leaves a message its own buttons', async () => {
    const { platform, client } = await stage()
    platform.tell(501, 'trợ giúp')
    await telegramChannel(client).send({ ...outgoing, menu: MENU, choices: [{ id: 'c', label: 'Xem' }] })
    const { keys, buttons } = await platform.nextMessage(501)
    expect(keys).toBeUndefined()
    expect(buttons).toHaveLength(1)
  })

  it('is taken away with the keys', async () => {
    const { platform, client } = await stage()
    platform.tell(501, 'hủy đồng ý')
    await telegramChannel(client).send({ ...outgoing, menu: [] })
    expect((await platform.nextMessage(501)).keys).toEqual([])
    expect((await platform.nextCall('deleteMyCommands')).params).toMatchObject({ scope: { chat_id: 501 } })
  })

  it('is a courtesy: a message whose menu fails has arrived all the same', async () => {
    const { platform, client } = await stage()
    platform.tell(501, 'K7M4-Q2XR')
    platform.failNext('setMyCommands', 'http500')
    expect(await telegramChannel(client).send({ ...outgoing, menu: MENU })).toMatchObject({ kind: 'sent' })
  })
})

describe('an edit in Telegram', () => {
  it('is asked for, and heard once as the new words of the message', async () => {
    const { platform, heard } = await polling()
    const { message } = platform.tell(501, '6A toán tx1: An 8')
    expect(await heard.next()).toMatchObject({ text: '6A toán tx1: An 8' })
    const edited = { ...(message as object), text: '6A toán tx1: An 9', edit_date: 1_790_000_060 }
    const update = platform.happen({ edited_message: edited })
    const first = await heard.next()
    expect(first).toMatchObject({ text: '6A toán tx1: An 9', edits: true, eventId: String(update.update_id) })
    expect(first.messageId).toBe(heard.all[0]?.messageId)
  })
})
