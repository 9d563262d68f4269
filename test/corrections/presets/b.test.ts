import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    expect(refused.text).toContain('Trường chưa đặt thủ tục sửa điểm')
    expect(refused.text).toContain('“xin đặt thủ tục sửa điểm”')
    expect(refused.choices).toEqual([])
  })

  it('is brought before the principal once a day, who alone chooses a procedure after having seen it', async () => {
    expect((await chats.say('maths', 'xin đặt thủ tục sửa điểm')).text).toContain('Chưa gửi gì')
    expect((await chats.press('maths', 'Báo hiệu trưởng')).text).toContain('Đã báo hiệu trưởng')
    await chats.say('arts', 'xin đặt thủ tục sửa điểm')
    await chats.press('arts', 'Báo hiệu trưởng')
    const told = await house.as('board', ({ tx }) =>
      tx.q.selectFrom('notice').selectAll().where('kind', '=', 'policy_procedure_wanted').execute(),
    )
    expect(told).toHaveLength(1)
    expect((await chats.say('vice', 'thủ tục sửa điểm')).choices).toEqual([])
    expect((await chats.press('principal', 'Chọn thủ tục sửa điểm')).choices.map(one => one.label)).toEqual([
      'Một cấp duyệt, có chứng kiến trước khi sửa',
      'Hai cấp duyệt, phải có minh chứng',
      'Hai cấp duyệt, biên bản ba bên',
    ])
    const shown = await chats.press('principal', 'Hai cấp duyệt, phải có minh chứng')
    expect(shown.text).toContain('• duyệt lần lượt: phó hiệu trưởng, hiệu trưởng')
    expect(shown.text).toContain('Chưa đặt gì')
    expect((await chats.press('principal', 'Đặt thủ tục này')).text).toContain('phiên bản 2')
    expect((await chats.say('arts', 'xin đặt thủ tục sửa điểm')).text).toContain('Báo hiệu trưởng')
    expect((await chats.press('arts', 'Báo hiệu trưởng')).text).toContain('Trường đã có thủ tục')
  })

  it('can then be asked for', async () => {
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

  it('is taken away again by the principal; what is under way goes on', async () => {
    await chats.say('principal', 'thủ tục sửa điểm')
    await chats.press('principal', 'Bỏ thủ tục sửa điểm')
    await chats.press('principal', 'Bỏ thủ tục sửa điểm')
    expect((await chats.say('vice', 'thủ tục sửa điểm')).text).toContain('chưa có thủ tục')
    await chats.say('vice', 'đề nghị số 1')
    expect((await chats.press('vice', 'Đồng ý')).text).toContain('hiệu trưởng')
  })
})
