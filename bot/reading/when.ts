import { addDays, weekdayOf } from '../../core/calendar/rules/days.ts'
import { twoDigits } from '../../core/wording/rules/digits.ts'
import { accented } from '../understand/accents.ts'
import type { Word } from './words.ts'

/** Days and stretches of days as they are said, settled against today. */

type Half = 'morning' | 'afternoon'

export type Stretch = {
  /** YYYY-MM-DD, both ends included. */
  readonly from: string
  readonly to: string
  readonly half?: Half
}

/** A weekday without its week lies ahead when something is asked for, behind when something is looked up. */
export type SaidDays =
  | ({ readonly kind: 'days' } & Stretch)
  /** `past`: "hôm thứ hai" lies behind whatever is asked. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly half?: Half; readonly past?: true }
  | { readonly kind: 'length'; readonly days: number }
  | { readonly kind: 'end_of_week' }

export type SaidAt = { readonly used: number; readonly said: SaidDays }

const monday = (today: string): string => addDays(today, 1 - weekdayOf(today))
const monthOf = (year: number, month: number): Stretch => {
  const from = `${year}-${twoDigits(month)}-01`
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${twoDigits(month + 1)}-01`
  return { from, to: addDays(next, -1) }
}

/** A month named without its year lies in the school year of today, which begins in August. */
const yearOfMonth = (month: number, today: string): number => {
  const [year = 0, now = 0] = today.split('-').map(Number)
  const begun = now >= 8 ? year : year - 1
  return month >= 8 ? begun : begun + 1
}

const day = (date: string, half?: Half): SaidDays => ({
  kind: 'days',
  from: date,
  to: date,
  ...(half && { half }),
})
const days = (stretch: Stretch): SaidDays => ({ kind: 'days', ...stretch })

const MOT = accented('mốt')

const COUNT: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
}
export const countOf = (word: string): number => COUNT[word] ?? Number(word)
const WEEKDAY: Readonly<Record<string, number>> = {
  hai: 1,
  2: 1,
  ba: 2,
  3: 2,
  tu: 3,
  4: 3,
  nam: 4,
  5: 4,
  sau: 5,
  6: 5,
  bay: 6,
  7: 6,
}

type Rule = readonly [
  pattern: RegExp,
  said: (found: RegExpExecArray, today: string, first: Word) => SaidDays | undefined,
]

const halfOf = (word: string | undefined): Half | undefined =>
  word === 'sang' ? 'morning' : word === 'chieu' ? 'afternoon' : undefined

const shifted =
  (weeks: number) =>
  (today: string): Stretch => {
    const from = addDays(monday(today), 7 * weeks)
    return { from, to: addDays(from, 6) }
  }

