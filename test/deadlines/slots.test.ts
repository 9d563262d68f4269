import { describe, expect, it } from 'vitest'
import { isTooLate } from '../../core/deadlines/rules/catch-up.ts'
import type { WeekPolicy } from '../../core/deadlines/rules/slots.ts'
import { slotsOfWeek } from '../../core/deadlines/rules/slots.ts'
import { presets } from '../presets.ts'
import { weekOf, yearOf } from './year.ts'

const calendar = yearOf([1, 2, 3, 4, 5])
const friday: WeekPolicy = presets.D

const said = (policy: WeekPolicy, term: 1 | 2, week: number, from = calendar) =>
  slotsOfWeek(policy, from, weekOf(from, term, week)).map(slot => `${slot.kind} ${slot.day} ${slot.time}`)

describe('the slots of a week', () => {
  it('go from Thursday evening to Monday morning', () => {
    expect(said(friday, 1, 11)).toEqual([
      'day_before 2026-11-19 19:00',
      'same_day 2026-11-20 10:00',
      'same_day 2026-11-20 14:00',
      'department_digest 2026-11-20 14:00',
      'cutoff 2026-11-20 15:05',
      'late_list 2026-11-20 15:05',
      'family_week 2026-11-20 18:00',
      'principal_card 2026-11-23 07:00',
    ])
  })

  it('move a day forward with the cut-off when Friday is off', () => {
    expect(said(friday, 1, 17)).toEqual([
      'day_before 2026-12-30 19:00',
      'same_day 2026-12-31 10:00',
      'same_day 2026-12-31 14:00',
      'department_digest 2026-12-31 14:00',
      'cutoff 2026-12-31 15:05',
      'late_list 2026-12-31 15:05',
      'attendance_due 2026-12-31 16:00',
      'notes_digest 2026-12-31 16:00',
      'family_week 2026-12-31 18:00',
      'principal_card 2027-01-04 07:00',
      'attendance_late 2027-01-04 16:00',
    ])
  })

  it('take the digest to the school day before, over a day off in between', () => {
    const off = yearOf([1, 2, 3, 4, 5], ['2026-11-19'])
    expect(said(friday, 1, 11, off)[0]).toBe('day_before 2026-11-18 19:00')
  })

  it('keep the card of the last week before Tết until school begins again', () => {
    const tet = Array.from({ length: 14 }, (_, at) => `2027-02-${String(at + 1).padStart(2, '0')}`)
    const year = yearOf([1, 2, 3, 4, 5], tet)
    expect(said(friday, 2, 2, year)).toContain('principal_card 2027-02-15 07:00')
  })

  it('are none at all in a week without school', () => {
    const off = yearOf(
      [1, 2, 3, 4, 5],
      [16, 17, 18, 19, 20].map(day => `2026-11-${day}`),
    )
    expect(said(friday, 1, 11, off)).toEqual([])
  })

  it('leave out reminders that would come at or after the cut-off', () => {
    const early: WeekPolicy = { ...friday, weeklyCutoff: { weekday: 'FRI', time: '14:00' } }
    expect(said(early, 1, 11).filter(slot => !/^(?:principal|family)/.test(slot))).toEqual([
      'day_before 2026-11-19 19:00',
      'same_day 2026-11-20 10:00',
      'cutoff 2026-11-20 14:05',
      'late_list 2026-11-20 14:05',
    ])
  })

  it('pass midnight when the cut-off is a minute before it', () => {
    expect(said(presets.A, 1, 11).slice(-4, -1)).toEqual([
      'cutoff 2026-11-21 00:04',
      'late_list 2026-11-21 00:04',
      'principal_card 2026-11-23 07:00',
    ])
  })

  it('are only the families’ week and the principal’s card where the school has no weekly cut-off', () => {
    expect(said(presets.C, 1, 11)).toEqual([
      'family_week 2026-11-20 18:00',
      'principal_card 2026-11-23 07:00',
    ])
  })

  it('send families nothing where the school sends no week', () => {
    const none = { ...presets.C, parents: { ...presets.C.parents, weekly: null } }
    expect(said(none, 1, 11)).toEqual(['principal_card 2026-11-23 07:00'])
  })
})

describe('the slots of a class’s attendance', () => {
  const ofClasses = (policy: WeekPolicy, term: 1 | 2, week: number, from = calendar) =>
    said(policy, term, week, from).filter(slot => /^(attendance|notes)/.test(slot))

  it('fall on the last school day of the month, and two days later', () => {
    expect(ofClasses(presets.D, 1, 13)).toEqual([
      'attendance_due 2026-11-30 16:00',
      'notes_digest 2026-11-30 16:00',
      'attendance_late 2026-12-02 16:00',
    ])
  })

  it('move forward when the month ends on days off', () => {
    const off = yearOf([1, 2, 3, 4, 5], ['2026-11-30'])
    expect(ofClasses(presets.D, 1, 13, off)).toEqual([])
    expect(ofClasses(presets.D, 1, 12, off)).toEqual([
      'attendance_due 2026-11-27 16:00',
      'notes_digest 2026-11-27 16:00',
      'attendance_late 2026-12-01 16:00',
    ])
  })

  it('fall each week where attendance is closed by the week, over the weekend to Monday', () => {
    expect(ofClasses(presets.A, 1, 11)).toEqual([
      'attendance_due 2026-11-20 16:00',
      'attendance_late 2026-11-23 16:00',
    ])
  })
})

describe('a missed slot', () => {
  const at = new Date('2026-11-20T10:00:00+07:00')
  const cutoff = new Date('2026-11-20T15:00:00+07:00')
  const later = (hours: number, ms = 0) => new Date(at.getTime() + hours * 3_600_000 + ms)

  it('is caught up as long as a cut-off lies ahead when it is a reminder, without one within two hours', () => {
    expect(isTooLate('same_day', at, cutoff, new Date(cutoff.getTime() - 1))).toBe(false)
    expect(isTooLate('same_day', at, null, later(2))).toBe(false)
    expect(isTooLate('same_day', at, null, later(2, 1))).toBe(true)
  })

  it('is not caught up from the very instant of the cut-off when it is a reminder', () => {
    const two = new Date('2026-11-20T14:00:00+07:00')
    expect(isTooLate('same_day', two, cutoff, new Date(cutoff.getTime() - 1))).toBe(false)
    expect(isTooLate('same_day', two, cutoff, cutoff)).toBe(true)
    expect(isTooLate('department_digest', two, cutoff, cutoff)).toBe(true)
  })

  it('is caught up within a day when it speaks of a cut-off that has passed', () => {
    for (const kind of [
      'cutoff',
      'late_list',
      'principal_card',
      'attendance_due',
      'attendance_late',
      'notes_digest',
    ] as const) {
      expect(isTooLate(kind, at, cutoff, later(24))).toBe(false)
      expect(isTooLate(kind, at, cutoff, later(24, 1))).toBe(true)
    }
  })
})
