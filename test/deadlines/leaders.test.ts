import { afterEach, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { DatesSchool } from './dates-school.ts'
import { openDatesSchool } from './dates-school.ts'

describe.each(databases)('what leaders are told of deadlines on %s', kind => {
  let school: DatesSchool
  afterEach(() => school.close())

  it('a month without an inspection is brought to the principal’s mind, twice and only then', async () => {
    school = await openDatesSchool(kind, 'C')
    const told = await school.through('2026-11-20', '2026-11-20', /^inspection/)
    expect(told).toEqual(['11-20 principal inspection_due'])
    await school.agree('principal', 'ngày kiểm tra sổ 26/11', 'Đặt hạn này')
    expect(await school.through('2026-11-24', '2026-11-30', /^inspection_due/)).toEqual([])
    expect(await school.through('2026-12-28', '2026-12-28', /^inspection/)).toEqual([
      '12-28 principal inspection_due',
    ])
  })

  it('a term without an inspection is brought to mind before its end, and not once a day is set', async () => {
    school = await openDatesSchool(kind, 'E')
    expect(await school.through('2026-12-18', '2026-12-21', /^inspection/)).toEqual([
      '12-18 principal inspection_due',
    ])
    await school.agree('vice', 'ngày kiểm tra sổ 29/12', 'Đặt hạn này')
    expect(await school.through('2026-12-30', '2027-01-10', /^inspection_due/)).toEqual([])
  })

  it('on the day of an inspection leaders hear which books are drawn, and may look again', async () => {
    school = await openDatesSchool(kind, 'C')
    expect((await school.say('vice', 'mẫu kiểm tra sổ')).text).toContain('Chưa có ngày kiểm tra sổ nào')
    await school.agree('principal', 'ngày kiểm tra sổ 26/11', 'Đặt hạn này')
    await school.at('2026-11-26T08:00')
    const told = await school.heard(/^inspection_sample/)
    expect(told.map(({ to }) => to)).toEqual(['principal', 'vice'])
    expect(told[0]?.text).toMatch(/Mẫu được rút \(1 sổ\):\n• 6[AB] \S+/)
    const again = await school.say('vice', 'mẫu kiểm tra sổ')
    expect(again.text.split('\n')[1]).toBe(told[0]?.text.split('\n')[1])
    expect((await school.say('maths', 'mẫu kiểm tra sổ')).text).toContain('dành cho hiệu trưởng')
    await school.house.close()
    school = await openDatesSchool(kind, 'A')
    expect((await school.say('vice', 'mẫu kiểm tra sổ')).text).toContain('không rút mẫu')
  })

  it('the pace of entering is for leaders, and for a head of the department', async () => {
    school = await openDatesSchool(kind, 'B')
    await school.fill('maths6A', 'midterm')
    await school.agree('vice', 'khung nhập điểm giữa kì 1: 16/11 đến 24/11', 'Đặt hạn này')
    await school.fill('pe6A', 'regular')
    const seen = await school.say('principal', 'nhịp nhập điểm')
    expect(seen.text).toContain('cột giữa kì 18/11–24/11')
    expect(seen.text).toContain('• Tổ Toán - Tin: 3 điểm, 100% trong tuần cuối')
    expect(seen.text).toContain('Vũ Văn Sơn: 3 điểm, 0% trong tuần cuối')
    expect((await school.say('head', 'nhịp nhập điểm')).text).not.toContain('Vũ Văn Sơn')
    expect((await school.say('maths', 'nhịp nhập điểm')).text).not.toContain('%')
  })
})
