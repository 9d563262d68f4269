import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe.each(databases)('orders and reviews on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'free')
    talk = talkIn(house)
  })
  afterAll(() => house.close())
  const say = (person: PersonKey, text: string) => talk.say(`web:${person}`, text)
  const press = (person: PersonKey, reply: StoredReply, label: string) =>
    talk.press(`web:${person}`, tokenOf(reply, label))
  const lastTo = (person: PersonKey, noticeKind: string): Promise<StoredReply> =>
    house.as('board', async ({ tx }) => {
      const row = await tx.q
        .selectFrom('notice')
        .select('reply')
        .where('address', '=', `web:${person}`)
        .where('kind', '=', noticeKind)
        .orderBy('notice_id', 'desc')
        .executeTakeFirstOrThrow()
      return row.reply as StoredReply
    })

  it('the principal orders, the board carries it out, and only then is anything shut', async () => {
    const asked = await say('principal', 'khóa sổ khối 6 môn Toán đến hết thứ Sáu vì kiểm tra')
    expect(asked.text).toContain('khối 6, Toán')
    expect(asked.text).toMatch(/Phủ 2 sổ, 24 ô/)
    expect((await press('principal', asked, 'Ra lệnh')).text).toContain('chờ ban quản trị thực hiện')
    expect((await say('maths', '6A toán tx1: An 8')).text).toContain('Chưa ghi gì. ')
    await press('board', await lastTo('board', 'lock_order_to_execute'), 'Thực hiện')
    const shut = (await say('maths', '6A toán tx1: An 8')).text
    expect(shut).toContain('lệnh khóa sổ của hiệu trưởng (thầy/cô Lê Thị Mai: kiểm tra)')
    expect(shut).toContain('đến 00:00 thứ Bảy 21/11')
    expect((await say('maths', 'lịch khóa sổ')).text).toContain('Khối 6, Toán')
    const toLift = (await say('principal', 'lịch khóa sổ')).choices.map(choice => choice.label)
    expect(toLift).toContain('Mở khối 6, Toán, khóa từ 09:00 thứ Năm 19/11')
    expect(new Set(toLift).size).toBe(toLift.length)
    for (const person of ['maths', 'head', 'office'] as const)
      expect((await say(person, 'khóa sổ khối 6 vì kiểm tra')).text).toContain('do hiệu trưởng ra')
  })

  it('a lift that the board proposes needs the principal, and ends that one lock', async () => {
    const asked = await say('board', 'mở khóa lệnh số 1: đã kiểm tra xong')
    await press('board', asked, 'Trình hiệu trưởng')
    const card = await lastTo('principal', 'lock_order_to_decide')
    expect((await press('principal', card, 'Đồng ý')).text).toContain('đã thực hiện')
    expect((await press('principal', card, 'Đồng ý')).text).toContain('nay đã khác')
    expect((await say('maths', '6A toán tx1: An 8')).text).toContain('Chưa ghi gì. ')
  })

  it('a book goes from its teacher through the sample to the leaders, and a changed mark brings it back', async () => {
    expect((await say('maths', 'nộp sổ 6A toán')).text).toContain('TX1: 3 ô trống')
    for (const column of ['tx1', 'tx2', 'tx3', 'tx4', 'gk', 'ck'])
      await press('maths', await say('maths', `6A toán ${column}: cả lớp 8`), 'Ghi 3')
    expect((await say('maths', 'nộp sổ 6A toán')).text).toContain('Đã nộp sổ')
    expect((await say('vice', 'sổ chờ duyệt')).text).toContain('Không có sổ')
    const sample = await press('head', await say('head', 'sổ chờ kiểm tra'), 'Kiểm tra 6A Toán')
    expect(sample.text).toContain('2 ô')
    const found = await say('head', 'sai 1: bài chấm 7')
    expect(found.text).toContain('– sai (bài chấm 7)')
    const all = await press('head', found, 'Đúng cả 1')
    expect((await press('head', all, 'Đạt')).text).toContain('Có 1 ô sai')
    await press('head', all, 'Trả lại')
    expect((await say('head', 'Một ô lệch bài chấm')).text).toContain('Trả sổ lại')
    expect((await say('head', 'ok')).text).toContain('Đã trả sổ')
    await press('maths', await say('maths', '6A toán tx1: An 7'), 'Ghi 1')
    await say('maths', 'nộp sổ 6A toán')
    const again = await press('head', await say('head', 'sổ chờ kiểm tra'), 'Kiểm tra 6A Toán')
    await press('head', await press('head', again, 'Đúng cả'), 'Đạt')
    const waits = await say('vice', 'sổ chờ duyệt')
    await press('maths', await say('maths', '6A toán tx2: An 9'), 'Ghi 1')
    expect((await say('maths', 'sổ của tôi')).text).toContain('có điểm thay đổi sau khi nộp')
    expect((await press('vice', waits, 'Xem 6A Toán')).text).toContain('Không có sổ')
  })

  it('outside the window of an upper authority nothing is written', async () => {
    const document = { ...presets.C, lock: { ...presets.C.lock, upperWindows: true } }
    await house.as('board', ({ tx }) =>
      recordPolicy(tx, { preset: 'C', document, setBy: null, reason: 'thử' }),
    )
    const asked = await say('board', 'cấp trên mở sổ từ 08:00 01/12 đến 17:00 10/12 theo công văn 123/SGDĐT')
    expect((await press('board', asked, 'Ghi lại')).text).toContain('123/SGDĐT')
    expect((await say('maths', '6A toán tx3: An 9')).text).toContain('khung giờ của cấp trên')
  })
})
