import { describe, expect, it } from 'vitest'
import { readDates } from '../../bot/understand/dates-said.ts'
import { isMadeUpFor } from '../../core/deadlines/rules/catch-up.ts'
import type { BookProgress, ColumnProgress, Reckoning } from '../../core/deadlines/rules/owed.ts'
import { dueColumns } from '../../core/deadlines/rules/owed.ts'
import type { StandingDeadline } from '../../core/deadlines/rules/set-deadlines.ts'
import {
  counts,
  dayOfYear,
  daysOf,
  lastDayOf,
  mayStand,
  replacedBy,
  setDueOf,
} from '../../core/deadlines/rules/set-deadlines.ts'
import { presets } from '../presets.ts'
import { yearOf } from './year.ts'

const calendar = yearOf([1, 2, 3, 4, 5])

const midterm: StandingDeadline = {
  ...{ deadlineId: 1, kind: 'midterm', term: 1 },
  ...{ opensOn: '2026-11-02', heldOn: '2026-11-14' },
}
const regular: StandingDeadline = { ...midterm, deadlineId: 2, kind: 'regular' }
const inspection: StandingDeadline = {
  ...{ deadlineId: 3, kind: 'inspection', term: null, opensOn: null, heldOn: '2026-11-20' },
}

describe('dates a school sets', () => {
  it('count where its regulation goes by them, and a day of inspection is kept everywhere', () => {
    const kinds = ['regular', 'midterm', 'inspection'] as const
    const of = (name: 'A' | 'B' | 'C' | 'D' | 'E') => kinds.map(kind => counts(presets[name], kind))
    expect(of('A')).toEqual([false, false, true])
    expect(of('D')).toEqual([false, false, false])
    for (const name of ['B', 'C', 'E'] as const) expect(of(name)).toEqual([true, true, false])
    expect(mayStand(presets.D, 'inspection')).toBe(true)
    expect(mayStand(presets.D, 'midterm')).toBe(false)
  })

  it('end on the last day of the window, and the day before the inspection', () => {
    expect([lastDayOf(midterm), lastDayOf(inspection)]).toEqual(['2026-11-14', '2026-11-19'])
  })

  it('are spoken of three days and a day before, on the last day, and on the first school day after', () => {
    expect(daysOf(calendar, midterm, [3, 1, 0])).toEqual([
      { kind: 'remind', day: '2026-11-11' },
      { kind: 'remind', day: '2026-11-13' },
      { kind: 'overdue', day: '2026-11-16' },
    ])
    expect(daysOf(calendar, inspection, [3, 1, 0]).map(({ kind, day }) => `${kind} ${day}`)).toEqual([
      'remind 2026-11-16',
      'remind 2026-11-18',
      'remind 2026-11-19',
      'overdue 2026-11-20',
    ])
  })

  it('are not spoken of before they open', () => {
    const short = { ...midterm, opensOn: '2026-11-12', heldOn: '2026-11-13' }
    expect(daysOf(calendar, short, [3, 1, 0]).map(({ day }) => day)).toEqual([
      '2026-11-12',
      '2026-11-13',
      '2026-11-16',
    ])
  })

  it('take the place of the same kind of the term, regular ones only where they overlap', () => {
    const standing = [midterm, regular, inspection]
    const wanted = { ...midterm, heldOn: '2026-11-21' }
    expect(replacedBy(standing, wanted)).toEqual([midterm])
    expect(replacedBy(standing, { ...wanted, term: 2 })).toEqual([])
    expect(replacedBy(standing, { ...wanted, kind: 'regular' })).toEqual([regular])
    const later = { kind: 'regular', term: 1, opensOn: '2026-12-01', heldOn: '2026-12-12' } as const
    expect(replacedBy(standing, later)).toEqual([])
    expect(replacedBy(standing, { ...inspection, heldOn: '2026-12-20' })).toEqual([])
  })

  it('mean the day of the school year', () => {
    const named = (date: number, month: number, year: number | null = null) =>
      dayOfYear(calendar, { date, month, year })
    expect(named(2, 11)).toBe('2026-11-02')
    expect(named(5, 1)).toBe('2027-01-05')
    expect(named(31, 2)).toBeUndefined()
    expect(named(2, 11, 2024)).toBeUndefined()
  })
})

