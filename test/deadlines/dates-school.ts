import { writeMarks } from '../../db/books/marks.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import type { DatabaseKind } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey, SchoolKind } from '../small-school.ts'
import { talkIn, tokenOf } from '../talk.ts'

/** The small school over several weeks: days pass, people say things, and what each was told is read back. */

export type DatesSchool = Awaited<ReturnType<typeof openDatesSchool>>

export async function openDatesSchool(kind: DatabaseKind, preset: SchoolKind) {
  const house: TestHouse = await openTestHouse(kind, preset)
  const { schoolId, books, people } = house.school
  await knock(house.host, schoolId)
  const talk = talkIn(house)
  const rows = (from: number) =>
    house.as('board', async ({ tx }) => {
      const found = await tx.q
        .selectFrom('notice')
        .select(['notice_id', 'address', 'kind', 'state', 'reply'])
        .where('kind', '!=', 'answer')
        .where('notice_id', '>', from)
        .orderBy('notice_id')
        .execute()
      return found.map(one => ({
        ...{ id: one.notice_id, kind: one.kind, state: one.state, to: one.address.slice(4) },
        text: (one.reply as { text: string }).text,
      }))
    })
  let seen = 0
  /** What people were told since it was last asked. */
  const heard = async (kinds: RegExp = /./) => {
    const fresh = await rows(seen)
    seen = fresh.at(-1)?.id ?? seen
    return fresh.filter(one => kinds.test(one.kind))
  }
  const at = async (time: string) => {
    await shiftClock(house.database, new Date(`${time}:00+07:00`))
    await knock(house.host, schoolId)
  }
  /** Knocks each hour of the school's day, as the clock does, and tells who heard what on which day. */
  const through = async (from: string, to: string, kinds: RegExp) => {
    const told: string[] = []
    for (let day = from; day <= to; day = nextDay(day))
      for (const hour of ['08:00', '15:05', '19:00']) {
        await at(`${day}T${hour}`)
        told.push(...(await heard(kinds)).map(one => `${day.slice(5)} ${one.to} ${one.kind}`))
      }
    return told
  }
  const say = (person: PersonKey, text: string) => talk.say(`web:${person}`, text)
  /** Says it, and takes what the preview offers first. */
  const agree = async (person: PersonKey, text: string, label: string) =>
    talk.press(`web:${person}`, tokenOf(await say(person, text), label))
  /** Marks for every pupil in these columns of a book. */
  const fill = (
    book: keyof typeof books,
    columns: 'regular' | 'midterm',
    positions: readonly number[] = [1],
  ) =>
    house.as(book === 'pe6A' ? 'arts' : 'maths', async ({ tx, actor }) => {
      const cells = await tx.q
        .selectFrom('mark_column as k')
        .innerJoin('class_subject as b', 'b.class_subject_id', 'k.class_subject_id')
        .innerJoin('enrolment as e', 'e.class_id', 'b.class_id')
        .select(['k.column_id', 'e.pupil_id', 'b.kind'])
        .where('b.class_subject_id', '=', books[book])
        .where('k.kind', '=', columns)
        .where('k.position', 'in', [...positions])
        .execute()
      await writeMarks(
        tx,
        cells.map(cell => ({
          ...{ columnId: cell.column_id, pupilId: cell.pupil_id, expectedVersion: 0, excused: null },
          state: 'recorded' as const,
          ...(cell.kind === 'scored' ? { tenths: 80, passed: null } : { tenths: null, passed: true }),
        })),
        { cause: 'entry', caseId: null, by: actor.personId, policyVersion: 1 },
      )
    })
  return { house, people, at, through, heard, say, agree, fill, press: talk.press, close: house.close }
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
