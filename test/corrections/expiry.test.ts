import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireDue } from '../../core/corrections/expiry.ts'
import { atDesk } from '../../core/desk.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { CaseHouse } from './cases.ts'
import { openCaseHouse } from './cases.ts'
import type { Chats } from './chats.ts'
import { askFor, chatsIn, labelsOf } from './chats.ts'

/** Preset D opens a cell for 30 minutes and lets a case wait for 14 days. */

const WARNED = 'nếu không ai xử lý, đề nghị hết hạn lúc'
const DAY_MINUTES = 24 * 60

describe.each(databases)('a case nobody moves on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    for (let count = 0; count < 3; count++) await house.freshCell()
  })
  afterAll(() => house.close())

  /** The minute's look, twice over: the second must find nothing left to say. */
  const look = async () => {
    const at = () => atDesk(house.host, house.school.schoolId, desk => expireDue(desk))
    const expired = await at()
    expect(await at()).toBe(0)
    return expired
  }
  const told = async (person: PersonKey, words: string) =>
    (await house.toldTo(person)).filter(text => text.includes(words)).length
  const open = async (line: string) => {
    await askFor(chats, line)
    await chats.press('vice', 'Đồng ý')
    await chats.press('principal', 'Duyệt')
  }

  it('says ten minutes before the cell closes how long is left, once', async () => {
    await open('6a toan tx1: an 8,5')
    await house.wait(19)
    await look()
    expect(await told('maths', 'sắp đóng')).toBe(0)
    await house.wait(1.5)
    await look()
    const last = await chats.last('maths')
    expect(last.text).toMatch(/^Ô của đề nghị số 1 .* sắp đóng, lúc 09:30/)
    expect(await told('maths', 'sắp đóng')).toBe(1)
    expect(labelsOf(last)).toContain('Xác nhận sửa: An 6,0 → 8,5')
  })

  it('closes with the cell as it was, and tells the teacher what to do', async () => {
    await house.wait(10)
    expect(await look()).toBe(1)
    expect((await chats.last('maths')).text).toContain('đã hết giờ mở ô mà chưa sửa; điểm giữ nguyên')
    expect((await chats.say('maths', 'đề nghị số 1')).choices).toEqual([])
    expect(
      await house.tenthsOf({ columnId: house.school.maths6A.tx1, pupilId: house.school.people.an }),
    ).toBe(60)
  })

  it('says nothing of closing to a teacher who was quicker', async () => {
    await open('6a toan tx1: an 8,5')
    await chats.press('maths', 'Xác nhận sửa')
    const before = await house.toldTo('maths')
    await house.wait(25)
    expect(await look()).toBe(0)
    expect(await house.toldTo('maths')).toEqual(before)
  })

  it('warns who asked and who decides two days before the wait is over, once for each step', async () => {
    await askFor(chats, '6a toan tx1: binh 7')
    await house.wait(11 * DAY_MINUTES)
    await look()
    expect(await told('vice', WARNED)).toBe(0)
    await house.wait(DAY_MINUTES + 1)
    await look()
    for (const person of ['maths', 'vice'] as const) expect(await told(person, WARNED), person).toBe(1)
    expect(await told('principal', WARNED)).toBe(0)
    await chats.say('vice', 'đề nghị số 3')
    await chats.press('vice', 'Đồng ý')
    await house.wait(12 * DAY_MINUTES + 1)
    await look()
    expect(await told('principal', WARNED)).toBe(1)
    expect(await told('vice', WARNED)).toBe(1)
  })

  it('expires when the wait is over: nothing can be decided, and it can be asked anew', async () => {
    await house.wait(2 * DAY_MINUTES)
    expect(await look()).toBe(1)
    expect((await chats.last('maths')).text).toContain('đã hết hạn vì không ai xử lý')
    expect((await chats.say('principal', 'đề nghị số 3')).choices).toEqual([])
    expect((await askFor(chats, '6a toan tx1: binh 7')).text).toContain('số 4')
  })
})
