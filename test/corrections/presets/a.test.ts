import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../databases.ts'
import type { CaseHouse } from '../cases.ts'
import { openCaseHouse } from '../cases.ts'
import type { Chats } from '../chats.ts'
import { askFor, chatsIn, labelsOf, PHOTO } from '../chats.ts'

/** Regulation A, Art. 5: a slip with evidence, the principal permits, the leadership and the board witness, minutes, locked at once. */
describe.each(databases)('a correction under preset A on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'A')
    chats = chatsIn(house)
    await house.freshCell()
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('is asked for only with evidence', async () => {
    await chats.say('maths', 'sửa điểm 6a toan tx1: an 8,5')
    const asked = await chats.press('maths', 'Cộng điểm sai')
    expect(asked.text).toContain('quy chế của trường yêu cầu')
    expect(labelsOf(asked)).toEqual(['Thôi, không sửa'])
    await chats.hand('maths', { files: [PHOTO] })
    expect((await chats.press('maths', 'Gửi đề nghị')).text).toContain('Đang chờ hiệu trưởng')
  })

  it('is permitted by the principal, and opens nothing before the witnesses are there', async () => {
    expect((await chats.press('principal', 'Duyệt')).text).toContain('đủ 2 người có mặt thì ô mở')
    const told = await chats.last('maths')
    expect(told.text).toContain('Khi đủ 2 người chứng kiến có mặt')
    expect(labelsOf(told)).toEqual(['Rút đề nghị'])
    expect((await chats.last('vice')).text).toContain('đã duyệt, chờ thầy/cô chứng kiến')
  })

  it('counts each witness once, and opens with the second', async () => {
    expect((await chats.press('vice', 'Có mặt')).text).toContain('(1/2)')
    expect(labelsOf(await chats.say('principal', 'đề nghị số 1'))).toEqual(['Gọi lại việc duyệt'])
    expect((await chats.press('board', 'Có mặt')).text).toContain('Ô mở cho thầy/cô Đỗ Thị Hồng đến')
  })

  it('is typed by the teacher, locked at once, seen by the board', async () => {
    const applied = await chats.press('maths', 'Xác nhận sửa')
    expect(applied.text).toContain('Ô đã khóa lại')
    const seen = await chats.press('board', 'Đã xem, đã khóa lại')
    expect(seen.text).toContain('thầy/cô đã xem, ô đã khóa lại')
    expect(seen.choices).toEqual([])
  })

  it('is minuted when all three parties have confirmed, each in turn', async () => {
    expect(labelsOf(await chats.say('vice', 'đề nghị số 1'))).toEqual([])
    expect((await chats.press('maths', 'Xác nhận biên bản')).text).toContain(
      'Còn chờ 2 người xác nhận, tới lượt phó hiệu trưởng (thầy/cô Trần Văn Khoa)',
    )
    expect(labelsOf(await chats.say('board', 'đề nghị số 1'))).toEqual([])
    expect((await chats.last('vice')).text).toContain('chờ thầy/cô xác nhận (phó hiệu trưởng)')
    expect((await chats.press('vice', 'Xác nhận biên bản')).text).toContain('Còn chờ 1 người xác nhận')
    expect((await chats.press('board', 'Xác nhận biên bản')).text).toContain('Biên bản đã đủ xác nhận')
    for (const person of ['maths', 'principal', 'vice'] as const)
      expect((await chats.last(person)).text).toContain('đã đủ xác nhận')
    const case1 = await chats.say('maths', 'đề nghị số 1')
    expect(case1.text).toContain('đã sửa, đã xong biên bản')
    expect(case1.text.match(/Đã xác nhận/g)).toHaveLength(3)
  })

  it('awaits both witnesses anew when the first came too long ago', async () => {
    await askFor(chats, '6a toan tx1: binh 7')
    await chats.press('principal', 'Duyệt')
    await chats.press('vice', 'Có mặt')
    await house.wait(61)
    expect((await chats.press('board', 'Có mặt')).text).toContain('(1/2)')
    await chats.say('vice', 'chờ duyệt')
    expect((await chats.press('vice', 'Có mặt')).text).toContain('Ô mở')
  })
})
