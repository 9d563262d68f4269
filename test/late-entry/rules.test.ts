import { describe, expect, it } from 'vitest'
import { withoutExcused } from '../../core/deadlines/rules/excused.ts'
import type { DueColumn, TeacherOwed } from '../../core/deadlines/rules/owed.ts'
import type { LateAct, LateStep } from '../../core/late-entry/rules.ts'
import { closesAt, LATE_STEPS } from '../../core/late-entry/rules.ts'
import { next } from '../../core/workflow/rules.ts'

const STEPS: readonly LateStep[] = ['asked', 'open', 'refused', 'withdrawn']
const ACTS: readonly LateAct[] = ['grant', 'refuse', 'withdraw']
const ALLOWED: Readonly<Record<string, LateStep>> = {
  'asked grant': 'open',
  'asked refuse': 'refused',
  'asked withdraw': 'withdrawn',
}

describe('a request for late entry', () => {
  it.each(STEPS.flatMap(step => ACTS.map(act => ({ step, act }))))('at $step, $act', ({ step, act }) => {
    const to = ALLOWED[`${step} ${act}`]
    expect(next(LATE_STEPS, step, act, null)).toEqual(
      to ? { ok: true, value: to } : { ok: false, refusal: { code: 'act_not_allowed', step, act } },
    )
  })

  it('runs from the grant; an extension runs from the cut-off it goes beyond', () => {
    const now = new Date('2026-11-20T10:00:00+07:00')
    const cutoff = new Date('2026-11-20T15:00:00+07:00')
    const dayAfter = (from: Date) => new Date(from.getTime() + 24 * 3_600_000)
    expect(closesAt('late', now, cutoff, 1440)).toEqual(dayAfter(now))
    expect(closesAt('extension', now, cutoff, 1440)).toEqual(dayAfter(cutoff))
    expect(closesAt('extension', cutoff, cutoff, 1440)).toEqual(dayAfter(cutoff))
    expect(closesAt('extension', now, null, 1440)).toEqual(dayAfter(now))
  })
})

describe('what is excused', () => {
  const column = (position: number, owes: number): DueColumn => ({
    classSubjectId: 1,
    columnId: position,
    classId: 1,
    className: '6A',
    grade: 6,
    term: 1,
    subject: 'TO',
    subjectName: 'Toán',
    subjectKind: 'scored',
    kind: 'regular',
    position,
    testOn: null,
    inPlan: { column: position, count: 18 },
    set: null,
    expected: 3,
    missing: owes,
    explained: 0,
    owes,
  })
  const teacher = (staffId: number | null): TeacherOwed => ({
    ...{ staffId, name: null, departmentId: null, departmentName: null },
    due: [column(1, 3), column(2, 2)],
    tally: { expected: 6, missing: 5, explained: 0, owes: 5 },
  })
  const excuses = { everybody: false, staff: new Set<number>(), columns: new Set<string>() }
  const owes = (given: Partial<typeof excuses>) => {
    const { late, excused } = withoutExcused([teacher(7), teacher(null)], { ...excuses, ...given })
    return [...late.map(one => one.tally.owes), excused]
  }

  it('is left out of what is late, and counted', () => {
    expect(owes({})).toEqual([5, 5, 0])
    expect(owes({ columns: new Set(['1 1 regular 2']) })).toEqual([3, 3, 4])
    expect(owes({ staff: new Set([7]) })).toEqual([0, 5, 5])
    expect(owes({ everybody: true })).toEqual([0, 0, 10])
  })
})
