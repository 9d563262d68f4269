import type { ColumnKind } from '../../../core/books/rules/columns.ts'
import type { Term } from '../../../core/calendar/rules/term.ts'
import type {
  DaysOff,
  Deadlines,
  TermDates,
  TestDates,
  YearView,
} from '../../../core/deadlines/year-ahead.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import { sayDate } from '../deadlines/dates.ts'
import { sayTime, sayWeekday } from '../time.ts'

/** The days of the school year, in sentences. */

type Wanted = {
  readonly text: string
  readonly term: Term | null
  readonly tests: readonly ColumnKind[]
  readonly days: { readonly from: string; readonly to: string } | null
}

const termName = (term: Term): string => `học kì ${term === 1 ? 'I' : 'II'}`

const sayTermDates = ({ term, startsOn, endsOn, weeks }: TermDates): string =>
  `${termName(term).replace('h', 'H')}: từ ${sayWeekday(startsOn)} đến ${sayWeekday(endsOn)}, ${weeks} tuần.`

const sayOff = ({ from, to }: DaysOff): string =>
  from === to ? sayWeekday(from) : `từ ${sayWeekday(from)} đến ${sayWeekday(to)}`

const sayWeekNow = ({ week, weeksLeft, terms, today }: YearView): string => {
  if (!week) return `Năm học chưa bắt đầu.`
  const ends = terms.find(({ term }) => term === week.term)?.endsOn
  const left =
    ends === undefined || ends < today
      ? ''
      : ` Còn ${weeksLeft} tuần nữa, hết ${termName(week.term)} vào ${sayWeekday(ends)}.`
  return `Tuần này là tuần ${week.week}, ${termName(week.term)}.${left}`
}

const TEST_NAMES = { midterm: 'giữa kì', final: 'cuối kì' } as const
const sayTest = ({ kind, term, from, to }: TestDates): string =>
  `Kiểm tra ${TEST_NAMES[kind]} ${termName(term)}: ${sayOff({ from, to })}.`

function sayTests({ tests, terms }: YearView, { term, tests: kinds }: Wanted): string {
  const meant = tests.filter(
    one => (term === null || one.term === term) && (kinds.length === 0 || kinds.includes(one.kind)),
  )
  if (meant.length > 0) return meant.map(sayTest).join('\n')
  const ends = terms.find(one => one.term === (term ?? 1))
  return `Chưa có ngày kiểm tra nào được ghi vào lịch.${ends ? ` ${sayTermDates(ends)}` : ''}`
}

function sayHolidays({ off, today }: YearView, isTet: boolean): string {
  const long = isTet ? off.filter(({ from, to }) => from !== to) : off
  const ahead = (long.length > 0 ? long : off).filter(({ to }) => to >= today)
  if (ahead.length === 0)
    return 'Lịch của trường chưa ghi ngày nghỉ nào sắp tới. Thầy/cô hỏi ban quản trị, nơi cập nhật lịch năm học.'
  return `Ngày nghỉ sắp tới theo lịch của trường:\n${ahead.map(one => `• ${sayOff(one)}`).join('\n')}`
}

function sayDayKind(view: YearView, { from, to }: NonNullable<Wanted['days']>): string {
  if (from !== to) {
    const inside = view.off.filter(one => one.to >= from && one.from <= to)
    return inside.length === 0
      ? `${sayOff({ from, to })}: lịch của trường không ghi ngày nghỉ nào.`
      : `Nghỉ ${inside.map(sayOff).join('; ')}.`
  }
  return view.isSchoolDay(from)
    ? `${sayWeekday(from)}: theo lịch của trường là ngày học.`
    : `${sayWeekday(from)}: theo lịch của trường là ngày nghỉ.`
}

const says = (text: string, words: RegExp): boolean => words.test(fold(text))

/** The end of the term meant, or of the one that runs. */
const endOf = ({ terms, term: current }: Deadlines, term: Term | null): TermDates | undefined =>
  terms.find(one => one.term === (term ?? current))

const sayDates = ({ dates }: Deadlines, kinds: readonly string[]): string | undefined => {
  const meant = dates.filter(({ kind }) => kinds.includes(kind))
  return meant.length === 0 ? undefined : meant.map(one => `${capital(sayDate(one))}.`).join('\n')
}

function sayTestDeadline(found: Deadlines): string {
  if (found.testDays !== null)
    return `Điểm kiểm tra giữa kì, cuối kì: trong ${found.testDays} ngày sau ngày kiểm tra.`
  return (
    sayDates(found, ['midterm', 'final', 'inspection']) ??
    'Điểm bài kiểm tra: trường không đặt hạn riêng; xong trước khi khóa sổ học kì.'
  )
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

export const viCalendar = {
  none: 'Lịch năm học chưa được nạp. Thầy/cô hỏi ban quản trị.',
  mine: 'Phần của tôi',
  answer: (view: YearView, wanted: Wanted): string => {
    const { text, term, days, tests } = wanted
    if (tests.length > 0 || says(text, /\b(?:thi|kiem tra)\b/)) return sayTests(view, wanted)
    if (says(text, /\b(?:tet|nghi|le|he)\b/))
      return days ? sayDayKind(view, days) : sayHolidays(view, says(text, /\btet\b/))
    const meant = view.terms.filter(one => one.term === term)
    if (says(text, /\btuan\b/) && (term === null || term === view.week?.term)) return sayWeekNow(view)
    if (term !== null && meant.length === 0)
      return `Lịch ${termName(term)} chưa được nạp. Thầy/cô hỏi ban quản trị.`
    if (meant.length > 0) return meant.map(sayTermDates).join('\n')
    if (days && days.from === days.to && days.from !== view.today) return sayDayKind(view, days)
    return [sayWeekNow(view), ...view.terms.map(sayTermDates)].join('\n')
  },
  deadline: (found: Deadlines, text: string, term: Term | null, isTest: boolean): string => {
    const ends = endOf(found, term)
    const termEnd = ends
      ? `${sayWeekday(ends.endsOn)}, ngày học cuối của ${termName(ends.term)}`
      : 'ngày học cuối học kì'
    if (says(text, /\b(?:ren luyen|hanh kiem)\b/)) return `Xếp rèn luyện: xong trước ${termEnd}.`
    if (says(text, /\b(?:nhan xet|loi phe)\b/)) return `Nhận xét: xong trước ${termEnd}.`
    const tests = sayTestDeadline(found)
    if (isTest) return `${tests} Hết ${ends ? termName(ends.term) : 'học kì'}: ${termEnd}.`
    return [
      found.cutoffAt
        ? `Hạn nhập điểm thường xuyên tuần này: ${sayTime(found.cutoffAt, found.zone)}.`
        : (sayDates(found, ['regular']) ?? 'Trường không đặt hạn nhập điểm theo tuần.'),
      tests,
      `Rèn luyện, nhận xét: xong trước ${termEnd}.`,
    ].join('\n')
  },
} as const
