import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { receive } from '../../bot/router.ts'
import type { StoredReply } from '../../core/answer.ts'
import { storedReply } from '../../core/kept.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'

const CHAT = '501'

describe.each(databases)('an edited message on %s', kind => {
  let house: TestHouse
  beforeEach(async () => {
    house = await openTestHouse(kind)
    await sql`update chat_identity set channel = 'telegram', address = ${CHAT} where address = 'web:maths'`.execute(
      house.database.kysely,
    )
  })
  afterEach(() => house.close())

  type Told = { text?: string; choice?: string; messageId?: string; edits?: true; eventId?: string }

  const answersTo = async (eventId: string): Promise<readonly StoredReply[]> => {
    const { rows } = await sql<{
      reply: unknown
    }>`select reply from notice where answers = ${eventId}`.execute(house.database.kysely)
    return rows.flatMap(({ reply }) => {
      const read = storedReply.read(reply)
      return read.ok ? [read.value] : []
    })
  }
  const tell = async ({ eventId = randomUUID(), ...said }: Told): Promise<StoredReply> => {
    const from = { channel: 'telegram', chat: CHAT, sender: CHAT, isPrivate: true, files: [] } as const
    await receive(house.host, house.school.schoolId, { ...from, eventId, ...said })
    const [answer, another] = await answersTo(eventId)
    if (!answer || another) throw new Error('not one answer')
    return answer
  }
  const press = (reply: StoredReply, part: 'confirm' | 'drop') => {
    const choice = reply.choices.find(one => one.part === part)
    if (!choice) throw new Error(`no ${part}: ${reply.text}`)
    return tell({ choice: choice.id })
  }
  const marks = async (): Promise<unknown> =>
    (await sql`select count(*)::integer as marks from mark`.execute(house.database.kysely)).rows[0]

  it('puts its preview away, says so and is read as if new', async () => {
    const before = await tell({ text: '6A toán tx1: An 8', messageId: '1' })
    const after = await tell({ text: '6A toán tx1: An 9', messageId: '1', edits: true })
    expect(after.text).toContain('bản xem trước')
    expect(after.text).toContain('9')
    expect((await press(before, 'confirm')).text).toContain('đã được bỏ')
    expect((await press(after, 'confirm')).text).toContain('Đã ghi')
    expect(await marks()).toEqual({ marks: 1 })
  })

  it('is read anew as often as it is edited, but each edit once', async () => {
    await tell({ text: '6A toán tx1: An 8', messageId: '1' })
    const second = await tell({ text: '6A toán tx1: An 9', messageId: '1', edits: true })
    const third = await tell({ text: '6A toán tx1: An 7', messageId: '1', edits: true, eventId: 'e3' })
    expect((await press(second, 'confirm')).text).toContain('đã được bỏ')
    await receive(house.host, house.school.schoolId, {
      ...{ channel: 'telegram', chat: CHAT, sender: CHAT, isPrivate: true, files: [] },
      ...{ eventId: 'e3', text: '6A toán tx1: An 7', messageId: '1', edits: true },
    })
    expect(await answersTo('e3')).toHaveLength(1)
    expect((await press(third, 'confirm')).text).toContain('Đã ghi')
  })

  it('leaves what was confirmed, and says that it was not read', async () => {
    const preview = await tell({ text: '6A toán tx1: An 8', messageId: '1' })
    await press(preview, 'confirm')
    const { text } = await tell({ text: '6A toán tx1: An 9', messageId: '1', edits: true })
    expect(text).toContain('chưa được đọc')
    expect(await marks()).toEqual({ marks: 1 })
  })

  it('leaves the preview of another message standing', async () => {
    await tell({ text: 'việc', messageId: '1' })
    const preview = await tell({ text: '6A toán tx1: An 8', messageId: '2' })
    expect((await tell({ text: 'tiến độ', messageId: '1', edits: true })).text).toContain('chưa được đọc')
    expect((await press(preview, 'confirm')).text).toContain('Đã ghi')
  })

  it('takes the form it made away with it', async () => {
    await tell({ text: 'báo sự cố', messageId: '1' })
    const { text } = await tell({ text: 'việc', messageId: '1', edits: true })
    expect(text).toContain('đã bỏ')
    expect((await tell({ text: 'từ đầu giờ chiều', messageId: '2' })).text).not.toContain('Bấm “Gửi”')
  })

  it('is answered at once where it speaks of danger, and undoes nothing', async () => {
    const preview = await tell({ text: '6A toán tx1: An 8', messageId: '1' })
    expect((await tell({ text: 'em không muốn sống nữa', messageId: '1', edits: true })).text).toContain(
      '111',
    )
    expect((await press(preview, 'confirm')).text).toContain('Đã ghi')
  })
})
