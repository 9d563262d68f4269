import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { chatsIn, labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'

/** Regulation E, Art. 4.2: where no department checks, the vice principal draws a sample before the book goes to the principal. */
describe.each(databases)('the sample of a vice principal on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'E')
    chats = chatsIn(house)
    for (const column of ['tx1', 'tx2', 'tx3', 'tx4', 'gk', 'ck']) {
      await chats.say('maths', `6A toán ${column}: cả lớp 8`)
      await chats.press('maths', 'Ghi 3 điểm')
    }
    await chats.say('maths', 'nộp sổ 6A toán')
    await chats.say('arts', 'sổ chờ duyệt')
    await chats.press('arts', 'Xem 6A Toán HK I')
    await chats.press('arts', labelsOf(await chats.last('arts')).find(one => one.startsWith('Đạt')) ?? '')
  })
  afterAll(() => house.close())

  it('can be drawn, looked at, and is no condition of passing', async () => {
    await chats.say('vice', 'sổ chờ duyệt')
    const card = await chats.press('vice', 'Xem 6A Toán HK I')
    expect(labelsOf(card)).toContain('Rút mẫu đối chiếu')
    const sample = await chats.press('vice', 'Rút mẫu đối chiếu')
    expect(sample.text).toContain('Mẫu đối chiếu sổ 6A Toán HK I (2 ô')
    expect((await chats.say('vice', 'đúng hết')).text).toContain('Đã đối chiếu hết mẫu')
  })
})
