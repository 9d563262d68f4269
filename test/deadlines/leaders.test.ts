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
    expect(await school.through('2026-11-26', '2026-11-30', /^inspection/)).toEqual([])
    expect(await school.through('2026-12-28', '2026-12-28', /^inspection/)).toEqual([
      '12-28 principal inspection_due',
    ])
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
