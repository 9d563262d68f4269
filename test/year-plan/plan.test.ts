import { afterEach, describe, expect, it } from 'vitest'
import { setPolicy } from '../../core/founding/set-policy.ts'
import { databases } from '../databases.ts'
import type { DatesSchool } from '../deadlines/dates-school.ts'
import { openDatesSchool } from '../deadlines/dates-school.ts'
import { presets } from '../presets.ts'
import { tokenOf } from '../talk.ts'

/** The clock of the small school stands at Thursday 19 November 2026, week 11 of term I. */
describe.each(databases)('the plan of the year on %s', kind => {
  let school: DatesSchool
  afterEach(() => school.close())

  const WORDS = 'giao việc cho văn phòng, hạn 27/11: Nộp thống kê tháng 11'

  it('is set by leaders after a preview, told to whom it is for, done by them and opened again', async () => {
    school = await openDatesSchool(kind, 'B')
    const shown = await school.say('vice', WORDS)
    expect(shown.text).toContain('Người làm: văn phòng.\nHạn: hết thứ Sáu 27/11')
    expect((await school.say('office', 'kế hoạch nhiệm vụ')).text).toContain('chưa có việc nào')
    await school.agree('vice', WORDS, 'Giao việc này')
    expect((await school.heard(/^task_/)).map(({ to, text }) => `${to}: ${text.split('\n')[0]}`)).toEqual([
      'office: Thầy/cô Trần Văn Khoa giao việc: Nộp thống kê tháng 11, hạn hết thứ Sáu 27/11.',
    ])
    expect((await school.say('maths', 'xong việc nộp thống kê tháng 11')).text).toContain(
      'không phải việc của thầy/cô',
    )
    expect((await school.say('office', 'việc')).text).toContain(
      'Nộp thống kê tháng 11: hạn hết thứ Sáu 27/11',
    )
    const list = await school.say('office', 'kế hoạch nhiệm vụ')
    const asked = await school.press('web:office', tokenOf(list, 'Xong: Nộp'))
    expect(asked.text).toContain('Chưa ghi gì')
    const done = await school.press('web:office', tokenOf(asked, 'Ghi đã xong'))
    expect(done.text).toContain('Đã ghi xong')
    expect((await school.say('office', 'việc')).text).not.toContain('Nộp thống kê')
    await school.agree('office', 'mở lại việc nộp thống kê tháng 11', 'Mở lại việc này')
    expect((await school.say('principal', 'kế hoạch nhiệm vụ')).text).toContain('văn phòng: chưa xong')
  })

  it('reminds those who owe it before its day, and tells the principal on the day after', async () => {
    school = await openDatesSchool(kind, 'B')
    await school.agree('vice', WORDS, 'Giao việc này')
    await school.heard()
    expect(await school.through('2026-11-20', '2026-11-30', /^task/)).toEqual([
      '11-20 office tasks_due',
      '11-24 office tasks_due',
      '11-26 office tasks_due',
      '11-28 principal tasks_overdue',
    ])
  })

  it('asks each of a group, and no longer those who have said so', async () => {
    school = await openDatesSchool(kind, 'B')
    await school.agree('principal', 'giao việc giáo viên đến 26/11: Đọc quy chế mới', 'Giao việc này')
    await school.agree('maths', 'xong việc đọc quy chế', 'Ghi đã xong')
    expect((await school.say('maths', 'kế hoạch nhiệm vụ')).text).toMatch(
      /1\/\d người đã xong, thầy\/cô đã xong/,
    )
    await school.heard()
    const told = await school.through('2026-11-25', '2026-11-27', /^task/)
    expect(told).toEqual(['11-25 arts tasks_due', '11-27 principal tasks_overdue'])
    await school.agree('maths', 'chưa xong việc đọc quy chế', 'Mở lại việc này')
    expect((await school.say('maths', 'kế hoạch nhiệm vụ')).text).toContain('thầy/cô chưa')
    await school.agree('vice', 'xong việc đọc quy chế', 'Ghi đã xong')
    expect((await school.say('arts', 'kế hoạch nhiệm vụ')).text).toContain('đã xong')
  })

  it('has what the regulation names every year, until the school drops it for one', async () => {
    school = await openDatesSchool(kind, 'D')
    const list = await school.say('principal', 'kế hoạch nhiệm vụ')
    expect(list.text.split('\n').slice(0, 4)).toEqual([
      'Kế hoạch nhiệm vụ năm học 2026-2027:',
      '• Hết thứ Ba 06/10: Thống kê đầu năm gửi cấp trên – hiệu trưởng: việc của thầy/cô (quá hạn)',
      '• Hết thứ Tư 14/10: Triển khai kế hoạch tới cán bộ, giáo viên, nhân viên – hiệu trưởng: việc của thầy/cô (quá hạn)',
      expect.stringContaining('Đọc, nắm toàn văn Quy chế'),
    ])
    expect(await school.through('2026-12-10', '2026-12-10', /^task/)).toEqual(
      expect.arrayContaining(['12-10 maths tasks_due', '12-10 principal tasks_due']),
    )
    await school.agree('principal', 'bỏ việc đọc, nắm toàn văn quy chế', 'Bỏ việc này')
    expect(await school.through('2026-12-17', '2026-12-25', /^tasks/)).toEqual([])
  })

  it('is nobody else’s to set, and is asked back where something is missing', async () => {
    school = await openDatesSchool(kind, 'B')
    for (const person of ['maths', 'office', 'head'] as const)
      expect((await school.say(person, WORDS)).text).toContain('do hiệu trưởng, phó hiệu trưởng giao')
    expect((await school.say('mother', WORDS)).text).toContain('dành cho cán bộ, giáo viên')
    expect((await school.say('vice', 'bỏ việc gì đó')).text).toContain('Không thấy việc này')
    expect((await school.say('vice', 'giao việc cho văn phòng')).text).toContain('Ví dụ')
    expect((await school.say('vice', 'giao việc cho văn phòng, hạn 31/02: nộp thống kê')).text).toContain(
      'Ví dụ',
    )
    expect((await school.say('vice', 'giao việc cho cô Hồng, hạn 27/11: nộp đề')).text).toContain(
      'thầy/cô Đỗ Thị Hồng',
    )
  })

  it('named in a policy is for somebody the school has', async () => {
    school = await openDatesSchool(kind, 'B')
    const task = {
      ...{ key: 'kiem-dinh', name: 'Tự đánh giá', owner: 'staff:CB999', due: '04-01' },
    }
    const set = await school.house.as('board', session =>
      setPolicy(session, { ...presets.B, yearPlan: [task] }, { by: null, reason: 'kế hoạch' }),
    )
    expect(set).toMatchObject({ ok: false, refusal: { code: 'policy_stranger', staffCode: 'CB999' } })
  })
})