const RULES: readonly Rule[] = [
  [/^tuan (?:truoc nua|truoc truoc)\b/, (_, today) => days(shifted(-2)(today))],
  [/^tuan (?:truoc|roi|qua|vua roi|vua qua)\b/, (_, today) => days(shifted(-1)(today))],
  [/^(?:trong )?tuan (?:nay)\b/, (_, today) => days(shifted(0)(today))],
  [/^(?:may hom nay|hom ray|may hom ray|may ngay nay|hom gio)\b/, (_, today) => days(shifted(0)(today))],
  [
    /^(\d|hai|ba|bon|nam) (?:hom|ngay) nay\b/,
    (found, today) => days({ from: addDays(today, 1 - countOf(found[1] ?? '')), to: today }),
  ],
  [/^(?:ca )?tuan (?:sau|toi)\b/, (_, today) => days(shifted(1)(today))],
  [
    /^(?:sang |chieu )?(?:thu|t) ?([2-7]|hai|ba|tu|nam|sau|bay)(?: tuan (sau|toi|truoc|roi|qua|nay|vua roi))\b/,
    (found, today) => {
      const week = /sau|toi/.test(found[2] ?? '') ? 1 : found[2] === 'nay' ? 0 : -1
      return day(addDays(monday(today), (WEEKDAY[found[1] ?? ''] ?? 1) - 1 + 7 * week))
    },
  ],
  [
    /^(sang |chieu |toi |hom )?(?:ngay )?(?:thu ([2-7]|hai|ba|tu|nam|sau|bay)|t([2-7]))\b(?! (?:may|nhat\b))/,
    found => {
      const half = halfOf(found[1]?.trim())
      return {
        kind: 'weekday',
        weekday: WEEKDAY[found[2] ?? found[3] ?? ''] ?? 1,
        ...(half && { half }),
        ...(found[1] === 'hom ' && { past: true as const }),
      }
    },
  ],
  [/^chu nhat\b/, () => ({ kind: 'weekday', weekday: 7 })],
  [/^(sang|chieu|toi) (?:hom )?(?:nay|ni)\b/, (found, today) => day(today, halfOf(found[1]))],
  [/^(?:ngay )?hom nay(?: (sang|chieu))?\b/, (found, today) => day(today, halfOf(found[1]))],
  [/^nay\b/, (_, today, { own }) => (own === 'nay' ? day(today) : undefined)],
  [/^(sang|chieu|toi) (?:hom )?qua\b/, (found, today) => day(addDays(today, -1), halfOf(found[1]))],
  [/^(?:ngay )?hom qua\b/, (_, today) => day(addDays(today, -1))],
  [/^hom kia\b/, (_, today) => day(addDays(today, -2))],
  [/^(sang|chieu) (?:ngay )?mai\b/, (found, today) => day(addDays(today, 1), halfOf(found[1]))],
  [/^(?:ngay )?mai\b/, (_, today) => day(addDays(today, 1))],
  [
    /^(?:ngay )?(?:mot|kia)\b/,
    (found, today, { own }) =>
      found[0] === 'kia' || (found[0] === 'mot' && own !== MOT) ? undefined : day(addDays(today, 2)),
  ],
  [/^(?:het|den het|toi het) tuan(?: nay)?\b/, () => ({ kind: 'end_of_week' })],
  [
    /^(?:thang|thg|trong thang) nay\b|^trong thang\b(?! (?:\d|[a-z]))/,
    (_, today) => days(monthOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)))),
  ],
  [
    /^thang (?:truoc|roi|qua|vua roi|vua qua)\b/,
    (_, today) => {
      const last = addDays(`${today.slice(0, 7)}-01`, -1)
      return days({ from: `${last.slice(0, 7)}-01`, to: last })
    },
  ],
  [
    /^(?:tu )?dau thang\b(?: (?:toi|den) (?:gio|nay))?/,
    (_, today) => days({ from: `${today.slice(0, 7)}-01`, to: today }),
  ],
  [
    /^thang (\d{1,2}|gieng|chap|muoi mot|muoi hai|muoi|hai|ba|tu|nam|sau|bay|tam|chin)\b/,
    (found, today) => {
      const month =
        found[1] === 'gieng'
          ? 1
          : found[1] === 'chap'
            ? 12
            : found[1] === 'muoi mot'
              ? 11
              : found[1] === 'muoi hai'
                ? 12
                : found[1] === 'tu'
                  ? 4
                  : countOf(found[1] ?? '')
      return month >= 1 && month <= 12 ? days(monthOf(yearOfMonth(month, today), month)) : undefined
    },
  ],
  [
    /^(?:ngay |hom )?(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?\b/,
    (found, today) => dateSaid(Number(found[1]), Number(found[2]), found[3], today),
  ],
  [
    /^(?:ngay|hom|mung) (\d{1,2}) (?:thang|thg) (\d{1,2})\b/,
    (found, today) => dateSaid(Number(found[1]), Number(found[2]), undefined, today),
  ],
  [
    /^(?:ngay|hom|mung) (\d{1,2})\b/,
    (found, today) => dateSaid(Number(found[1]), Number(today.slice(5, 7)), undefined, today),
  ],
  [
    /^(\d{1,2}|mot|hai|ba|bon|nam|sau|bay) (?:ngay|hom|buoi|bua)\b/,
    found => ({ kind: 'length', days: countOf(found[1] ?? '') }),
  ],
]

function dateSaid(
  date: number,
  month: number,
  year: string | undefined,
  today: string,
): SaidDays | undefined {
  const iso = `${year ?? yearOfMonth(month, today)}-${twoDigits(month)}-${twoDigits(date)}`
  const at = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? undefined : day(iso)
}

const FIRST = new Set(
  'tuan trong thg ca may hom sang chieu toi thu t2 t3 t4 t5 t6 t7 chu ngay nay mai mot het den thang tu dau mung bua hai ba bon nam sau bay'.split(
    ' ',
  ),
)
const RULE_WORDS_MAX = 6

export function saidDaysAt(words: readonly Word[], at: number, today: string): SaidAt | undefined {
  const first = words[at]?.folded ?? ''
  if (!FIRST.has(first) && !/^\d/.test(first)) return undefined
  let text = first
  for (
    let next = at + 1;
    next < Math.min(words.length, at + RULE_WORDS_MAX) && words[next]?.after === 'space';
    next++
  )
    text += ` ${words[next]?.folded}`
  for (const [pattern, said] of RULES) {
    const found = pattern.exec(text)
    const meant = found && said(found, today, words[at] as Word)
    if (found && meant) return { used: found[0].split(' ').length, said: meant }
  }
  return undefined
}
