import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe.each(databases)('a line of marks that leaves something unsaid on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  it('goes to the one book its teacher keeps, when it names no class', async () => {
    const preview = await talk.say('web:arts', 'tx1: An đ, Bình cđ')
    expect(preview.text).toContain('6A · Giáo dục thể chất · TX1')
    expect(preview.text).toContain('2. Lê Thanh Bình: Chưa đạt')
    expect((await talk.press('web:arts', tokenOf(preview, 'Ghi 2 điểm'))).text).toContain('Đã ghi 2 điểm')
  })

  it('goes to the book that is chosen, when its teacher keeps several', async () => {
    const asked = await talk.say('web:maths', 'toán tx1: Bình 8')
    expect(asked.choices.map(choice => choice.label)).toEqual(['6A Toán', '6B Toán'])
    const preview = await talk.press('web:maths', tokenOf(asked, '6A Toán'))
    expect(preview.text).toContain('6A · Toán · TX1 · HK I\n2. Lê Thanh Bình: 8,0')
  })

  it('is asked for its class, when no book of its teacher has the subject or it is of another term', async () => {
    expect((await talk.say('web:maths', 'văn tx1: Bình 8')).text).toContain('Lớp nào?')
    expect((await talk.say('web:maths', 'toán hk2 tx1: Bình 8')).text).toContain('Lớp nào?')
  })

  it('leaves nobody’s mark clear while it is unknown whom an exception means', async () => {
    const asked = await talk.say('web:maths', '6A toán tx1: cả lớp 8 trừ Tèo 7')
    expect(asked.text).toContain('“Tèo 7”: lớp không có em này')
    expect(asked.text).not.toContain('Đã rõ')
    expect(asked.text).toContain('gửi lại cả dòng')
    expect(asked.choices).toEqual([])
  })

  it('is asked back about seats the class has not, once and as it was written', async () => {
    const asked = await talk.say('web:maths', '6A toán tx1: 1-30: 8')
    expect(asked.text).toContain('Chưa rõ (1):\n• “1-30: 8”: lớp không có đủ các số thứ tự này')
  })
})
