import { addDays } from '../../core/calendar/rules/days.ts'

/**
 * The calendar of the simulated year as the office's file has it: 18 and 17 weeks of five days, holidays, a break for Tết between
 * them, each subject tested twice a term. Days off can be added later, also when they are over.
 */

export const YEAR = '2026-2027'
export const ZONE = 'Asia/Ho_Chi_Minh'

export type Term = 1 | 2
export type Week = { readonly term: Term; readonly week: number; readonly monday: string }

const weeksFrom = (term: Term, monday: string, count: number, from = 1): readonly Week[] =>
  Array.from({ length: count }, (_, at) => ({ term, week: from + at, monday: addDays(monday, at * 7) }))

export const WEEKS: readonly Week[] = [
  ...weeksFrom(1, '2026-09-07', 18),
  ...weeksFrom(2, '2027-01-18', 2),
  ...weeksFrom(2, '2027-02-15', 15, 3),
]

export const weeksOf = (term: Term): number => WEEKS.filter(week => week.term === term).length

const HOLIDAYS = ['2026-11-24', '2027-01-01', '2027-04-16', '2027-04-30']

export const TEST_WEEKS = [
  { term: 1, kind: 'midterm', week: 9 },
  { term: 1, kind: 'final', week: 16 },
  { term: 2, kind: 'midterm', week: 9 },
  { term: 2, kind: 'final', week: 15 },
] as const

/** The `at`-th subject's test is on the Monday, Tuesday … of the test week. */
export function testDay({ term, week }: (typeof TEST_WEEKS)[number], at: number): string {
  const monday = WEEKS.find(one => one.term === term && one.week === week)?.monday ?? ''
  return addDays(monday, at % 4)
}

type CalendarOf = {
  readonly code: string
  readonly name: string
  readonly grades: readonly number[]
  readonly subjects: readonly string[]
  readonly off: readonly string[]
}

/** The file's bytes. @param off days off beside the holidays. */
export function calendarFile({ code, name, grades, subjects, off }: CalendarOf): Uint8Array {
  const weeks = (term: Term) =>
    WEEKS.flatMap((one, at) =>
      one.term === term ? [{ so: at + 1, tu: one.monday, den: addDays(one.monday, 6) }] : [],
    )
  const termOf = (term: Term) => {
    const own = weeks(term)
    return {
      ...{ ma: `HK${term}`, ten: `Học kì ${term}`, tu: own[0]?.tu, den: own.at(-1)?.den },
      ...{ so_tuan_thuc_hoc: own.length, tuan: own },
    }
  }
  const tests = TEST_WEEKS.flatMap(test =>
    subjects.flatMap((mon, at) =>
      grades.map(khoi => ({
        ...{ hoc_ky: `HK${test.term}`, loai: test.kind === 'midterm' ? 'GK' : 'CK', mon, khoi },
        ...{ ngay: testDay(test, at), thoi_luong_phut: 60 },
      })),
    ),
  )
  const file = {
    nam_hoc: YEAR,
    truong: { ma: code, ten: name, cap: 'THCS' },
    ngay_hoc_trong_tuan: ['T2', 'T3', 'T4', 'T5', 'T6'],
    hoc_ky: [termOf(1), termOf(2)],
    ngay_nghi: [
      ...[...HOLIDAYS, ...off].map(day => ({ tu: day, den: day, ten: 'Nghỉ' })),
      { tu: '2027-02-01', den: '2027-02-14', ten: 'Nghỉ Tết' },
    ],
    kiem_tra: tests,
  }
  return new TextEncoder().encode(JSON.stringify(file))
}
