import type { YearRows } from '../../db/office-files/year.ts'
import { CALENDAR_SHEETS, DAY_KINDS, TEST_NAMES } from '../tables/rules/calendar-sheets.ts'
import { subjectName } from '../tables/rules/subjects.ts'
import type { Diff } from './rules/diff.ts'
import type { ChangedFact, NamedChange } from './rules/outcome.ts'

/** What another calendar changes, thing by thing, under the words of the calendar's own sheets. */

export type CalendarDiffs = {
  readonly terms: Diff<YearRows['terms'][number]>
  readonly weeks: Diff<YearRows['weeks'][number]>
  readonly days: Diff<YearRows['days'][number]>
  readonly tests: Diff<YearRows['tests'][number]>
}

/** How a thing is called, and the one thing that is told of it. */
type Telling<Row> = {
  readonly nameOf: (row: Row) => string
  readonly what: string
  readonly factOf: (row: Row) => string
  readonly keyOf: (row: Row) => string
}

const inVietnam = (day: string): string => day.split('-').reverse().join('/')
const spanOf = (row: { readonly startsOn: string; readonly endsOn: string }): string =>
  `${inVietnam(row.startsOn)} – ${inVietnam(row.endsOn)}`

function told<Row>(of: Diff<Row>, known: readonly Row[], telling: Telling<Row>): readonly NamedChange[] {
  const { nameOf, what, factOf, keyOf } = telling
  const before = new Map(known.map(row => [keyOf(row), row]))
  const change = (kind: NamedChange['kind'], row: Row, fact: ChangedFact): NamedChange => ({
    kind,
    who: { code: '', fullName: nameOf(row) },
    className: null,
    facts: [fact],
  })
  const was = (row: Row): string | null => {
    const old = before.get(keyOf(row))
    return old === undefined ? null : factOf(old)
  }
  return [
    ...of.added.map(row => change('new', row, { what, from: null, to: factOf(row) })),
    ...of.changed.map(row => change('changed', row, { what, from: was(row), to: factOf(row) })),
    ...of.removed.map(row => change('gone', row, { what, from: factOf(row), to: null })),
  ]
}

export const testKey = (row: YearRows['tests'][number]): string =>
  `${row.term} ${row.subject} ${row.grade} ${row.kind}`

export function calendarChanges(diffs: CalendarDiffs, known: YearRows): readonly NamedChange[] {
  const days = 'Thời gian'
  return [
    ...told(diffs.terms, known.terms, {
      nameOf: row => `${CALENDAR_SHEETS.terms.name} ${row.term}`,
      what: days,
      factOf: spanOf,
      keyOf: row => `${row.term}`,
    }),
    ...told(diffs.weeks, known.weeks, {
      nameOf: row => `${CALENDAR_SHEETS.weeks.name} ${row.week}, HK${row.term}`,
      what: days,
      factOf: spanOf,
      keyOf: row => `${row.term} ${row.week}`,
    }),
    ...told(diffs.days, known.days, {
      nameOf: row => `${DAY_KINDS[row.kind]} ${inVietnam(row.day)}`,
      what: 'Nội dung',
      factOf: row => row.title,
      keyOf: row => `${row.day} ${row.kind}`,
    }),
    ...told(diffs.tests, known.tests, {
      nameOf: row => `${TEST_NAMES[row.kind]} ${subjectName(row.subject)} khối ${row.grade}, HK${row.term}`,
      what: 'Ngày',
      factOf: row => `${inVietnam(row.heldOn)}${row.minutes === null ? '' : `, ${row.minutes} phút`}`,
      keyOf: testKey,
    }),
  ]
}
