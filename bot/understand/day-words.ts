/**
 * School days as people say them: "hôm nay", "hôm qua", "thứ Hai tuần trước", "12/11", "12, 13/11", "từ 10/11 đến 12/11". Which
 * day of the calendar is meant is settled against today; what could be two days is a problem.
 */

import { addDays, weekdayOf } from '../../core/calendar/rules/days.ts'
import { twoDigits } from '../../core/wording/rules/digits.ts'
import { hasAccents } from './accents.ts'
import type { LineToken } from './line-tokens.ts'
import { phraseAt, phrases, saysAt } from './line-tokens.ts'

export type SaidDay =
  | { readonly kind: 'ago'; readonly days: number }
  /** `back`: whole weeks before this one; null: the last such day, today among them. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly back: 0 | 1 | null }
  /** `month` null: of the month of today. `weekday` as said beside it. */
  | {
      readonly kind: 'date'
      readonly day: number
      readonly month: number | null
      readonly year: number | null
      readonly weekday: number | null
    }
  | { readonly kind: 'span'; readonly from: SaidDay; readonly to: SaidDay }
  /** A part of a day: attendance is kept by the day. */
  | { readonly kind: 'part' }

export type DaysRead = {
  readonly days: readonly SaidDay[]
  readonly used: number
  /** It can be nothing but a day: no name is written so. */
  readonly sure: boolean
}

const AGO: readonly (readonly [phrases: readonly (readonly string[])[], days: number])[] = [
  [phrases('hôm nay, ngày hôm nay, bữa nay'), 0],
  [phrases('hôm qua, ngày hôm qua, bữa qua'), 1],
  [phrases('hôm kia, bữa kia'), 2],
  [phrases('ngày mai, hôm sau'), -1],
]
const PARTS = phrases(
  'sáng nay, chiều nay, sáng hôm nay, chiều hôm nay, sáng qua, chiều qua, buổi sáng, buổi chiều',
)
const WEEKDAYS: readonly (readonly (readonly string[])[])[] = [
  phrases('thứ hai, thứ 2, t2'),
  phrases('thứ ba, thứ 3, t3'),
  phrases('thứ tư, thứ 4, t4'),
  phrases('thứ năm, thứ 5, t5'),
  phrases('thứ sáu, thứ 6, t6'),
  phrases('thứ bảy, thứ bẩy, thứ 7, t7'),
  phrases('chủ nhật, cn'),
]
const LAST_WEEK = phrases('tuần trước, tuần rồi, tuần qua')
const THIS_WEEK = phrases('tuần này')

type One = { readonly said: SaidDay; readonly used: number; readonly sure: boolean }

function dateOf(text: string, weekday: number | null = null): SaidDay {
  const [day = 0, month = 0, year = null] = text.split('/').map(Number)
  return { kind: 'date', day, month, year, weekday }
}

function spanOf(text: string): SaidDay {
  const [from = '', to = ''] = text.split('-').map(part => part.trim())
  const month = to.split('/')[1] ?? ''
  return { kind: 'span', from: dateOf(`${from}/${month}`), to: dateOf(to) }
}

function weekdayAt(tokens: readonly LineToken[], at: number): One | undefined {
  for (const [index, names] of WEEKDAYS.entries()) {
    const used = phraseAt(tokens, at, names)
    if (used === 0) continue
    const weekday = index + 1
    const sure = tokens.slice(at, at + used).some(({ raw }) => hasAccents(raw) || /\d/.test(raw))
    const date = tokens[at + used]
    if (date?.kind === 'date') return { said: dateOf(date.raw, weekday), used: used + 1, sure: true }
    const last = phraseAt(tokens, at + used, LAST_WEEK)
    const now = phraseAt(tokens, at + used, THIS_WEEK)
    const back = last > 0 ? 1 : now > 0 ? 0 : null
    return { said: { kind: 'weekday', weekday, back }, used: used + last + now, sure: sure || back !== null }
  }
  return undefined
}

function datedAt(tokens: readonly LineToken[], at: number): One | undefined {
  const worded = saysAt(tokens, at, ['ngày']) ? 1 : 0
  const token = tokens[at + worded]
  if (token?.kind === 'date') return { said: dateOf(token.raw), used: worded + 1, sure: true }
  if (token?.kind === 'span') return { said: spanOf(token.raw), used: worded + 1, sure: true }
  if (token?.kind !== 'number' || !/^\d{1,2}$/.test(token.raw)) return undefined
  const next = tokens[at + worded + 2]
  if (saysAt(tokens, at + worded + 1, ['tháng']) && next?.kind === 'number')
    return { said: dateOf(`${token.raw}/${next.raw}`), used: worded + 3, sure: true }
  const bare: SaidDay = { kind: 'date', day: Number(token.raw), month: null, year: null, weekday: null }
  return worded ? { said: bare, used: 2, sure: true } : undefined
}

