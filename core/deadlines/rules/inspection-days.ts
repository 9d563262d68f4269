import { addDays } from '../../calendar/rules/days.ts'
import type { Term } from '../../calendar/rules/term.ts'
import type { SchoolCalendar } from '../../calendar/rules/week.ts'
import { schoolDayOnOrBefore } from '../../calendar/rules/week.ts'

/** How often a school looks through its books, and when it is brought to mind that it has not. */

/** A month or a term in which the books are looked through once at least. */
export type Stretch = {
  readonly of:
    | { readonly kind: 'month' /** 'YYYY-MM' */; readonly month: string }
    | { readonly kind: 'term'; readonly term: Term }
  /** First and last day, both included. */
  readonly from: string
  readonly to: string
  /** The school days on which it is spoken of. */
  readonly days: readonly string[]
}

const DAYS_OF_MONTH = ['20', '28'] as const
const DAYS_BEFORE_END = [21, 7] as const

function months(calendar: SchoolCalendar): readonly Stretch[] {
  const [first, last] = [calendar.weeks[0]?.startsOn ?? '', calendar.weeks.at(-1)?.endsOn ?? '']
  const names = new Set(
    calendar.weeks.flatMap(({ startsOn, endsOn }) => [startsOn.slice(0, 7), endsOn.slice(0, 7)]),
  )
  return [...names].map(month => ({
    ...{ of: { kind: 'month', month }, from: `${month}-01`, to: `${month}-31` },
    days: DAYS_OF_MONTH.map(date => schoolDayOnOrBefore(calendar, `${month}-${date}`)).filter(
      day => day >= first && day <= last && day.startsWith(month),
    ),
  }))
}

function terms(calendar: SchoolCalendar): readonly Stretch[] {
  return ([1, 2] as const).flatMap(term => {
    const weeks = calendar.weeks.filter(week => week.term === term)
    const [from, to] = [weeks[0]?.startsOn, weeks.at(-1)?.endsOn]
    if (!from || !to) return []
    const days = DAYS_BEFORE_END.map(before => schoolDayOnOrBefore(calendar, addDays(to, -before)))
    return [{ of: { kind: 'term', term }, from, to, days: days.filter(day => day >= from) }]
  })
}

export function stretchesOf(
  calendar: SchoolCalendar,
  { every }: { readonly every: 'month' | 'term' | null },
): readonly Stretch[] {
  if (every === null) return []
  return every === 'month' ? months(calendar) : terms(calendar)
}

export const isWithin = ({ from, to }: Pick<Stretch, 'from' | 'to'>, day: string): boolean =>
  day >= from && day <= to
