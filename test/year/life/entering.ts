import { addDays } from '../../../core/calendar/rules/days.ts'
import { advised, Unhelped } from '../../corrections/roads.ts'
import type { Column } from '../books.ts'
import { columnNow, columnsNow, placeOf, seatsOf } from '../books.ts'
import type { Week } from '../calendar.ts'
import { WEEKS, weeksOf } from '../calendar.ts'
import type { School } from '../school.ts'
import { at, keyOf, pressFirst } from '../school.ts'
import { mendLater } from './mending.ts'

/**
 * Teachers enter marks: most in time, some at the last moment or late, some with a pupil forgotten or absent. Whoever finds a
 * column shut does what the refusal advises.
 */

const LATE = 0.15
const FORGETS = 0.1
const ABSENT = 0.06
const MISTAKES = 0.25

const TIMES = ['07:45', '09:20', '10:40', '13:30', '16:10', '20:15'] as const

/** The week of the term by which a regular column falls due: columns are spread evenly, rounded half up. */
export function dueWeekOf({
  term,
  regular,
  position,
}: Pick<Column, 'term' | 'regular' | 'position'>): number {
  const weeks = weeksOf(term)
  for (let week = 1; week < weeks; week++)
    if (Math.floor((regular * week) / weeks + 0.5) >= position) return week
  return weeks
}

const weekOf = (column: Column, week: number): Week => {
  const found = WEEKS.find(one => one.term === column.term && one.week === week)
  if (!found) throw new Error(`no week ${week} in term ${column.term}`)
  return found
}

/** When the column is entered, by its teacher's habit of the day. */
function dayFor({ chance }: School, column: Column): string {
  if (column.testOn) return addDays(column.testOn, chance.happens(LATE) ? 11 : chance.between(1, 6))
  const { monday } = weekOf(column, dueWeekOf(column))
  if (chance.happens(LATE)) return addDays(monday, 7 + chance.between(0, 1))
  return addDays(monday, chance.between(0, 4))
}

/** What every teacher will enter in the year. */
export async function planEntering(school: School): Promise<void> {
  const { chance } = school
  for (const column of await columnsNow(school)) {
    const when = at(dayFor(school, column), chance.one(TIMES))
    school.plan({ at: when, what: `enters ${placeOf(column)}`, act: () => enter(school, column.columnId) })
  }
}

/** Gives every empty cell of the column a mark. */
export async function enter(school: School, columnId: number, tries = 0): Promise<void> {
  const column = await columnNow(school, columnId)
  if (!column || column.empty === 0) return
  const teacher = keyOf(school, column.ownerId)
  const reply = await school.chats.say(teacher, await line(school, column))
  if (await pressFirst(school, teacher, reply, ['Ghi '])) return stored(school, column)
  const now = await school.read(async tx => tx.now)
  const again = (days: number) =>
    school.plan({
      at: new Date(now.getTime() + days * 86_400_000),
      what: `enters ${placeOf(column)} again`,
      act: () => enter(school, columnId, tries + 1),
    })
  if (tries > TRIES_MAX) throw new Unhelped(`${placeOf(column)} is never opened: ${reply.text}`)
  const advice = advised(reply.text)
  if (advice?.startsWith('xin nhập muộn')) {
    const shown = await school.chats.say(teacher, `${advice}tuần trước tôi bị ốm`)
    await pressFirst(school, teacher, shown, ['Gửi'])
    return again(1)
  }
  if (reply.text.includes('đề nghị hiệu trưởng mở')) return again(4)
  throw new Unhelped(`no advice for an empty cell: ${reply.text}`)
}

/** A request may be refused, or a lock stand for weeks. */
const TRIES_MAX = 30

/** One line in the words of a teacher: seats with marks, one pupil left out or absent now and then. */
async function line(school: School, column: Column): Promise<string> {
  const { chance } = school
  const empty = (await seatsOf(school, column.columnId)).filter(
    ({ state }) => state === null || state === 'empty',
  )
  const isTest = column.kind !== 'regular'
  const forgotten = empty.length > 1 && chance.happens(FORGETS) ? chance.one(empty).seat : 0
  const parts = empty
    .filter(({ seat }) => seat !== forgotten)
    .map(({ seat }) => {
      if (isTest && chance.happens(ABSENT)) return `${seat}: vắng`
      if (column.subjectKind === 'comment') return `${seat}: đạt`
      return `${seat}: ${chance.between(4, 10)}`
    })
  return `${placeOf(column)} hk${column.term}: ${parts.join(', ')}`
}

async function stored(school: School, column: Column): Promise<void> {
  const { chance } = school
  const now = await school.read(async tx => tx.now)
  const left = await columnNow(school, column.columnId)
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
  if (left && left.empty > 0)
    school.plan({
      at: later(chance.between(1, 3)),
      what: `completes ${placeOf(column)}`,
      act: () => enter(school, column.columnId),
    })
  if (column.subjectKind === 'scored' && chance.happens(MISTAKES)) await mendLater(school, column, later)
}
