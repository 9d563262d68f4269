import { z } from 'zod'
import type { TestKind } from '../books/rules/columns.ts'
import type { WeekdayNumber } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import { ok, type Result, refuse } from '../result.ts'
import { findSubject } from '../tables/rules/subjects.ts'

/**
 * The school year's calendar, a JSON file with Vietnamese keys: terms and their weeks, make-up days, days off, events and
 * the plan of periodic tests. Read whole or refused with the first place that is wrong; a half calendar would move deadlines.
 */

const CALENDAR_BYTES_MAX = 1024 * 1024

export type CalendarRefusal =
  | { readonly code: 'calendar_too_big' }
  | { readonly code: 'calendar_not_json' }
  /** `path` is the place in the file, as 'hoc_ky.0.tuan.3.den'. */
  | { readonly code: 'calendar_invalid'; readonly path: string }

/** Both days belong to it. */
export type DaySpan = { readonly from: string; readonly to: string }
export type Week = DaySpan & { readonly number: number }

export type MakeUp = {
  readonly programmeWeek: number
  readonly session: string
  readonly days: readonly string[]
  readonly note: string
}

export type CalendarTerm = DaySpan & {
  readonly term: Term
  readonly name: string
  /** Weeks of the programme, made-up ones included; there may be fewer weeks of the calendar. */
  readonly teachingWeeks: number
  readonly weeks: readonly Week[]
  readonly makeUp: MakeUp | null
}

export type PlannedTest = {
  readonly term: Term
  readonly kind: TestKind
  readonly subject: string
  readonly grade: number
  readonly day: string
  readonly form: string
  readonly minutes: number
}

export type CalendarFile = {
  /** '2026-2027'. */
  readonly schoolYear: string
  readonly school: { readonly code: string; readonly name: string; readonly level: string }
  readonly schoolWeekdays: readonly WeekdayNumber[]
  readonly returnDay: string | null
  readonly openingDay: string | null
  readonly closingDay: string | null
  readonly terms: readonly CalendarTerm[]
  readonly daysOff: readonly (DaySpan & { readonly name: string })[]
  readonly events: readonly { readonly day: string; readonly name: string; readonly off: boolean }[]
  readonly tests: readonly PlannedTest[]
}

const weekdays = { T2: 1, T3: 2, T4: 3, T5: 4, T6: 5, T7: 6, CN: 7 } as const satisfies Record<
  string,
  WeekdayNumber
>
const terms = { HK1: 1, HK2: 2 } as const satisfies Record<string, Term>
const kinds = { GK: 'midterm', CK: 'final' } as const satisfies Record<string, TestKind>

const day = z.iso.date()
const text = z.string().trim().max(500)
const term = z.enum(['HK1', 'HK2'])
const inOrder = (span: { tu: string; den: string }) => span.tu <= span.den
const week = z.object({ so: z.int().min(1).max(60), tu: day, den: day }).refine(inOrder)

const calendarTerm = z
  .object({
    ma: term,
    ten: text,
    tu: day,
    den: day,
    so_tuan_thuc_hoc: z.int().min(1).max(30),
    tuan: z.array(week).min(1).max(40),
    day_bu: z
      .object({
        tuan_chuong_trinh: z.int().min(1).max(60),
        buoi: text.default(''),
        ngay: z.array(day).max(40),
        ghi_chu: text.default(''),
      })
      .nullish(),
  })
  .refine(inOrder)

const plannedTest = z.object({
  hoc_ky: term,
  loai: z.enum(['GK', 'CK']),
  mon: z.string().refine(code => findSubject(code) !== undefined),
  khoi: z.int().min(6).max(12),
  ngay: day,
  hinh_thuc: text.default(''),
  thoi_luong_phut: z.int().min(1).max(300),
})

const calendar = z.object({
  nam_hoc: z.string().regex(/^20\d{2}-20\d{2}$/),
  truong: z.object({ ma: text.min(1), ten: text.min(1), cap: text }),
  ngay_hoc_trong_tuan: z
    .array(z.enum(['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN']))
    .min(1)
    .max(7),
  tuu_truong: day.nullish(),
  khai_giang: day.nullish(),
  be_giang: day.nullish(),
  hoc_ky: z.array(calendarTerm).min(1).max(2),
  ngay_nghi: z
    .array(z.object({ tu: day, den: day, ten: text }).refine(inOrder))
    .max(200)
    .default([]),
  su_kien: z
    .array(z.object({ ngay: day, ten: text, nghi: z.boolean().default(false) }))
    .max(500)
    .default([]),
  kiem_tra: z.array(plannedTest).max(5_000).default([]),
})

/** Reads the text of a calendar file. Unknown keys are left alone: offices add their own. */
export function parseCalendar(file: string): Result<CalendarFile, CalendarRefusal> {
  if (Buffer.byteLength(file) > CALENDAR_BYTES_MAX) return refuse({ code: 'calendar_too_big' })
  let json: unknown
  try {
    json = JSON.parse(file.replace(/^\ufeff/, ''))
  } catch {
    return refuse({ code: 'calendar_not_json' })
  }
  const parsed = calendar.safeParse(json)
  if (!parsed.success) {
    return refuse({ code: 'calendar_invalid', path: parsed.error.issues[0]?.path.join('.') ?? '' })
  }
  const disorder = weeksOutOfOrder(parsed.data)
  return disorder === null ? ok(inEnglish(parsed.data)) : refuse({ code: 'calendar_invalid', path: disorder })
}

type Written = z.infer<typeof calendar>

/** Week numbers rise by one through the year, and each week begins after the one before has ended. */
function weeksOutOfOrder(file: Written): string | null {
  let before: { so: number; den: string } | null = null
  for (const [t, { tuan }] of file.hoc_ky.entries()) {
    for (const [w, { so, tu, den }] of tuan.entries()) {
      if (before && (so !== before.so + 1 || tu <= before.den)) return `hoc_ky.${t}.tuan.${w}`
      before = { so, den }
    }
  }
  return null
}

function inEnglish(file: Written): CalendarFile {
  return {
    schoolYear: file.nam_hoc,
    school: { code: file.truong.ma, name: file.truong.ten, level: file.truong.cap },
    schoolWeekdays: file.ngay_hoc_trong_tuan.map(name => weekdays[name]),
    returnDay: file.tuu_truong ?? null,
    openingDay: file.khai_giang ?? null,
    closingDay: file.be_giang ?? null,
    terms: file.hoc_ky.map(termInEnglish),
    daysOff: file.ngay_nghi.map(({ tu, den, ten }) => ({ from: tu, to: den, name: ten })),
    events: file.su_kien.map(({ ngay, ten, nghi }) => ({ day: ngay, name: ten, off: nghi })),
    tests: file.kiem_tra.map(test => ({
      term: terms[test.hoc_ky],
      kind: kinds[test.loai],
      subject: test.mon,
      grade: test.khoi,
      day: test.ngay,
      form: test.hinh_thuc,
      minutes: test.thoi_luong_phut,
    })),
  }
}

function termInEnglish(written: Written['hoc_ky'][number]): CalendarTerm {
  const { day_bu: madeUp } = written
  return {
    term: terms[written.ma],
    name: written.ten,
    from: written.tu,
    to: written.den,
    teachingWeeks: written.so_tuan_thuc_hoc,
    weeks: written.tuan.map(({ so, tu, den }) => ({ number: so, from: tu, to: den })),
    makeUp: madeUp
      ? {
          programmeWeek: madeUp.tuan_chuong_trinh,
          session: madeUp.buoi,
          days: madeUp.ngay,
          note: madeUp.ghi_chu,
        }
      : null,
  }
}
