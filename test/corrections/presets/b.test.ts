import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setPolicy } from '../../../core/founding/set-policy.ts'
import { presets } from '../../../core/school/presets.ts'
import { databases } from '../../databases.ts'
import type { CaseHouse } from '../cases.ts'
import { openCaseHouse } from '../cases.ts'
import type { Chats } from '../chats.ts'
import { askFor, chatsIn } from '../chats.ts'

/** Regulation B says nothing of corrections: the school has to write a procedure first. */
describe.each(databases)('a correction under preset B on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'B')
    chats = chatsIn(house)
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('is refused with the reason, and the teacher hears who can change that', async () => {
    const refused = await chats.say('maths', 'sửa điểm 6a toan tx1: an 8,5')
    expect(refused.text).toContain('Trường chưa đặt quy trình sửa điểm')
    expect(refused.text).toContain('Đề nghị hiệu trưởng')
    expect(refused.choices).toEqual([])
  })

  it('can be asked for once the school has set a procedure', async () => {
    const own = { ...presets.B, correction: presets.C.correction }
    const set = await house.as('board', desk => setPolicy(desk, own, { by: null, reason: 'quy trình riêng' }))
    expect(set.ok).toBe(true)
    expect((await chats.say('maths', 'sửa điểm 6a toan tx1: an 8,5')).text).toContain('Ô này chưa khóa')
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('lock')
        .values({
          school_id: tx.schoolId,
          year: '2026-2027',
          reason: 'order',
          covers: 'all',
          starts_at: tx.now,
        })
        .execute(),
    )
    await chats.say('maths', 'hủy')
    expect((await askFor(chats)).text).toContain('Đang chờ phó hiệu trưởng')
  })
})
