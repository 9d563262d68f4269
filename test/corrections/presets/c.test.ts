import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../databases.ts'
import { YEAR } from '../../small-school.ts'
import type { CaseHouse } from '../cases.ts'
import { openCaseHouse } from '../cases.ts'
import type { Chats } from '../chats.ts'
import { askFor, chatsIn } from '../chats.ts'

/** Regulation C, Art. 7: no editing by oneself after the lock, checked and approved by the competent level, evidence kept. */
describe.each(databases)('a correction under preset C on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'C')
    chats = chatsIn(house)
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('begins with the lock: before it the teacher enters the mark again', async () => {
    expect((await chats.say('maths', 'sửa điểm 6a toan tx1: an 8,5')).text).toContain('Ô này chưa khóa')
    await chats.say('maths', 'hủy')
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('lock')
        .values({ school_id: tx.schoolId, year: YEAR, reason: 'term', covers: 'all', starts_at: tx.now })
        .execute(),
    )
    expect((await askFor(chats)).text).toContain('Đang chờ phó hiệu trưởng')
  })

  it('goes through two levels, and ends with the mark: no witness, no minutes', async () => {
    await chats.press('vice', 'Đồng ý')
    expect((await chats.press('principal', 'Duyệt')).text).toContain('Ô mở cho')
    const applied = await chats.press('maths', 'Xác nhận sửa')
    expect(applied.text).toContain('6,0 → 8,5')
    expect(applied.choices).toEqual([])
    expect((await chats.last('board')).text).toContain('Để biết: thầy/cô Đỗ Thị Hồng đã sửa')
    for (const person of ['vice', 'principal', 'board'] as const)
      expect((await chats.say(person, 'chờ duyệt')).text).toContain('Không có đề nghị')
  })

  it('leaves the mark under its lock', async () => {
    const typed = await chats.say('maths', '6A toán tx1: An 9')
    expect(typed.text).toContain('khóa')
    expect((await chats.say('maths', 'đề nghị số 1')).text).toContain('đã sửa, ô đã khóa lại')
  })
})
