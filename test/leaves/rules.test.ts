import { describe, expect, it } from 'vitest'
import type { SchoolCalendar } from '../../core/calendar/rules/week.ts'
import type { LeaveAct, LeaveStep } from '../../core/leaves/rules.ts'
import { byTime, checkSpan, LEAVE_STEPS } from '../../core/leaves/rules.ts'
import { next } from '../../core/workflow/rules.ts'

const ACTS: readonly LeaveAct[] = ['grant', 'return', 'undo', 'withdraw', 'cut']
const TODAY = '2026-11-19'

type When = 'ahead' | 'today' | 'under way' | 'over'
const SPANS: Readonly<Record<When, { readonly startsOn: string; readonly endsOn: string }>> = {
  ahead: { startsOn: '2026-11-20', endsOn: '2026-11-23' },
  today: { startsOn: '2026-11-19', endsOn: '2026-11-20' },
  'under way': { startsOn: '2026-11-18', endsOn: '2026-11-19' },
  over: { startsOn: '2026-11-17', endsOn: '2026-11-18' },
}
const WHENS = Object.keys(SPANS) as When[]

const WAITING = { grant: 'granted', return: 'returned', withdraw: 'withdrawn' }
const NOT_BEGUN = { undo: 'waiting', withdraw: 'withdrawn' }
const WHOLE: Readonly<Record<LeaveStep, Readonly<Record<When, Partial<Record<LeaveAct, string>>>>>> = {
  waiting: { ahead: WAITING, today: WAITING, 'under way': WAITING, over: WAITING },
  granted: {
    ahead: NOT_BEGUN,
    today: NOT_BEGUN,
    'under way': { undo: 'waiting', cut: 'granted' },
    over: { undo: 'waiting' },
  },
  returned: { ahead: {}, today: {}, 'under way': {}, over: {} },
  withdrawn: { ahead: {}, today: {}, 'under way': {}, over: {} },
}

describe('the life of a leave', () => {
  it.each(
    (Object.keys(WHOLE) as LeaveStep[]).flatMap(step =>
      WHENS.flatMap(when => ACTS.map(act => [step, when, act, WHOLE[step][when][act] ?? 'refused'] as const)),
    ),
  )('goes from %s, %s, by %s to %s', (step, when, act, to) => {
    const found = next(LEAVE_STEPS, step, act, { row: SPANS[when], today: TODAY })
    expect(found.ok ? found.value : 'refused').toBe(to)
  })
})

/** Monday to Friday from 2 November to 24 January; 20 November is free, Saturday the 28th is taught. */
const CALENDAR: SchoolCalendar = {
  year: '2026-2027',
  weekdays: [1, 2, 3, 4, 5],
  off: ['2026-11-20'],
  makeUp: ['2026-11-28'],
  weeks: [{ term: 1, week: 1, startsOn: '2026-11-02', endsOn: '2027-01-24' }],
}

describe('the days of a leave', () => {
  const check = (from: string, to: string, half: 'morning' | null = null) =>
    checkSpan(CALENDAR, { from, to, half }, TODAY)

  it.each([
    ['2026-11-19', '2026-11-19', ['2026-11-19']],
    ['2026-11-19', '2026-11-23', ['2026-11-19', '2026-11-23']],
    ['2026-11-27', '2026-11-29', ['2026-11-27', '2026-11-28']],
    ['2026-11-12', '2026-11-12', ['2026-11-12']],
    ['2027-01-18', '2027-01-18', ['2027-01-18']],
  ])('from %s to %s are the taught ones', (from, to, days) => {
    expect(check(from, to)).toEqual({ ok: true, value: days })
  })

  it.each([
    ['2026-11-23', '2026-11-19', 'leave_days_backwards'],
    ['2026-11-11', '2026-11-19', 'leave_too_late'],
    ['2027-01-19', '2027-01-19', 'leave_too_early'],
    ['2026-11-20', '2026-11-22', 'leave_no_school'],
    ['2026-11-23', '2026-12-05', 'leave_too_long'],
  ])('from %s to %s are refused: %s', (from, to, code) => {
    expect(check(from, to)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('are ten at most', () => {
    expect(check('2026-11-23', '2026-12-03')).toMatchObject({ ok: true, value: { length: 10 } })
    expect(check('2026-11-23', '2026-12-04')).toMatchObject({
      refusal: { code: 'leave_too_long', days: 11, daysMax: 10 },
    })
  })

  it('are one for half a day', () => {
    expect(check('2026-11-19', '2026-11-19', 'morning')).toMatchObject({ ok: true })
    expect(check('2026-11-19', '2026-11-23', 'morning')).toMatchObject({
      refusal: { code: 'leave_half_one_day' },
    })
  })
})

describe('the leaves of a class', () => {
  it('are looked at as waiting, of today, and coming', () => {
    const waiting = { step: 'waiting', ...SPANS.over } as const
    const now = { step: 'granted', ...SPANS['under way'] } as const
    const later = { step: 'granted', ...SPANS.ahead } as const
    const over = { step: 'granted', ...SPANS.over } as const
    expect(byTime([later, over, waiting, now], TODAY)).toEqual({
      waiting: [waiting],
      today: [now],
      coming: [later],
    })
  })
})
