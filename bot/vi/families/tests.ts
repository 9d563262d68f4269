import { isTest } from '../../../core/books/rules/columns.ts'
import type { ChildTest, ChildTests } from '../../../core/families/tests.ts'
import { speakColumn } from '../books/marks.ts'
import { sayDay, sayWeekday } from '../time.ts'
import { sayHead, sayOfTerm } from './families.ts'
import { sayPeriod } from './period.ts'

/** What is still to come: a planned day is told as planned, and what nobody entered as not entered. */

const sayDue = (dueOn: string | null, today: string): string => {
  if (dueOn === null) return ''
  return dueOn < today
    ? `; hạn nhập điểm là ${sayDay(dueOn)}, đã qua`
    : `; hạn nhập điểm ${sayWeekday(dueOn)}`
}

function sayState({ state, column, marksDueOn }: ChildTest, today: string): string {
  switch (state.kind) {
    case 'planned':
      return `${state.on === today ? 'hôm nay, ' : ''}${sayWeekday(state.on)}`
    case 'held':
      return `đã kiểm tra ${sayDay(state.on)}, chưa có điểm${sayDue(marksDueOn, today)}`
    case 'unplanned':
      // Nobody plans the days of regular marks for the school.
      return `${isTest(column.kind) ? 'nhà trường chưa nhập lịch' : 'chưa có điểm'}${sayDue(marksDueOn, today)}`
    case 'makeup':
      return state.on < today
        ? `hẹn kiểm tra bù ${sayDay(state.on)}, chưa có điểm`
        : `kiểm tra bù ${sayWeekday(state.on)}`
    case 'missed':
      return 'vắng hôm kiểm tra, chưa hẹn ngày kiểm tra bù'
  }
}

const sayTest = (test: ChildTest, today: string): string =>
  `• ${test.subjectName} ${speakColumn(test.column)}: ${sayState(test, today)}`

/** Of one kind and without a day: one line with their names. */
function sayUnplanned(tests: readonly ChildTest[], today: string): readonly string[] {
  const groups = Map.groupBy(tests, test => `${speakColumn(test.column)}: ${sayState(test, today)}`)
  return [...groups].map(([what, own]) =>
    own.length > 2
      ? `• ${startOf(what)} (${own.length} môn)`
      : own.map(test => sayTest(test, today)).join('\n'),
  )
}

const startOf = (what: string): string => what.charAt(0).toLocaleUpperCase('vi') + what.slice(1)

const ASK =
  'Bài kiểm tra thường xuyên do giáo viên bộ môn báo trên lớp; chưa rõ thì hỏi giáo viên bộ môn hoặc chủ nhiệm.'

export const viTests = {
  list: (found: ChildTests, tests: readonly ChildTest[]): string => {
    const { term, today, period, events } = found
    const head = period
      ? sayHead(found, `kiểm tra ${sayPeriod(period)}`)
      : sayOfTerm(found, term, 'bài kiểm tra còn lại')
    const unplanned = tests.filter(({ state }) => state.kind === 'unplanned')
    const others = tests.filter(({ state }) => state.kind !== 'unplanned')
    const lines = [
      ...others.map(test => sayTest(test, today)),
      ...sayUnplanned(unplanned, today),
      ...events.map(({ day, title }) => `• Lịch của trường: ${sayWeekday(day)}, ${title}`),
    ]
    const none = period
      ? 'Theo lịch đã nhập thì không có bài giữa kì, cuối kì nào.'
      : 'Không còn bài giữa kì, cuối kì nào chưa có điểm.'
    return [head, ...(lines.length > 0 ? lines : [none]), ASK].join('\n')
  },
} as const
