import { describe, expect, it } from 'vitest'
import { alertsAt, toldBy } from '../../core/attendance/rules/alerts.ts'
import { dueOn, isTaught, periodsOf } from '../../core/attendance/rules/periods.ts'
import { adviceOn, lettersOf, tidyBody } from '../../core/remarks/rules/wording.ts'
import { yearOf } from '../deadlines/year.ts'

const calendar = yearOf([1, 2, 3, 4, 5])

describe('the periods attendance is closed by', () => {
  it.each(['week', 'month'] as const)('put each school day of the year in exactly one %s', every => {
    const periods = periodsOf(calendar, every)
    const days = periods.flatMap(period => period.schoolDays)
    expect(new Set(days).size).toBe(days.length)
    for (const period of periods)
      for (const day of period.schoolDays) {
        expect(isTaught(calendar, day)).toBe(true)
        expect(periods.filter(one => one.startsOn <= day && day <= one.endsOn)).toEqual([period])
      }
  })

  it('fall due on their last school day', () => {
    const months = periodsOf(calendar, 'month').map(period => `${period.startsOn} ${dueOn(period)}`)
    expect(months.slice(0, 4)).toEqual([
      '2026-09-01 2026-09-30',
      '2026-10-01 2026-10-30',
      '2026-11-01 2026-11-30',
      '2026-12-01 2026-12-31',
    ])
  })

  it('hold no day between the terms, nor a day off', () => {
    expect(isTaught(calendar, '2027-01-13')).toBe(false)
    expect(isTaught(calendar, '2026-11-24')).toBe(false)
    expect(isTaught(calendar, '2027-02-20')).toBe(true)
  })
})

describe('alerts of absences', () => {
  it.each([
    [29, []],
    [30, [30]],
    [44, [30, 40]],
    [45, [30, 40, 45]],
    [46, [30, 40, 45, 46]],
  ])('at %i absences are %j', (absences, alerts) => expect(alertsAt(absences)).toEqual(alerts))

  it('reach the family at 40 and 45, the leaders at 46', () => {
    expect([30, 40, 45, 46].map(alert => toldBy(alert as 30).family)).toEqual([false, true, true, false])
    expect([30, 40, 45, 46].map(alert => toldBy(alert as 30).leaders)).toEqual([false, false, false, true])
  })
})

describe('advice on a remark', () => {
  const codes = (body: string, others: readonly string[] = []) =>
    adviceOn(
      [{ pupilId: 1, body }],
      others.map((other, at) => ({ pupilId: at + 2, body: other })),
    ).get(1) ?? []

  it('points out one that is short, one that another pupil has too, one that compares', () => {
    expect(codes('Ngoan.')).toEqual(['short'])
    expect(codes('Nắm chắc kiến thức cơ bản.', ['nắm chắc kiến thức, cơ bản'])).toEqual(['repeated'])
    expect(codes('Học giỏi nhất lớp, cần giữ vững')).toEqual(['compares'])
    expect(codes('Nắm chắc kiến thức, trình bày rõ ràng.', ['Cần đọc kĩ đề hơn.'])).toEqual([])
  })

  it('counts letters as people do, in one spelling', () => {
    expect(lettersOf(tidyBody('Tie\u0302\u0301n  bo\u0323\u0302 '))).toBe(7)
  })
})
