import { describe, expect, it } from 'vitest'
import { instantOf, localOf } from '../../core/calendar/zone.ts'

const ZONE = 'Asia/Ho_Chi_Minh'

describe('the school’s own clock', () => {
  it('stands seven hours ahead of UTC', () => {
    expect(instantOf('2026-11-20', '15:00', ZONE).toISOString()).toBe('2026-11-20T08:00:00.000Z')
  })

  it('has its own day: late evening UTC is tomorrow there', () => {
    expect(localOf(new Date('2026-11-19T17:30:00Z'), ZONE)).toEqual({
      day: '2026-11-20',
      time: '00:30',
      weekday: 5,
    })
  })

  it('reads back what it was given', () => {
    for (const time of ['00:00', '06:30', '15:00', '23:59']) {
      const { day, time: read } = localOf(instantOf('2027-01-01', time, ZONE), ZONE)
      expect([day, read]).toEqual(['2027-01-01', time])
    }
  })
})
