import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { granted, openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'

describe.each(databases)('the life of a mark on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
    const cell = await house.freshCell()
    const { caseId } = await house.openCase(cell)
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    granted(await house.as('maths', session => applyCorrection(session, { caseId })))
    await house.wait(24 * 60)
  })
  afterAll(() => house.close())

  it.each(['maths', 'principal', 'vice', 'head', 'board', 'arts'])(
    'is told to %s with names, times and the reason',
    async person => {
      const { text } = await talk.say(`web:${person}`, 'lịch sử 6A toán tx1 An')
      expect(text).toMatch(
        /^Nguyễn Văn An · 6A · Toán · TX1 HK I\n• \d\d\/\d\d \d\d:\d\d: Đỗ Thị Hồng nhập \d,\d\n• \d\d\/\d\d \d\d:\d\d: Đỗ Thị Hồng sửa \d,\d theo đề nghị số 1 \(.+\)$/,
      )
    },
  )

  it('is told to the family as a correction with its day and number, without names and reasons', async () => {
    const { text } = await talk.say('web:mother', 'lịch sử điểm')
    expect(text).toMatch(
      /^Nguyễn Văn An: điểm đã được sửa trong năm học này\n• Toán TX1 HK I: \d,\d → \d,\d, ngày \d\d\/\d\d, theo hồ sơ sửa điểm số 1$/,
    )
    expect(text).not.toContain('Hồng')
  })

  it('is told to nobody else', async () => {
    expect((await talk.say('web:office', 'lịch sử 6A toán tx1 An')).text).toMatch(/được phân công/)
    expect((await talk.say('web:mother', 'lịch sử 6A toán tx1 Bình')).text).not.toContain('Bình ·')
  })

  it('leaves the subject of that name to the entry of marks', async () => {
    expect((await talk.say('web:maths', 'Lịch sử 6A tx1: An 8')).text).toMatch(/không có môn “Lịch sử”/)
  })
})
