/**
 * Orders to close books as people type them: "khối 9 môn Toán từ 17:00 20/12 đến hết thứ Sáu vì kiểm tra". Days are plain days of
 * the school's calendar, reckoned from today; what cannot be read surely is named and becomes no scope.
 */

import type { ColumnRef } from '../../core/books/rules/columns.ts'
import { addDays, isDay, weekdayOf } from '../../core/calendar/rules/days.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import { twoDigits } from '../../core/wording/rules/digits.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { splitHeader } from './marks-header.ts'
import { subjectCandidates } from './subjects.ts'

/** A day and a time of day in the school's zone. */
export type Moment = { readonly day: string; readonly time: string }

export type LockOrderSaid = {
  readonly grade: number | null
  readonly className: string | null
  readonly subject: string | null
  readonly column: ColumnRef | null
  readonly term: Term | null
  readonly from: Moment | null
  readonly until: Moment | null
  readonly note: string
  /** Words that were not understood. */
  readonly unclear: string | null
}

const WEEKDAY: Readonly<Record<string, number>> = {
  ...{ hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6, '2': 1, '3': 2, '4': 3, '5': 4, '6': 5, '7': 6 },
}
const CLOCK = String.raw`(?:(\d{1,2})(?::(\d{2})|h(\d{2})?| gio(?: (\d{2}))?)(?: ngay)? ?)?`
const DAY = String.raw`(?:(?:ngay )?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?|thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat)|(hom nay)|(ngay mai))`
const MOMENT = `(het )?${CLOCK}${DAY}`
const FROM = new RegExp(`(?:^| )(?:tu|luc|vao)(?: luc)? ${MOMENT}(?= |$|,|:)`)
const UNTIL = new RegExp(`(?:^| )(?:den|toi) ${MOMENT}(?= |$|,|:)`)

/** The note is what follows "vì" or a colon that is not inside a time of day. */
function splitNote(text: string): { readonly order: string; readonly note: string } {
  const found = /\s(?:vì|vi|do|để)\s|:\s|:$/iu.exec(text)
  if (!found) return { order: text, note: '' }
  return { order: text.slice(0, found.index), note: text.slice(found.index + found[0].length).trim() }
}

function momentOf(found: RegExpExecArray, today: string, isEnd: boolean): Moment | null {
  const [, whole, hour, colon, h, gio, date, month, year, weekday, sunday, isToday, isTomorrow] = found
  const day = dayOf({ date, month, year, weekday: sunday ? 'chu nhat' : weekday, isToday, isTomorrow }, today)
  if (!day) return null
  if (hour !== undefined && !whole) {
    const time = `${twoDigits(Number(hour))}:${colon ?? h ?? gio ?? '00'}`
    return Number(hour) < 24 ? { day, time } : null
  }
  // "đến thứ Sáu" means the day included: the first instant of the next one.
  return isEnd || whole ? { day: addDays(day, 1), time: '00:00' } : { day, time: '00:00' }
}

function dayOf(
  said: Readonly<
    Record<'date' | 'month' | 'year' | 'weekday' | 'isToday' | 'isTomorrow', string | undefined>
  >,
  today: string,
): string | null {
  if (said.isToday) return today
  if (said.isTomorrow) return addDays(today, 1)
  if (said.weekday) {
    const wanted = said.weekday === 'chu nhat' ? 7 : (WEEKDAY[said.weekday] ?? 0)
    return addDays(today, (wanted - weekdayOf(today) + 7) % 7)
  }
  const thisYear = Number(today.slice(0, 4))
  const at = (year: number) => `${year}-${twoDigits(Number(said.month))}-${twoDigits(Number(said.date))}`
  const day = said.year ? at(Number(said.year)) : at(thisYear) >= today ? at(thisYear) : at(thisYear + 1)
  return isDay(day) ? day : null
}

const GRADE = /(?:^| )khoi (?:lop )?(\d{1,2})(?= |$)/
const TERM = /(?:^| )(?:hk|hoc k[iy]) ?(ii|i|1|2)(?= |$)/
const FILLERS = /(?:^| )(?:so|toan truong|ca truong|tat ca|cac|mon|lop|diem|nam hoc|lich)(?= |$)/g

export function readLockOrder(text: string, today: string): LockOrderSaid {
  const { order, note } = splitNote(text.trim().normalize('NFC'))
  let rest = fold(order)
  const take = (pattern: RegExp) => {
    const found = pattern.exec(rest)
    if (found) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`.trim()
    return found
  }
  const until = take(UNTIL)
  const from = take(FROM)
  const grade = take(GRADE)
  const term = take(TERM)
  rest = rest.replace(FILLERS, ' ').replace(/[,.]/g, ' ').replace(/\s+/g, ' ').trim()
  const { header, rest: tail } = splitHeader(rest)
  const words = header.subjectText ?? (header.className || header.column ? tail : rest)
  const [subject] = words ? subjectCandidates(words) : []
  const extra = header.subjectText ? tail : ''
  const unclear = words && !subject ? words : extra || null
  return {
    grade: grade ? Number(grade[1]) : null,
    className: header.className,
    subject: subject ?? null,
    column: header.column,
    term: term ? (term[1] === '1' || term[1] === 'i' ? 1 : 2) : header.term,
    from: from && momentOf(from, today, false),
    until: until && momentOf(until, today, true),
    note,
    unclear: unclear?.trim() || null,
  }
}
