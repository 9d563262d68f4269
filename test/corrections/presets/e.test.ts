import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRevision } from '../../../db/corrections/signed.ts'
import { databases } from '../../databases.ts'
import { YEAR } from '../../small-school.ts'
import type { CaseHouse } from '../cases.ts'
import { openCaseHouse } from '../cases.ts'
import type { Chats } from '../chats.ts'
import { askFor, chatsIn } from '../chats.ts'

/**
 * Regulation E, Art. 3.3 and 9.2: from the official book on, the principal decides, the leadership confirms the minutes. Before, a
 * declared book goes back along its chain.
 */
describe.each(databases)('a correction under preset E on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'E')
    chats = chatsIn(house)
    await house.freshCell()
  })
  afterAll(() => house.close())

  const lock = (reason: 'order' | 'signed') =>
    house.as('board', ({ tx }) =>
      tx.q
        .insertInto('lock')
        .values({ school_id: tx.schoolId, year: YEAR, reason, covers: 'all', starts_at: tx.now })
        .execute(),
    )

  it('is for official books alone', async () => {
    await lock('order')
    const refused = await chats.say('maths', 'sửa điểm 6a toan tx1: an 8,5')
    expect(refused.text).toContain('khi sổ đã chính thức')
    expect(refused.text).toContain('đề nghị hiệu trưởng mở khóa')
    await chats.say('maths', 'hủy')
    await lock('signed')
    const asked = await chats.say('maths', 'sửa điểm 6a toan tx1: an 8,5')
    expect(asked.text).toContain('sửa xong sẽ thành phiên bản mới, phải kí lại')
    await chats.say('maths', 'hủy')
    await askFor(chats)
    expect((await chats.last('principal')).text).toContain('Học bạ đã kí số')
  })

  it('makes a new version of the record under a numbered decision', async () => {
    await chats.press('principal', 'Duyệt')
    expect((await chats.press('maths', 'Xác nhận sửa')).text).toContain('Học bạ số sang phiên bản 2')
    const revision = await house.as('board', ({ tx }) => findRevision(tx, 1))
    expect(revision).toMatchObject({ version: 2, decisionNumber: 1 })
  })

  it('is confirmed by the leadership and the teacher, and stays shut', async () => {
    await chats.press('maths', 'Xác nhận biên bản')
    expect((await chats.last('vice')).text).toContain('Học bạ số của học sinh sang phiên bản 2')
    expect((await chats.press('vice', 'Xác nhận biên bản')).text).toContain('Biên bản đã đủ xác nhận')
    expect((await chats.say('maths', '6A toán tx1: An 9')).text).toContain('khóa')
  })
})