function dayAt(tokens: readonly LineToken[], at: number): One | undefined {
  const part = phraseAt(tokens, at, PARTS)
  if (part > 0) return { said: { kind: 'part' }, used: part, sure: true }
  for (const [names, days] of AGO) {
    const used = phraseAt(tokens, at, names)
    if (used > 0) return { said: { kind: 'ago', days }, used, sure: true }
  }
  return weekdayAt(tokens, at) ?? datedAt(tokens, at)
}

/** "từ 10/11 đến 12/11", "10/11 - 12/11". */
function spanAt(tokens: readonly LineToken[], at: number): One | undefined {
  const worded = saysAt(tokens, at, ['từ']) ? 1 : 0
  const from = dayAt(tokens, at + worded)
  if (!from) return undefined
  const joint = at + worded + from.used
  const joined =
    saysAt(tokens, joint, ['đến']) || saysAt(tokens, joint, ['tới']) || tokens[joint]?.raw === '-'
  const to = joined ? dayAt(tokens, joint + 1) : undefined
  if (!to) return worded ? undefined : from
  const used = worded + from.used + 1 + to.used
  return { said: { kind: 'span', from: from.said, to: to.said }, used, sure: true }
}

/** A number before a comma and a date takes its month: "12, 13/11". */
function listedNumbers(tokens: readonly LineToken[], at: number): DaysRead | undefined {
  let end = at + (saysAt(tokens, at, ['ngày']) ? 1 : 0)
  const numbers: string[] = []
  while (tokens[end]?.kind === 'number' && /^\d{1,2}$/.test(tokens[end]?.raw ?? '')) {
    const joined = tokens[end + 1]?.raw === ',' || saysAt(tokens, end + 1, ['và'])
    if (!joined) return undefined
    numbers.push(tokens[end]?.raw ?? '')
    end += 2
  }
  const last = tokens[end]
  if (numbers.length === 0 || last?.kind !== 'date') return undefined
  const rest = last.raw.slice(last.raw.indexOf('/'))
  const days = [...numbers.map(number => dateOf(`${number}${rest}`)), dateOf(last.raw)]
  return { days, used: end + 1 - at, sure: true }
}

/** The day or days that start at `at`, joined by commas or "và". */
export function daysAt(tokens: readonly LineToken[], at: number): DaysRead | undefined {
  const listed = listedNumbers(tokens, at)
  if (listed) return listed
  const first = spanAt(tokens, at)
  if (!first) return undefined
  const days = [first.said]
  let { used, sure } = first
  for (;;) {
    const joint = tokens[at + used]
    if (joint === undefined || !(joint.raw === ',' || saysAt(tokens, at + used, ['và']))) break
    const more = spanAt(tokens, at + used + 1)
    if (!more) break
    days.push(more.said)
    used += 1 + more.used
    sure = sure && more.sure
  }
  return { days, used, sure }
}

export type DayProblem = 'day_impossible' | 'day_part' | 'weekday_differs' | 'days_backwards' | 'days_many'

/** Days one message may speak of: a month of school. */
const DAYS_MAX = 31

/** `schoolYear` is '2026-2027': a date without a year lies in it, August beginning it. */
function dayMeant(said: SaidDay, today: string, schoolYear: string): string | DayProblem {
  if (said.kind === 'ago') return addDays(today, -said.days)
  if (said.kind === 'part') return 'day_part'
  if (said.kind === 'span') return 'day_impossible'
  if (said.kind === 'weekday') {
    const monday = addDays(today, 1 - weekdayOf(today))
    if (said.back !== null) return addDays(monday, said.weekday - 1 - 7 * said.back)
    return addDays(today, -((weekdayOf(today) - said.weekday + 7) % 7))
  }
  const month = said.month ?? Number(today.slice(5, 7))
  const start = Number(schoolYear.slice(0, 4))
  const year = said.year ?? (month >= 8 ? start : start + 1)
  const day = `${year}-${twoDigits(month)}-${twoDigits(said.day)}`
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) return 'day_impossible'
  return said.weekday !== null && weekdayOf(day) !== said.weekday ? 'weekday_differs' : day
}

const isDay = (found: string): boolean => /^\d{4}-/.test(found)

export type Meant =
  | { readonly days: readonly string[]; readonly spans: boolean }
  | { readonly problem: DayProblem }

/** The calendar days meant. `spans`: some lie inside a stretch and were not named one by one. */
export function daysMeant(said: readonly SaidDay[], today: string, schoolYear: string): Meant {
  const days = new Set<string>()
  for (const one of said) {
    const span = one.kind === 'span' ? one : { from: one, to: one }
    const from = dayMeant(span.from, today, schoolYear)
    const to = dayMeant(span.to, today, schoolYear)
    const wrong = [from, to].find(found => !isDay(found))
    if (wrong !== undefined) return { problem: wrong as DayProblem }
    if (to < from) return { problem: 'days_backwards' }
    for (let day = from; day <= to; day = addDays(day, 1)) {
      days.add(day)
      if (days.size > DAYS_MAX) return { problem: 'days_many' }
    }
  }
  return { days: [...days].toSorted(), spans: said.some(one => one.kind === 'span') }
}
