import { sql } from 'kysely'
import type { Answer } from '../../bot/answer.ts'
import { answerFamily } from '../../bot/commands/families/answers.ts'
import type { FamilyAsk, What } from '../../bot/commands/families/ask.ts'
import { askFor } from '../../bot/commands/families/ask.ts'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import { writeMarks } from '../../db/books/marks.ts'
import { shiftClock } from '../../db/school/schools.ts'
import type { DatabaseKind } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { addProgramme } from '../results/full-class.ts'
import type { PersonKey } from '../small-school.ts'

/** A mother of two in class 6A, An and Bình, on Thursday 26 November 2026 at nine; the school began a week before. */

export type Family = TestHouse & {
  /** The question in its own shape, as whatever reads words fills it. */
  ask(person: PersonKey, what: What, said?: Partial<Omit<FamilyAsk, 'what'>>): Promise<Answer>
  /** A mark as its teacher enters it, at that time. */
  mark(
    pupil: 'an' | 'binh',
    at: { readonly subject: string; readonly kind: ColumnKind; readonly position?: number },
    value: number | boolean,
    when: string,
  ): Promise<void>
  miss(pupil: 'an' | 'binh', day: string, kind: 'excused' | 'unexcused'): Promise<void>
  callRoll(day: string, at: string): Promise<void>
  readonly run: (query: ReturnType<typeof sql>) => Promise<unknown>
}

/** '2026-11-26T09:00', by the school's clock. */
export const time = (at: string): Date => new Date(`${at}:00+07:00`)

export const NOW = time('2026-11-26T09:00')

export async function openFamily(kind: DatabaseKind): Promise<Family> {
  const house = await openTestHouse(kind)
  await addProgramme(house)
  const { schoolId, people, classes } = house.school
  const run = (query: ReturnType<typeof sql>) => query.execute(house.database.kysely)
  await run(sql`insert into guardianship (school_id, guardian_id, pupil_id, relation)
    values (${schoolId}, ${people.mother}, ${people.binh}, 'mother')`)
  await shiftClock(house.database, NOW)
  const mark: Family['mark'] = async (pupil, { subject, kind: column, position = 1 }, value, when) => {
    await shiftClock(house.database, time(when))
    const owner = subject === 'TO' ? 'maths' : 'arts'
    await house.as(owner, async ({ tx }) => {
      const found = await sql<{ columnId: number; version: number }>`
        select k.column_id as "columnId", coalesce(m.version, 0) as version
        from mark_column k join class_subject cs using (school_id, class_subject_id)
        left join mark m on m.school_id = k.school_id and m.column_id = k.column_id and m.pupil_id = ${people[pupil]}
        where cs.class_id = ${classes.a} and cs.subject = ${subject} and k.kind = ${column} and k.position = ${position}
          and k.term = 1`.execute(tx.q)
      const [cell] = found.rows
      if (!cell) throw new Error(`no ${column} in ${subject}`)
      const held =
        typeof value === 'number' ? { tenths: value, passed: null } : { tenths: null, passed: value }
      await writeMarks(
        tx,
        [
          {
            ...{ columnId: cell.columnId, pupilId: people[pupil], expectedVersion: cell.version },
            ...{ state: 'recorded' as const, excused: null, ...held },
          },
        ],
        { cause: 'entry', caseId: null, by: people[owner], policyVersion: 1 },
      )
    })
    await shiftClock(house.database, NOW)
  }
  return {
    ...house,
    run,
    mark,
    ask: (person, what, said = {}) => house.as(person, session => answerFamily(session, askFor(what, said))),
    miss: async (pupil, day, missed) => {
      await run(sql`insert into attendance (school_id, pupil_id, day, kind, recorded_at, recorded_by)
        values (${schoolId}, ${people[pupil]}, ${day}, ${missed}, ${NOW}, ${people.arts})`)
    },
    callRoll: async (day, at) => {
      await run(sql`insert into roll_call (school_id, class_id, day, at, by_person)
        values (${schoolId}, ${classes.a}, ${day}, ${time(at)}, ${people.arts})`)
    },
  }
}