const column = (kind: ColumnProgress['kind'], testOn: string | null): ColumnProgress => ({
  ...{ columnId: 1, kind, position: 1, testOn, recorded: 0, absent: 0 },
})
const book = (columns: readonly ColumnProgress[]): BookProgress => ({
  ...{ classSubjectId: 1, term: 1, ownerId: 1, ownerName: 'Đỗ Thị Hồng', departmentId: 1 },
  ...{ departmentName: 'Tổ Toán', classId: 1, className: '6A', grade: 6, subject: 'TO' },
  ...{ subjectName: 'Toán', subjectKind: 'scored', regularColumns: 4, pupils: 3, columns },
})
function owedOn(
  today: string,
  deadlines: readonly StandingDeadline[],
  columns: readonly ColumnProgress[] = [],
): readonly string[] {
  const by: Reckoning = {
    ...{ week: 11, weeks: 18, on: today, today, testDays: null },
    set: setDueOf(deadlines, calendar, 1, today),
    regularBySet: deadlines.some(({ kind }) => kind === 'regular'),
  }
  return dueColumns(book(columns), by).map(({ kind, position, set }) => `${kind} ${position} ${set?.dueOn}`)
}
const tests = (due: readonly string[]) => due.filter(one => !one.startsWith('regular'))

describe('what a window asks for', () => {
  it('is nothing before it opens, then the columns of its kind, opened by their teacher or not', () => {
    expect(tests(owedOn('2026-11-01', [midterm]))).toEqual([])
    expect(tests(owedOn('2026-11-02', [midterm]))).toEqual(['midterm 1 2026-11-14'])
    expect(tests(owedOn('2026-12-01', [midterm]))).toEqual(['midterm 1 2026-11-14'])
  })

  it('is no column whose test is still to come, or is held after it', () => {
    const held = (day: string) => tests(owedOn('2026-11-16', [midterm], [column('midterm', day)]))
    expect(held('2026-11-04')).toHaveLength(1)
    expect(held('2026-11-15')).toHaveLength(0)
    expect(tests(owedOn('2026-11-04', [midterm], [column('midterm', '2026-11-05')]))).toEqual([])
  })

  it('is of regular columns those the plan of the weeks has due by its last day', () => {
    expect(owedOn('2026-11-02', [regular])).toEqual(['regular 1 2026-11-14', 'regular 2 2026-11-14'])
    expect(owedOn('2026-11-01', [regular])).toEqual([])
    expect(owedOn('2026-11-01', [])).toEqual(['regular 1 undefined', 'regular 2 undefined'])
  })
})

describe('what an inspection asks for', () => {
  it('is the marks of tests held before it, and of none without a day', () => {
    const held = (day: string | null) => tests(owedOn('2026-11-19', [inspection], [column('midterm', day)]))
    expect(held('2026-11-18')).toEqual(['midterm 1 2026-11-19'])
    expect(held('2026-11-20')).toEqual([])
    expect(held(null)).toEqual([])
  })
})

describe('the words', () => {
  const read = (text: string) => {
    const said = readDates(text)
    return said && { ...said, days: said.days.map(({ date, month }) => `${date}/${month}`) }
  }

  it.each([
    ['khung nhập điểm giữa kì 1: 02/11 đến 14/11', 'midterm', 1],
    ['Khung nhập điểm cuối học kỳ 2 từ 3/5 - 15/5', 'final', 2],
    ['dat khung nhap diem gk hk1 02/11 den 14/11', 'midterm', 1],
    ['khung nhập điểm ck2 03/05 đến 15/05', 'final', 2],
    ['khung thời gian nhập điểm thường xuyên 02/11 đến 14/11', 'regular', null],
  ])('“%s” is a window', (text, kind, term) => {
    expect(read(text)).toMatchObject({ what: 'window', ends: false, kind, term })
    expect(read(text)?.days).toHaveLength(2)
  })

  it('an inspection, moved or taken back, is told from a window', () => {
    expect(read('ngày kiểm tra sổ 20/11')).toMatchObject({ what: 'inspection', ends: false, days: ['20/11'] })
    expect(read('đổi ngày kiểm tra sổ 20/11 thành 27/11')).toMatchObject({ days: ['20/11', '27/11'] })
    expect(read('bỏ ngày kiểm tra sổ 20/11')).toMatchObject({ what: 'inspection', ends: true })
    expect(read('bỏ khung nhập điểm giữa kì')).toMatchObject({ ends: true, kind: 'midterm' })
    expect(read('6A toán gk: An 8')).toBeUndefined()
    expect(read('ngày kiểm tra giữa kì là bữa nào')).toBeUndefined()
  })
})

describe('several reminders that one stop of the service kept back', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))
  const slot = (kind: 'day_before' | 'same_day' | 'cutoff', hour: number, week = 11) => ({
    ...{ kind, at: at(hour), week },
  })

  it('are made up for by the last one of the week', () => {
    const round = [slot('day_before', 1), slot('same_day', 2), slot('cutoff', 8)]
    expect(round.map(one => isMadeUpFor(one, round))).toEqual([true, false, false])
    expect(isMadeUpFor(slot('day_before', 1), [slot('same_day', 2, 12)])).toBe(false)
  })
})
