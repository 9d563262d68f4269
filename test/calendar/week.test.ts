import { describe, expect, it } from 'vitest'
import { addDays, WEEKDAYS, weekdayOf } from '../../core/calendar/rules/days.ts'
import {
  cutoffDay,
  isSchoolDay,
  lastSchoolDay,
  nextOn,
  schoolDayBefore,
  weekOn,
  weeksOfTerm,
} from '../../core/calendar/rules/week.ts'
import { weekOf, yearOf } from '../deadlines/year.ts'

const fiveDays = yearOf([1, 2, 3, 4, 5])
const sixDays = yearOf([1, 2, 3, 4, 5, 6])

describe('the cut-off day', () => {
  it('is Friday in an ordinary week, on Teachers’ Day too, which is taught', () => {
    expect(cutoffDay(fiveDays, weekOf(fiveDays, 1, 11), 'FRI')).toBe('2026-11-20')
  })

  it('stays Friday when Tuesday is off', () => {
    expect(cutoffDay(fiveDays, weekOf(fiveDays, 1, 12), 'FRI')).toBe('2026-11-27')
  })

  it('is Thursday when Friday is off', () => {
    expect(cutoffDay(fiveDays, weekOf(fiveDays, 1, 17), 'FRI')).toBe('2026-12-31')
    expect(cutoffDay(sixDays, weekOf(sixDays, 1, 17), 'FRI')).toBe('2026-12-31')
  })

  it('is Wednesday when Thursday and Friday are off', () => {
    const calendar = yearOf([1, 2, 3, 4, 5], ['2026-11-19', '2026-11-20'])
    expect(cutoffDay(calendar, weekOf(calendar, 1, 11), 'FRI')).toBe('2026-11-18')
  })

  it('is the last school day when the policy names Sunday', () => {
    expect(cutoffDay(fiveDays, weekOf(fiveDays, 1, 11), 'SUN')).toBe('2026-11-20')
    expect(cutoffDay(sixDays, weekOf(sixDays, 1, 11), 'SUN')).toBe('2026-11-21')
  })

  it('is the first school day when school begins only after the named weekday', () => {
    const calendar = yearOf([1, 2, 3, 4, 5], ['2026-11-16'])
    expect(cutoffDay(calendar, weekOf(calendar, 1, 11), 'MON')).toBe('2026-11-17')
  })

  it('does not exist in a week without school', () => {
    const off = [16, 17, 18, 19, 20].map(day => `2026-11-${day}`)
    const calendar = yearOf([1, 2, 3, 4, 5], off)
    expect(cutoffDay(calendar, weekOf(calendar, 1, 11), 'FRI')).toBeNull()
    expect(lastSchoolDay(calendar, weekOf(calendar, 1, 11))).toBeNull()
  })

  it('is a school day of its own week for every weekday and every week of the year', () => {
    for (const calendar of [fiveDays, sixDays])
      for (const week of calendar.weeks)
        for (const [at, weekday] of WEEKDAYS.entries()) {
          const day = cutoffDay(calendar, week, weekday)
          if (day === null) throw new Error(`week of ${week.startsOn} has none`)
          expect(isSchoolDay(calendar, day)).toBe(true)
          expect(day >= week.startsOn && day <= week.endsOn).toBe(true)
          const wanted = addDays(week.startsOn, at)
          if (isSchoolDay(calendar, wanted)) expect(day).toBe(wanted)
        }
  })
})

describe('a school day', () => {
  it('may be a make-up Saturday', () => {
    expect(isSchoolDay(fiveDays, '2027-02-20')).toBe(true)
    expect(isSchoolDay(fiveDays, '2027-02-13')).toBe(false)
    expect(lastSchoolDay(fiveDays, weekOf(fiveDays, 2, 3))).toBe('2027-02-20')
  })

  it('before a Monday is the Friday before, unless that is too far back', () => {
    expect(schoolDayBefore(fiveDays, '2026-11-23', 4)).toBe('2026-11-20')
    expect(schoolDayBefore(fiveDays, '2026-11-23', 2)).toBeNull()
  })

  it('is waited for when the named weekday falls on a holiday', () => {
    expect(nextOn(fiveDays, '2026-11-20', 'MON')).toBe('2026-11-23')
    expect(nextOn(fiveDays, '2026-11-20', 'TUE')).toBe('2026-11-25')
    expect(nextOn(fiveDays, '2026-11-20', 'FRI')).toBe('2026-11-27')
  })
})

describe('the week of a day', () => {
  it('is the last one begun: a break belongs to the week before it', () => {
    expect(weekOn(fiveDays, '2026-11-22')).toMatchObject({ term: 1, week: 11 })
    expect(weekOn(fiveDays, '2027-01-13')).toMatchObject({ term: 1, week: 18 })
    expect(weekOn(fiveDays, '2027-02-06')).toMatchObject({ term: 2, week: 2 })
    expect(weekOn(fiveDays, '2026-09-06')).toBeUndefined()
  })

  it('counts 18 and 16 weeks in the terms', () => {
    expect([weeksOfTerm(fiveDays, 1), weeksOfTerm(fiveDays, 2)]).toEqual([18, 16])
  })
})

describe('days', () => {
  it('pass over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayOf('2026-11-23')).toBe(1)
  })

  it('refuse what is no day', () => {
    expect(() => addDays('20/11/2026', 1)).toThrow(RangeError)
  })
})
