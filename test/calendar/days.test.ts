import { describe, expect, it } from 'vitest'
import { isDay } from '../../core/calendar/rules/days.ts'

describe('a day', () => {
  it.each(['2026-02-28', '2028-02-29', '2026-12-31'])('is %s', day => {
    expect(isDay(day)).toBe(true)
  })

  it.each(['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', 'mai'])('is not %s', day => {
    expect(isDay(day)).toBe(false)
  })
})
