import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOTHING_SAID } from '../../bot/commands/leaves/asking.ts'
import { atDesk } from '../../core/desk.ts'
import { remindOfLeaves } from '../../core/leaves/reminders.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from './people.ts'
import { openFamilyHouse } from './people.ts'

const at = (time: string) => new Date(`2026-${time}:00+07:00`)
const TIME_MS = 60_000

describe.each(databases)('a leave in the chats on %s', { timeout: TIME_MS }, kind => {
  let house: FamilyHouse
  let chats: FamilyHouse['chats']
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
    chats = house.chats
  }, TIME_MS)
  afterAll(() => house.close())

  const start = () => house.choose('mother', { command: 'leave.ask', data: NOTHING_SAID })
  const told = async (person: 'arts' | 'mother' | 'vice', words: string) =>
    (await house.toldTo(person)).filter(text => text.includes(words))
  const lastOf = (person: 'arts' | 'mother') => chats.last(person)
  /** A day named and a reason, as a message that says all of it would. */
  const askFor = (from: string, to = from, half: 'morning' | null = null) => {
    const { an } = house.school.people
    const data = { pupilId: an, from, to, half, reason: 'ill' }
    return house.choose('mother', { command: 'leave.ask', data })
  }

  it('is asked for by choices, shown back, and sent once by its own confirm', async () => {
    const days = await start()
    expect(days.text).toBe('Xin nghỉ ngày nào?')
    expect(labelsOf(days)).toEqual([
      'Hôm nay, thứ Năm 19/11',
      'Thứ Sáu 20/11',
      'Thứ Hai 23/11',
      'Thứ Ba 24/11',
      'Thứ Tư 25/11',
    ])
    const reasons = await chats.press('mother', 'Thứ Sáu 20/11')
    expect(reasons.text).toContain('Nguyễn Văn An nghỉ thứ Sáu 20/11. Vì sao?')
    expect(labelsOf(reasons)).toEqual(['Ốm', 'Việc gia đình', 'Lí do khác'])
    const preview = await chats.press('mother', 'Ốm')
    expect(preview.text).toContain('Gửi giáo viên chủ nhiệm Vũ Văn Sơn.')
    expect(preview.text).toContain('Chưa gửi.')
    expect(labelsOf(preview)).toEqual([
      ...['Gửi đơn', 'Bỏ', 'Chỉ buổi sáng', 'Chỉ buổi chiều', 'Nghỉ đến hết thứ Hai 23/11'],
    ])
    expect(await told('arts', 'Đơn xin nghỉ')).toEqual([])
    const sendIt = preview.choices[0]?.id ?? ''
    expect((await chats.hand('mother', { choice: sendIt })).text).toBe(
      'Đã gửi giáo viên chủ nhiệm: Nguyễn Văn An, lớp 6A, nghỉ thứ Sáu 20/11 (ốm). Có trả lời, hệ thống nhắn ngay.',
    )
    const again = await chats.hand('mother', { choice: sendIt })
    expect(again.text).toContain('đã có đơn xin nghỉ thứ Sáu 20/11')
    expect(await told('arts', 'Đơn xin nghỉ học')).toHaveLength(1)
    const look = await chats.press('mother', 'Xem đơn đã gửi')
    expect(look.text).toContain('đang chờ giáo viên chủ nhiệm')
  })

  it('comes to the homeroom teacher with the kind of the reason and the days missed so far', async () => {
    const card = await lastOf('arts')
    expect(card.text).toContain('Nguyễn Văn An, lớp 6A\nNghỉ thứ Sáu 20/11, lí do: ốm')
    expect(card.text).toContain('Phụ huynh Nguyễn Thị Lan xin, lúc 09:00 thứ Năm 19/11.')
    expect(card.text).toContain('Từ đầu năm em chưa nghỉ buổi nào.')
    expect(labelsOf(card)).toEqual(['Có phép: An 20/11', 'Không nhận / hỏi lại: An'])
    expect(await told('vice', 'xin nghỉ')).toEqual([])
  })

  it('is granted once, and tells whoever asked', async () => {
    const grant = (await lastOf('arts')).choices[0]?.id ?? ''
    expect((await chats.hand('arts', { choice: grant })).text).toContain('Đã nhận, có phép')
    expect((await chats.hand('arts', { choice: grant })).text).toContain(
      'Đơn này nay đã khác: đã được nhận, có phép (Vũ Văn Sơn',
    )
    expect(await told('mother', 'đã nhận đơn, có phép')).toHaveLength(1)
    expect(await house.absencesOfAn()).toEqual([])
    const own = await house.choose('mother', { command: 'leave.own', data: { pupilId: null } })
    expect(own.text).toBe(
      'Đơn xin nghỉ:\n• Nguyễn Văn An, lớp 6A, nghỉ thứ Sáu 20/11 (ốm): đã được nhận, có phép',
    )
  })

  it('stands in the roll call of its day, and is stored by the teacher’s confirm alone', async () => {
    await shiftClock(house.database, at('11-20T07:10'))
    expect((await chats.say('arts', '6A hôm nay vắng ai?')).text).toContain(
      'chưa điểm danh.\nĐã xin nghỉ, chờ điểm danh: Nguyễn Văn An.',
    )
    const preview = await chats.say('arts', '6A hôm nay vắng: Bình k')
    expect(preview.text).toContain('vắng 2 em')
    expect(preview.text).toContain('• 1. Nguyễn Văn An: vắng có phép (đã xin nghỉ, thầy/cô đã nhận)')
    expect(await house.absencesOfAn()).toEqual([])
    expect((await chats.press('arts', 'Ghi 2 lượt')).text).toContain('Đã ghi điểm danh 6A')
    expect(await house.absencesOfAn()).toEqual(['2026-11-20 excused'])
    expect((await chats.say('arts', '6A hôm nay vắng ai?')).text).not.toContain('chờ điểm danh')
  })

  it('takes the prepared absence along when the family withdraws it, also from a preview', async () => {
    await askFor('2026-11-23')
    await chats.press('mother', 'Gửi đơn')
    await chats.press('arts', 'Có phép')
    await shiftClock(house.database, at('11-23T07:10'))
    const preview = await chats.say('arts', '6A hôm nay đủ')
    expect(preview.text).toContain('Nguyễn Văn An: vắng có phép')
    const asked = await house.choose('mother', {
      command: 'leave.cancel',
      data: { leaveId: null, pupilId: null },
    })
    expect(asked.text).toContain('Rút đơn xin nghỉ: Nguyễn Văn An, lớp 6A, nghỉ thứ Hai 23/11')
    expect((await chats.press('mother', 'Rút đơn')).text).toContain('Đã rút đơn xin nghỉ')
    expect((await lastOf('arts')).text).toContain('Nguyễn Thị Lan đã rút đơn xin nghỉ')
    const stored = await chats.hand('arts', { choice: preview.choices[0]?.id ?? '' })
    expect(stored.text).toContain('Chưa ghi gì, vì điểm danh vừa thay đổi: Nguyễn Văn An')
    await chats.say('arts', '6A hôm nay đủ')
    expect((await chats.press('arts', 'Ghi')).text).toContain('Đã ghi')
    expect(await house.absencesOfAn()).toEqual(['2026-11-20 excused'])
  })

  it('offers the usual preview where the day was called before it was granted', async () => {
    await askFor('2026-11-23')
    await chats.press('mother', 'Gửi đơn')
    const granted = await chats.press('arts', 'Có phép')
    expect(granted.text).toContain('Điểm danh thứ Hai 23/11 đã ghi trước đó')
    const preview = await chats.press('arts', 'Sửa điểm danh 23/11')
    expect(preview.text).toContain('Nguyễn Văn An: vắng có phép')
    expect(await house.absencesOfAn()).toEqual(['2026-11-20 excused'])
    await chats.press('arts', 'Ghi 1 lượt')
    expect(await house.absencesOfAn()).toEqual(['2026-11-20 excused', '2026-11-23 excused'])
  })

  it('offers the way back when it is withdrawn after the day was confirmed', async () => {
    await house.choose('mother', { command: 'leave.cancel', data: { leaveId: null, pupilId: null } })
    await chats.press('mother', 'Rút đơn')
    expect((await lastOf('arts')).text).toContain('Điểm danh thứ Hai 23/11 đã ghi em vắng có phép.')
    const preview = await chats.press('arts', 'Em có đi học, sửa điểm danh')
    expect(preview.text).toContain('có phép → đi học')
    await chats.press('arts', 'Ghi 1 lượt')
    expect(await house.absencesOfAn()).toEqual(['2026-11-20 excused'])
  })

  it('goes back with a word, shown to the teacher before it is sent, and can be sent again', async () => {
    await askFor('2026-11-24', '2026-11-25')
    await chats.press('mother', 'Gửi đơn')
    expect((await chats.press('arts', 'Không nhận / hỏi lại')).text).toContain(
      'Thầy/cô nhắn gia đình điều gì?',
    )
    const shown = await chats.say('arts', 'Gia đình gọi lại cho thầy nhé')
    expect(shown.text).toContain('Gia đình gọi lại cho thầy nhé')
    expect(await told('mother', 'chưa nhận đơn')).toEqual([])
    expect((await chats.press('arts', 'Gửi')).text).toContain('Đã nhắn gia đình, đơn chưa được nhận')
    expect((await lastOf('mother')).text).toContain('Thầy/cô nhắn: “Gia đình gọi lại cho thầy nhé”')
    const preview = await chats.press('mother', 'Gửi lại đơn')
    expect(preview.text).toContain('Nghỉ 2 ngày học, từ thứ Ba 24/11 đến hết thứ Tư 25/11, lí do: ốm')
    await chats.press('mother', 'Gửi đơn')
    await chats.press('arts', 'Có phép')
  })

  it('is listed for the class, and its grant taken back', async () => {
    await askFor('2026-12-01')
    await chats.press('mother', 'Gửi đơn')
    const list = await house.choose('arts', { command: 'leave.class', data: { className: null } })
    expect(list.text).toContain('Chờ thầy/cô trả lời (1):\n• Nguyễn Văn An, thứ Ba 01/12 (ốm)')
    expect(list.text).toContain('Sắp nghỉ, có phép (1):\n• Nguyễn Văn An, 2 ngày học')
    const card = await chats.press('arts', 'Nguyễn Văn An, 2 ngày học, từ thứ Ba 24/11 đến hết thứ Tư 25/11')
    expect(labelsOf(card)).toEqual(['Rút lại việc đã nhận'])
    expect((await chats.press('arts', 'Rút lại việc đã nhận')).text).toContain('Đơn chờ thầy/cô trả lời lại')
    expect((await lastOf('mother')).text).toContain('đã rút lại việc nhận đơn')
    await house.choose('mother', { command: 'leave.cancel', data: { leaveId: null, pupilId: null } })
    await chats.press('mother', 'Nguyễn Văn An, thứ Ba 01/12')
    await chats.press('mother', 'Rút đơn')
    const only = await house.choose('arts', { command: 'leave.class', data: { className: '6A' } })
    expect(only.text).toContain('Đơn xin nghỉ: đang chờ giáo viên chủ nhiệm')
    expect(labelsOf(only)).toEqual(['Có phép: An 24/11 – 25/11', 'Không nhận / hỏi lại: An'])
  })

  it('is reminded of once, in the morning of its day, to the homeroom teacher alone', async () => {
    const remind = () => atDesk(house.host, house.school.schoolId, remindOfLeaves)
    await remind()
    await shiftClock(house.database, at('11-24T06:29'))
    await remind()
    expect(await told('arts', 'chưa được trả lời')).toEqual([])
    await shiftClock(house.database, at('11-24T06:30'))
    await remind()
    await remind()
    expect(await told('arts', 'Đơn xin nghỉ hôm nay chưa được trả lời')).toHaveLength(1)
    expect(await told('vice', 'xin nghỉ')).toEqual([])
    await chats.press('arts', 'Có phép')
  })

  it('is given up from today on, and keeps the days before', async () => {
    await shiftClock(house.database, at('11-25T07:00'))
    const asked = await house.choose('mother', {
      command: 'leave.cancel',
      data: { leaveId: null, pupilId: null },
    })
    expect(asked.text).toContain('Thôi xin nghỉ từ hôm nay')
    expect((await chats.press('mother', 'Rút đơn')).text).toContain(
      'Đơn còn: Nguyễn Văn An, lớp 6A, nghỉ thứ Ba 24/11',
    )
    expect((await chats.say('arts', '6A hôm nay vắng ai?')).text).not.toContain('chờ điểm danh')
    expect((await chats.say('arts', '6A hôm qua vắng ai?')).text).toContain('chờ điểm danh: Nguyễn Văn An')
  })

  it('of half a day is shown at the roll call and not counted', async () => {
    await askFor('2026-11-26', '2026-11-26', 'morning')
    expect((await chats.press('mother', 'Gửi đơn')).text).toContain('nghỉ buổi sáng thứ Năm 26/11')
    expect((await chats.press('arts', 'Có phép')).text).toContain('nửa buổi chỉ hiện để thầy/cô biết')
    await shiftClock(house.database, at('11-26T07:10'))
    const preview = await chats.say('arts', '6A hôm nay đủ')
    expect(preview.text).toContain('đủ, không em nào vắng')
    expect(preview.text).toContain('Xin nghỉ nửa buổi, không tự ghi vắng: Nguyễn Văn An (buổi sáng)')
    const named = await chats.say('arts', '6A hôm nay vắng: An p')
    expect(named.text).not.toContain('nửa buổi')
  })

  it('asked for in the night is told in the morning, and not twice', async () => {
    await shiftClock(house.database, at('11-26T21:30'))
    await askFor('2026-11-27')
    await chats.press('mother', 'Gửi đơn')
    await shiftClock(house.database, at('11-27T06:30'))
    const before = await told('arts', 'chưa được trả lời')
    await atDesk(house.host, house.school.schoolId, remindOfLeaves)
    expect(await told('arts', 'chưa được trả lời')).toEqual(before)
    expect((await lastOf('arts')).text).toContain('Đơn xin nghỉ học')
  })

  it('is named before a period is closed over its uncalled days', async () => {
    const closing = await chats.say('arts', 'chốt điểm danh tháng 11')
    expect(closing.text).not.toContain('Chốt điểm danh 6A, tháng 11:')
    await shiftClock(house.database, at('11-30T16:01'))
    expect((await chats.say('arts', 'chốt điểm danh tháng 11')).text).toContain(
      'đã xin nghỉ mà chưa điểm danh, nếu chốt sẽ tính là đi học: Nguyễn Văn An (24/11)',
    )
  })

  it('is explained with the name of who answers', async () => {
    const how = await house.choose('mother', { command: 'leave.how', data: {} })
    expect(how.text).toContain('• Nguyễn Văn An, lớp 6A: chủ nhiệm là thầy/cô Vũ Văn Sơn')
    expect((await chats.press('mother', 'Xin nghỉ')).text).toBe('Xin nghỉ ngày nào?')
    const staff = await house.choose('vice', { command: 'leave.how', data: {} })
    expect(staff.text).toContain('Giáo viên chủ nhiệm (hoặc người thay)')
  })
})
