import { advised, askForCase, follow, Unhelped } from '../../corrections/roads.ts'
import type { Column, Seat } from '../books.ts'
import { columnNow, columnsNow, placeOf, seatsOf, tenthsIn } from '../books.ts'
import type { School } from '../school.ts'
import { keyOf, pressFirst } from '../school.ts'
import { willingDesk } from './desk.ts'

/**
 * Teachers who mistyped: they enter the right mark, and where that is refused do what the refusal says. Some in a hurry, with everybody
 * at hand; the others ask and leave it to those who decide.
 */

const HURRIED = 0.5
const DAYS_MAX = 25

/** Picks a mark of the column that turns out to be wrong some days from now. */
export async function mendLater(
  school: School,
  column: Column,
  later: (days: number) => Date,
): Promise<void> {
  const { chance } = school
  const recorded = (await seatsOf(school, column.columnId)).filter(({ state }) => state === 'recorded')
  if (recorded.length === 0) return
  const { pupilId } = chance.one(recorded)
  const isHurried = chance.happens(HURRIED)
  school.plan({
    at: later(chance.happens(0.3) ? 0 : chance.between(1, DAYS_MAX)),
    what: `mends ${placeOf(column)}${isHurried ? ' in a hurry' : ''}`,
    act: () => mend(school, column.columnId, pupilId, isHurried),
  })
}

const SOME = 3

/** Some of these columns turn out to hold a wrong mark, which cannot wait. */
export async function mendSome(school: School, isMeant: (column: Column) => boolean): Promise<void> {
  const meant = (await columnsNow(school)).filter(one => one.subjectKind === 'scored' && isMeant(one))
  for (const column of meant.slice(0, SOME)) {
    const recorded = (await seatsOf(school, column.columnId)).filter(({ state }) => state === 'recorded')
    const [first] = recorded
    if (first) await mend(school, column.columnId, first.pupilId, true)
  }
}

async function mend(school: School, columnId: number, pupilId: number, isHurried: boolean): Promise<void> {
  const column = await columnNow(school, columnId)
  const seat = (await seatsOf(school, columnId)).find(one => one.pupilId === pupilId)
  const old = await tenthsIn(school, columnId, pupilId)
  if (!column || !seat || old === null) return
  const value = old >= 50 ? old / 10 - 1 : old / 10 + 1
  const entry = entryOf(column, seat, value)
  const teacher = keyOf(school, column.ownerId)
  const reply = await school.chats.say(teacher, entry)
  if (!(await pressFirst(school, teacher, reply, ['Ghi ']))) {
    const desk = await willingDesk(school)
    const way = {
      ...{ chats: school.chats, teacher, principal: 'principal', board: 'board1', entry, value: `${value}` },
      seeThrough: desk.seeThrough,
    }
    const asked = advised(reply.text)
    if (!isHurried && asked?.startsWith('sửa điểm')) return askForCase(way, asked)
    if (reply.text.includes('đề nghị hiệu trưởng mở')) return
    await follow(way, reply.text)
  }
  const stands = await tenthsIn(school, columnId, pupilId)
  if (stands !== value * 10)
    throw new Unhelped(`“${entry}” followed to its end, the mark is ${stands}: ${reply.text}`)
}

const entryOf = (column: Column, { seat }: Seat, value: number): string =>
  `${placeOf(column)} hk${column.term}: ${seat}: ${String(value).replace('.', ',')}`
