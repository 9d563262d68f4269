import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'

describe.each(databases)('a term that has not begun, on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    await house.as('board', ({ tx }) =>
      tx.q.updateTable('term').set({ starts_on: '2026-12-07' }).where('term', '=', 1).execute(),
    )
  })
  afterAll(() => house.close())

  it.each([
    ['web:maths', '6A toán tx1: An 8'],
    ['web:maths', '6A toán gk: cả lớp 8'],
    ['web:arts', 'rèn luyện 6A hk1: cả lớp tốt'],
    ['web:maths', 'nhận xét 6A toán hk1: An: chăm học, cần cẩn thận hơn'],
  ])('takes nothing in, and says when it begins: %s “%s”', async (person, line) => {
    const answer = await talk.say(person, line)
    expect(answer.text).toContain('học kì I bắt đầu từ thứ Hai 07/12')
    expect(answer.choices).toEqual([])
  })
})
