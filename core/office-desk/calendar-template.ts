import type { YearRows } from '../../db/office-files/year.ts'
import { readYear } from '../../db/office-files/year.ts'
import { addDays } from '../calendar/rules/days.ts'
import type { Desk } from '../desk.ts'
import type { SheetTable } from '../documents/sheet-writing.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import {
  CALENDAR_SHEETS,
  DAY_KINDS,
  TEST_NAMES,
  WEEKDAY_NAMES,
  YEAR_LINES,
} from '../tables/rules/calendar-sheets.ts'
import { subjectName } from '../tables/rules/subjects.ts'
import { exampleYear } from './example-year.ts'
import type { OfficeRefusal } from './refusals.ts'
import { mayBringIn } from './rights.ts'

/** The calendar of the year as the workbook it is read back from: changed in Excel, it is brought in like any file of the office. */

export type CalendarTemplate = { readonly schoolYear: string; readonly tables: readonly SheetTable[] }

export async function calendarTemplate(session: Session): Promise<Result<CalendarTemplate, OfficeRefusal>> {
  if (!mayBringIn(session.actor, 'calendar')) return refuse({ code: 'office_not_yours' })
  return ok(await calendarOf(session))
}

/** For the operator, who may do this in every school. A school without a calendar has an example of one. */
export async function calendarOf({ school, tx }: Desk): Promise<CalendarTemplate> {
  const schoolYear = school.year ?? yearOf(school.today)
  const rows = school.year === null ? exampleYear(schoolYear) : await readYear(tx, schoolYear)
  return { schoolYear, tables: tablesOf(rows, { school: school.code, schoolYear }) }
}

const AUGUST = 8

/** For a school without a calendar: the year that begins with the August before. */
function yearOf(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const begins = month >= AUGUST ? year : year - 1
  return `${begins}-${begins + 1}`
}

const inVietnam = (day: string): string => day.split('-').reverse().join('/')

const sheetOf = (key: keyof typeof CALENDAR_SHEETS, title: string, rows: SheetTable['rows']): SheetTable => ({
  sheet: CALENDAR_SHEETS[key].name,
  title,
  header: CALENDAR_SHEETS[key].titles,
  rows,
})

function tablesOf(
  rows: YearRows,
  { school, schoolYear }: { readonly school: string; readonly schoolYear: string },
): readonly SheetTable[] {
  const [own] = rows.year
  const [from, to] = schoolYear.split('-')
  const weekdays = own?.weekdays ?? [1, 2, 3, 4, 5]
  const title = `${CALENDAR_SHEETS.year.name} ${schoolYear}`
  return [
    sheetOf('year', title, [
      [YEAR_LINES.school, school],
      [YEAR_LINES.year, schoolYear],
      [YEAR_LINES.from, inVietnam(own?.startsOn ?? `${from}-09-05`)],
      [YEAR_LINES.to, inVietnam(own?.endsOn ?? `${to}-05-31`)],
      [YEAR_LINES.weekdays, weekdays.map(day => WEEKDAY_NAMES[day - 1]).join(', ')],
    ]),
    sheetOf(
      'terms',
      title,
      rows.terms.map(({ term, startsOn, endsOn }) => [term, inVietnam(startsOn), inVietnam(endsOn)]),
    ),
    sheetOf(
      'weeks',
      title,
      byDay(rows.weeks, week => week.startsOn).map(({ term, week, startsOn, endsOn }) => [
        ...[term, week, inVietnam(startsOn), inVietnam(endsOn)],
      ]),
    ),
    sheetOf(
      'days',
      title,
      spansOf(rows.days).map(span => [
        ...[inVietnam(span.from), inVietnam(span.to), DAY_KINDS[span.kind], span.title],
      ]),
    ),
    sheetOf(
      'tests',
      title,
      byDay(rows.tests, test => test.heldOn).map(test => [
        ...[test.term, subjectName(test.subject), test.grade, TEST_NAMES[test.kind]],
        ...[inVietnam(test.heldOn), test.minutes],
      ]),
    ),
  ]
}

const byDay = <Row>(rows: readonly Row[], dayOf: (row: Row) => string): readonly Row[] =>
  rows.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))

type Span = Omit<YearRows['days'][number], 'day'> & { readonly from: string; readonly to: string }

/** Days that follow each other under one title are one line. */
function spansOf(days: YearRows['days']): readonly Span[] {
  const spans: Span[] = []
  for (const { day, kind, title } of byDay(days, one => `${one.kind} ${one.title} ${one.day}`)) {
    const last = spans.at(-1)
    const follows = last?.kind === kind && last.title === title && addDays(last.to, 1) === day
    if (last && follows) spans[spans.length - 1] = { ...last, to: day }
    else spans.push({ kind, title, from: day, to: day })
  }
  return byDay(spans, span => span.from)
}
