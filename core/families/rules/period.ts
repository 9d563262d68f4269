import { addDays, weekdayOf } from '../../calendar/rules/days.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { SchoolCalendar } from '../../calendar/rules/week.ts'

/** The stretch of days a family asks about, as people name it and as the school's calendar has it. */

/** Both days belong to it, 'YYYY-MM-DD'. */
export type Stretch = { readonly from: string; readonly to: string }

export const SPAN_NAMES = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
] as const

export type SpanName = (typeof SPAN_NAMES)[number]

/** `named` says by which word it was asked for; null: by its days. */
export type Period = Stretch & { readonly named: SpanName | Term | 'year' | null }

export type Asked = {
  readonly span: SpanName | null
  readonly from: string | null
  readonly to: string | null
  readonly term: Term | 'year' | null
}

const monthOf = (day: string): Stretch => {
  const from = `${day.slice(0, 7)}-01`
  const next = addDays(from, 31).slice(0, 7)
  return { from, to: addDays(`${next}-01`, -1) }
}

const weekOf = (day: string): Stretch => {
  const from = addDays(day, 1 - weekdayOf(day))
  return { from, to: addDays(from, 6) }
}

/** Weeks go from Monday to Sunday, months by the calendar. */
export function spanOf(name: SpanName, today: string): Stretch {
  switch (name) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'this_week':
      return weekOf(today)
    case 'last_week':
      return weekOf(addDays(today, -7))
    case 'this_month':
      return monthOf(today)
    case 'last_month':
      return monthOf(addDays(`${today.slice(0, 7)}-01`, -1))
  }
}

/** From the first day of its first week to the last day of its last; undefined where the calendar has no such term. */
export function termStretch(calendar: SchoolCalendar, term: Term | 'year'): Stretch | undefined {
  const weeks = calendar.weeks.filter(week => term === 'year' || week.term === term)
  const [first] = weeks
  const last = weeks.at(-1)
  return first && last ? { from: first.startsOn, to: last.endsOn } : undefined
}

/** Days given win over a name, a name over a term; undefined where nothing of the kind was asked. Days the wrong way round are turned. */
export function periodAsked(asked: Asked, today: string, calendar: SchoolCalendar): Period | undefined {
  const first = asked.from ?? asked.to
  if (first !== null) {
    const [from = first, to = first] = [first, asked.to ?? first].toSorted()
    return { from, to, named: null }
  }
  if (asked.span) return { ...spanOf(asked.span, today), named: asked.span }
  const own = asked.term === null ? undefined : termStretch(calendar, asked.term)
  return own && asked.term !== null ? { ...own, named: asked.term } : undefined
}

export const isIn = ({ from, to }: Stretch, day: string): boolean => from <= day && day <= to
