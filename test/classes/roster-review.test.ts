import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Chats } from '../corrections/chats.ts'
import { chatsIn, labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'

/** The homeroom teacher of 6A is "arts"; the small school has three pupils in it. */

describe.each(databases)('the review of a class’s list on %s', kind => {
  let house: TestHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openTestHouse(kind)
    chats = chatsIn(house)
  })
  afterAll(() => house.close())

  it('is for the class’s own homeroom teacher only', async () => {
    const shown = await chats.say('mother', 'rà soát 6A')
    expect(shown.text).not.toContain('sinh ')
    expect(labelsOf(shown)).not.toContain('Các em còn lại đúng')
    expect((await chats.say('maths', 'báo sai 6A An: ngày sinh sai')).text).not.toContain('Đã báo')
  })

  it('shows every pupil as not yet looked at', async () => {
    const shown = await chats.say('arts', 'rà soát 6A')
    expect(shown.text).toContain('Danh sách lớp 6A: 3 em.')
    expect(shown.text.match(/chưa rà soát/g)).toHaveLength(3)
    expect(labelsOf(shown)).toEqual(['Các em còn lại đúng'])
  })

  it('takes what is wrong to the board, with the teacher’s words', async () => {
    const answer = await chats.say('arts', 'báo sai 6A An: ngày sinh đúng là 12/5/2014')
    expect(answer.text).toBe('Đã báo ban quản trị về Nguyễn Văn An.')
    const told = await chats.last('board')
    expect(told.text).toContain('Nguyễn Văn An, lớp 6A: ngày sinh đúng là 12/5/2014')
    expect(labelsOf(told)).toEqual(['Đã xử lí'])
  })

  it('confirms the others, never the one reported', async () => {
    await chats.say('arts', 'rà soát 6A')
    const answer = await chats.press('arts', 'Các em còn lại đúng')
    expect(answer.text).toBe('Đã xác nhận 2 em lớp 6A. 1 em đã báo sai, chờ ban quản trị.')
  })

  it('comes back to the teacher once the board has dealt with it, and closes with their confirmation', async () => {
    const settled = (await chats.last('board')).choices[0]?.id ?? ''
    expect((await chats.press('board', 'Đã xử lí')).text).toContain(
      'Đã đánh dấu xử lí: Nguyễn Văn An, lớp 6A',
    )
    expect((await chats.last('arts')).text).toContain('đã xử lí báo sai về Nguyễn Văn An, lớp 6A')
    const again = await chats.hand('board', { choice: settled })
    expect(again.text).toMatch(/^Báo sai này đã được .* xử lí lúc/)

    const shown = await chats.say('arts', 'rà soát 6A')
    expect(shown.text).toContain('ban quản trị đã sửa, chờ xác nhận')
    expect((await chats.press('arts', 'Các em còn lại đúng')).text).toBe('Đã xác nhận 1 em lớp 6A.')
    expect((await chats.say('arts', 'rà soát 6A')).choices).toEqual([])
  })

  it('asks again when the words say too little', async () => {
    expect((await chats.say('arts', 'báo sai 6A An: sai')).text).toContain('cần từ 5 đến')
    expect((await chats.say('arts', 'báo sai 6A')).text).toContain('nhắn tên em và điều sai')
  })
})
