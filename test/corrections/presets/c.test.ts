import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../databases.ts'
import type { CaseHouse } from '../cases.ts'
import { openCaseHouse } from '../cases.ts'
import type { Chats } from '../chats.ts'
import { askFor, chatsIn } from '../chats.ts'

/** Regulation C, Art. 7: no editing by oneself of what is stored, checked and approved by the competent level, evidence kept. */
describe.each(databases)('a correction under preset C on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'C')
    chats = chatsIn(house)
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('begins with the storing: the teacher enters nothing over it, remarks neither', async () => {
    const typed = await chats.say('maths', '6A toán tx1: An 9, Bình 7')
    expect(typed.text).toContain('chỉ sửa theo đề nghị')
    expect(typed.text).toContain('“sửa điểm 6A toán tx1 Nguyễn Văn An”')
    await chats.say('maths', 'nhận xét 6A toán hk1: An: chăm học')
    await chats.press('maths', 'Ghi 1 nhận xét')
    const again = await chats.say('maths', 'nhận xét 6A toán hk1: An: chăm học, tiến bộ')
    expect(again.text).toContain('nhận xét đã ghi không ghi đè: Nguyễn Văn An')
    expect((await chats.say('maths', 'xin sửa nhận xét 6A toán hk1: An: chăm học, tiến bộ')).text).toContain(
      '“chăm học” → “chăm học, tiến bộ”',
    )
    await chats.say('maths', 'hủy')
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
