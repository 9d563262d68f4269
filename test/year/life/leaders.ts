import { addDays } from '../../../core/calendar/rules/days.ts'
import { TEST_WEEKS, WEEKS } from '../calendar.ts'
import type { School } from '../school.ts'
import { at, pressFirst } from '../school.ts'
import { desksOf } from './desk.ts'
import { mendSome } from './mending.ts'

/** What leaders do of their own: dates they set, orders to lock and lift, and their hours of deciding. */

const MINUTE_MS = 60_000

const monday = (term: 1 | 2, week: number): string =>
  WEEKS.find(one => one.term === term && one.week === week)?.monday ?? ''

/** "2/11" */
const said = (day: string): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`

/** Twice a week those who decide go through their cards; a teacher whose cell is opened by it is at hand a little later. */
export function planDeciding(school: School): void {
  for (const { monday: first } of WEEKS)
    for (const [days, time] of [
      [1, '09:00'],
      [3, '14:30'],
    ] as const) {
      const when = at(addDays(first, days), time)
      school.plan({ at: when, what: 'decides', act: () => decide(school, when) })
    }
}

async function decide(school: School, when: Date): Promise<void> {
  const { busy, editing } = desksOf(school)
  if ((await busy.lookThrough()) === 0) return
  const soon = new Date(when.getTime() + 10 * MINUTE_MS)
  school.plan({ at: soon, what: 'edits', act: async () => void (await editing.lookThrough()) })
}

/** The school's own dates: windows for tests under B, C and E, inspections under A. D has the days after a test. */
export function planDates(school: School): void {
  const { preset } = school
  if (preset === 'D') return
  for (const { term, kind, week } of TEST_WEEKS) {
    const from = monday(term, week)
    const words =
      preset === 'A'
        ? `ngày kiểm tra sổ ${said(addDays(from, 14))}`
        : `khung nhập điểm ${kind === 'midterm' ? 'giữa' : 'cuối'} kì ${term}: ${said(from)} đến ${said(addDays(from, 12))}`
    school.plan({
      at: at(addDays(from, -4), '09:30'),
      what: words,
      act: () => agree(school, 'vice1', words, ['Đặt hạn này']),
    })
  }
}

/** Says it and takes what the preview offers. */
export async function agree(
  school: School,
  person: string,
  words: string,
  labels: readonly string[],
): Promise<void> {
  const shown = await school.chats.say(person, words)
  if (!(await pressFirst(school, person, shown, labels))) throw new Error(`“${words}”: ${shown.text}`)
}

/**
 * Orders of the principal over one grade and subject: over the reminders of its test, lifted and given anew in the week after, and
 * once more in the second term while marks turn out to be wrong.
 */
export function planOrder(school: School): void {
  const { subjects, classes } = school.cast
  const [subject, grade] = [subjects[0]?.name ?? '', classes[0]?.grade ?? 6]
  const first = monday(1, 9)
  const order = `khóa sổ khối ${grade} môn ${subject} đến hết thứ Sáu vì kiểm tra`
  school.plan({ at: at(addDays(first, 1), '10:15'), what: order, act: () => lock(school, order) })
  school.plan({ at: at(addDays(first, 8), '10:15'), what: order, act: () => lock(school, order) })
  school.plan({ at: at(addDays(first, 9), '16:20'), what: 'lifts', act: () => lift(school, grade) })
  school.plan({ at: at(addDays(first, 10), '09:10'), what: order, act: () => lock(school, order) })
  const again = monday(2, 7)
  school.plan({ at: at(addDays(again, 1), '10:15'), what: order, act: () => lock(school, order) })
  school.plan({
    at: at(addDays(again, 2), '11:10'),
    what: 'finds wrong marks under a lock',
    act: () => mendSome(school, one => one.term === 2 && one.subject === subject && one.grade === grade),
  })
}

async function lock(school: School, order: string): Promise<void> {
  await agree(school, 'principal', order, ['Ra lệnh'])
  await pressFirst(school, 'board1', await school.chats.last('board1'), ['Thực hiện'])
}

async function lift(school: School, grade: number): Promise<void> {
  const { chats } = school
  const standing = await chats.say('principal', 'lịch khóa sổ')
  const asked = await pressFirst(school, 'principal', standing, [`Mở khối ${grade}`])
  if (!asked) throw new Error(`no lock to lift: ${standing.text}`)
  await agree(school, 'principal', 'đã kiểm tra xong', ['Ra lệnh'])
  await pressFirst(school, 'board1', await chats.last('board1'), ['Thực hiện'])
}

/** Under B the principal sets a procedure of corrections in the second term. */
export function planProcedure(school: School): void {
  if (school.preset !== 'B') return
  const { chats } = school
  const act = async () => {
    const choice = await chats.say('principal', 'thủ tục sửa điểm')
    const asked = await pressFirst(school, 'principal', choice, ['Hai cấp duyệt, phải có minh chứng', 'Chọn'])
    if (!asked) throw new Error(`no procedure to choose: ${choice.text} ${choice.choices.map(c => c.label)}`)
    const shown = asked.choices.some(({ label }) => label.startsWith('Đặt'))
      ? asked
      : await pressFirst(school, 'principal', asked, ['Hai cấp duyệt'])
    if (!shown || !(await pressFirst(school, 'principal', shown, ['Đặt thủ tục này'])))
      throw new Error(`the procedure was not set: ${asked.text}`)
  }
  school.plan({ at: at(monday(2, 5), '15:30'), what: 'sets a procedure', act })
}
