import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InboundFile } from '../../bot/channel.ts'
import { receive } from '../../bot/router.ts'
import type { StoredReply } from '../../core/notices/answer.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { CaseHouse } from './cases.ts'
import { openCaseHouse } from './cases.ts'

const JPEG: InboundFile = {
  name: 'bai.jpg',
  mime: 'image/jpeg',
  bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1]),
}

describe.each(databases)('the conversation of a correction on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    await house.freshCell()
    await house.freshCell()
  })
  afterAll(() => house.close())

  const lastOf = (person: PersonKey): Promise<StoredReply> =>
    house.as('board', async ({ tx }) => {
      const row = await tx.q
        .selectFrom('notice')
        .select('reply')
        .where('address', '=', `web:${person}`)
        .orderBy('notice_id', 'desc')
        .executeTakeFirstOrThrow()
      return row.reply as StoredReply
    })
  const hand = async (person: PersonKey, said: { text?: string; choice?: string; files?: InboundFile[] }) => {
    const address = `web:${person}`
    const from = {
      channel: 'web',
      eventId: randomUUID(),
      chat: address,
      sender: address,
      isPrivate: true,
    } as const
    await receive(house.host, house.school.schoolId, { ...from, files: [], ...said })
    return lastOf(person)
  }
  const say = (person: PersonKey, text: string) => hand(person, { text })
  const press = async (person: PersonKey, label: string) => {
    const choice = (await lastOf(person)).choices.find(one => one.label === label)
    if (!choice) throw new Error(`${person} was not offered “${label}”`)
    return hand(person, { choice: choice.id })
  }
  const labels = (reply: StoredReply) => reply.choices.map(choice => choice.label)

  it('takes the cell, a reason and a photo, and sends nothing before the confirm', async () => {
    const asked = await say('maths', 'sua diem 6a toan tx1: an 8,5')
    expect(asked.text).toContain('Nguyễn Văn An, 6A, Toán, TX1 HK I: 6,0 → 8,5')
    expect(labels(asked)).toContain('Nhập nhầm ô')
    expect((await press('maths', 'Lý do khác')).text).toContain('gõ lý do')
    expect((await say('maths', 'sai')).text).toContain('ít nhất 5')
    expect(labels(await say('maths', 'Cộng sót điểm câu 3'))).toEqual(['Không có ảnh', 'Thôi, không sửa'])
    const summary = await hand('maths', { files: [JPEG] })
    expect(summary.text).toContain('Minh chứng: 1 tệp')
    expect((await say('vice', 'chờ duyệt')).text).toContain('Không có đề nghị')
    expect((await press('maths', 'Gửi đề nghị')).text).toContain('Đang chờ phó hiệu trưởng')
  })

  it('shows the decider the difference and the photo, and asks why before it refuses', async () => {
    const card = await say('vice', 'duyệt')
    expect(card.text).toContain('Điểm: 6,0 → 8,5')
    expect(card.files).toHaveLength(1)
    expect(card.choices.map(choice => choice.keyword)).toEqual(['DUYET', 'HOI', 'TUCHOI'])
    expect((await press('vice', 'Hỏi lại')).text).toContain('Gõ câu hỏi lại')
    expect((await say('vice', 'Bài chấm của ai?')).text).toContain('Đã hỏi lại')
    expect((await lastOf('maths')).text).toContain('“Bài chấm của ai?”')
  })

  it('takes the case up again, and a code where there are no buttons', async () => {
    await press('maths', 'Bổ sung và gửi lại')
    expect((await say('maths', 'Bài của em An, đã kí lại')).text).toContain('Đã gửi đề nghị số 1')
    const { code } = await lastOf('vice')
    expect((await say('vice', `duyet ${code}`)).text).toContain('Đã chuyển tới hiệu trưởng')
    expect((await say('vice', `duyet ${code}`)).text).toContain('nay đã khác')
    expect((await press('principal', 'Duyệt')).text).toContain('Ô mở cho thầy/cô Đỗ Thị Hồng đến')
  })

  it('lets the teacher confirm, and says what became of every request', async () => {
    expect((await say('maths', 'đề nghị của tôi')).text).toContain('ô đang mở')
    await press('maths', 'Xem số 1')
    expect((await press('maths', 'Xác nhận sửa')).text).toContain('Ô đã khóa lại')
    expect((await say('maths', 'de nghi cua toi')).text).toContain('đã sửa, ô đã khóa lại')
  })

  it('can be given up at any step', async () => {
    await say('maths', 'sửa điểm')
    await say('maths', '6A toán tx1 Bình 7')
    expect((await press('maths', 'Thôi, không sửa')).text).toContain('chưa gửi đề nghị nào')
    expect((await say('maths', 'đề nghị của tôi')).text.match(/số \d/g)).toEqual(['số 1'])
  })
})
