import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setPolicy } from '../../../core/founding/set-policy.ts'
import { databases } from '../../databases.ts'
import { presets } from '../../presets.ts'
import type { CaseHouse } from '../cases.ts'
import { openCaseHouse } from '../cases.ts'
import type { Chats } from '../chats.ts'
import { askFor, chatsIn, labelsOf } from '../chats.ts'

/** Plan D, II.2: a vice principal agrees, the principal agrees, the teacher's own account, minutes of three parties. */
describe.each(databases)('a correction under preset D on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'D')
    chats = chatsIn(house)
    await house.freshCell()
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('is minuted by three parties, after the board has seen the lock', async () => {
    await askFor(chats)
    await chats.press('vice', 'Đồng ý')
    await chats.press('principal', 'Duyệt')
    await chats.press('maths', 'Xác nhận sửa')
    await chats.press('maths', 'Xác nhận biên bản')
    await chats.press('vice', 'Xác nhận biên bản')
    expect((await chats.press('principal', 'Xác nhận biên bản')).text).toContain(
      'Còn chờ ban quản trị xem việc khóa lại',
    )
    const seen = await chats.press('board', 'Đã xem, đã khóa lại')
    expect(seen.text).toContain('Biên bản đã đủ xác nhận')
    expect(labelsOf(seen)).toEqual(['Xem biên bản số 1'])
  })

  it('is witnessed by the two people the plan names, one of whom agreed to it', async () => {
    const { correction } = presets.D
    if (!correction) throw new Error('preset D has corrections')
    const named = ['staff:CB002', 'staff:CB005'] as const
    const own = {
      ...presets.D,
      correction: {
        ...correction,
        ...{ witnesses: [...named], quorum: 2, witnessed: 'before_opening', deciderMayWitness: true },
        signers: ['requester', ...named],
      },
    }
    const set = await house.as('board', desk => setPolicy(desk, own, { by: null, reason: 'theo kế hoạch' }))
    expect(set.ok).toBe(true)
    await askFor(chats, '6a toan tx1: binh 9')
    await chats.press('vice', 'Đồng ý')
    await chats.press('principal', 'Duyệt')
    await chats.press('head', 'Có mặt')
    expect((await chats.press('vice', 'Có mặt')).text).toContain('Ô mở cho')
    await chats.press('maths', 'Xác nhận sửa')
    await chats.press('maths', 'Xác nhận biên bản')
    await chats.press('vice', 'Xác nhận biên bản')
    expect(labelsOf(await chats.last('head'))).toEqual(['Xác nhận biên bản'])
    expect((await chats.say('principal', 'đề nghị số 2')).choices).toEqual([])
  })
})
