import { readYear, syncTestDays, writeYear, type YearRows } from '../../db/office-files/year.ts'
import { addDays } from '../calendar/rules/days.ts'
import { RULE_SET_OF_NEW_YEARS, unsupportedSchool } from '../circular-of.ts'
import { ok, refuse } from '../result.ts'
import type { CalendarReading, WrittenCalendar } from '../tables/rules/calendar-sheets.ts'
import type { Problem } from '../tables/rules/problem.ts'
import { fold } from '../wording/rules/fold.ts'
import { calendarChanges, testKey } from './calendar-changes.ts'
import type { CalendarFile } from './calendar-file.ts'
import type { CalendarCounts, Filing, Planned } from './plan.ts'
import { countChanges, diff, sumChanges } from './rules/diff.ts'

/** The calendar file as the school year's rows. Weeks are counted within each term from 1; days off are laid out day by day. */

export async function planCalendar(filing: Omit<Filing, 'year'>, file: CalendarFile): Planned {
  const { school } = filing.desk
  if (file.school.code !== school.code)
    return refuse({ code: 'import_other_school', found: file.school.code })
  const other = unsupportedSchool(fold(file.school.level), file.school.level)
  if (other) return refuse({ code: 'import_unsupported', why: other.code })
  return planRows(filing, file.schoolYear, rowsOf(file), [])
}

/** The calendar of the five sheets; with a problem anywhere it is not stored. */
export async function planCalendarSheets(
  filing: Omit<Filing, 'year'>,
  { calendar, problems }: CalendarReading,
): Planned {
  const { school } = filing.desk
  if (calendar.school !== school.code && calendar.school !== '')
    return refuse({ code: 'import_other_school', found: calendar.school })
  return planRows(filing, calendar.schoolYear, rowsWritten(calendar), problems)
}

async function planRows(
  { desk: { tx } }: Omit<Filing, 'year'>,
  schoolYear: string,
  wanted: YearRows,
  problems: readonly Problem[],
): Planned {
  const known = await readYear(tx, schoolYear)
  const diffs = {
    terms: diff(known.terms, wanted.terms, row => `${row.term}`),
    weeks: diff(known.weeks, wanted.weeks, row => `${row.term} ${row.week}`),
    days: diff(known.days, wanted.days, row => `${row.day} ${row.kind}`),
    tests: diff(known.tests, wanted.tests, testKey),
  }
  const changes = sumChanges([
    countChanges(diff(known.year, wanted.year, () => 'year')),
    ...Object.values(diffs).map(one => countChanges<unknown>(one)),
  ])
  const write = async () => {
    await writeYear(tx, schoolYear, wanted)
    await syncTestDays(tx, schoolYear)
  }
  const asked = { named: calendarChanges(diffs, known) }
  return ok({ counts: countsOf(wanted), problems, changes, asked, write })
}

function rowsWritten({ from, to, weekdays, terms, weeks, days, tests }: WrittenCalendar): YearRows {
  const counted = Map.groupBy(weeks, week => week.term)
  return {
    year: [{ startsOn: from, endsOn: to, weekdays: [...weekdays].sort(), ruleSet: RULE_SET_OF_NEW_YEARS }],
    terms: terms.map(({ term, ...span }) => ({ term, startsOn: span.from, endsOn: span.to })),
    weeks: [...counted.values()].flatMap(own =>
      own.map(({ term, ...span }, at) => ({ term, startsOn: span.from, endsOn: span.to, week: at + 1 })),
    ),
    days: (['off', 'make_up', 'event'] as const).flatMap(kind =>
      joined(
        kind,
        days
          .filter(one => one.kind === kind)
          .flatMap(({ title, ...span }) => daysIn(span).map(day => ({ day, title }))),
      ),
    ),
    tests: [
      ...new Map(
        tests.map(({ day, ...test }) => ({ ...test, heldOn: day })).map(test => [testKey(test), test]),
      ).values(),
    ],
  }
}

function countsOf(rows: YearRows): CalendarCounts {
  return {
    terms: rows.terms.length,
    weeks: rows.weeks.length,
    daysOff: rows.days.filter(day => day.kind === 'off').length,
    tests: rows.tests.length,
  }
}

function rowsOf(file: CalendarFile): YearRows {
  const edges = file.terms.flatMap(term => [term.from, term.to])
  const known = [file.returnDay, file.openingDay, file.closingDay].filter(day => day !== null)
  const all = [...edges, ...known].sort()
  return {
    year: [
      {
        startsOn: all[0] ?? '',
        endsOn: all.at(-1) ?? '',
        weekdays: [...file.schoolWeekdays].sort(),
        ruleSet: RULE_SET_OF_NEW_YEARS,
      },
    ],
    terms: file.terms.map(({ term, from, to }) => ({ term, startsOn: from, endsOn: to })),
    weeks: file.terms.flatMap(({ term, weeks }) =>
      weeks.map(({ from, to }, at) => ({ term, startsOn: from, endsOn: to, week: at + 1 })),
    ),
    days: daysOf(file),
    tests: [...new Map(testsOf(file).map(test => [testKey(test), test])).values()],
  }
}

const testsOf = (file: CalendarFile): YearRows['tests'] =>
  file.tests.map(({ term, subject, grade, kind, day, minutes }) => ({
    term,
    subject,
    grade,
    kind,
    heldOn: day,
    minutes,
  }))

/** Two events of one day share its row. */
function daysOf(file: CalendarFile): YearRows['days'] {
  const offs = file.daysOff.flatMap(span => daysIn(span).map(day => ({ day, title: span.name })))
  const eventsOff = file.events.filter(event => event.off).map(({ day, name }) => ({ day, title: name }))
  const makeUps = file.terms.flatMap(({ makeUp }) =>
    (makeUp?.days ?? []).map(day => ({ day, title: makeUp?.note || (makeUp?.session ?? '') })),
  )
  const events = file.events.map(({ day, name }) => ({ day, title: name }))
  return [
    ...joined('off', [...offs, ...eventsOff]),
    ...joined('make_up', makeUps),
    ...joined('event', events),
  ]
}

function joined(
  kind: YearRows['days'][number]['kind'],
  days: readonly { day: string; title: string }[],
): YearRows['days'] {
  return [...Map.groupBy(days, ({ day }) => day)].map(([day, own]) => ({
    day,
    kind,
    title: [...new Set(own.map(({ title }) => title))].join('; '),
  }))
}

function daysIn({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
