import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { writeAbsences } from '../../db/attendance/attendance.ts'
import type { MarkCause } from '../../db/books/marks.ts'
import { writeMark } from '../../db/books/marks.ts'
import { writeLevels } from '../../db/conduct/levels.ts'
import { writeRemarks } from '../../db/remarks/remarks.ts'
import type { Tx } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'

/** Past every use case and every check of rights: what the database itself refuses. */

const WALL = /row-level security/
const OTHERS: readonly PersonKey[] = ['principal', 'vice', 'board', 'office', 'head', 'arts', 'mother', 'an']

describe.each(databases)('a record of a pupil, written past every check, on %s', kind => {
  let house: TestHouse
  let before: unknown
  const person = (key: PersonKey) => house.school.people[key]
  const why = (by: PersonKey, cause: 'entry' | 'import' | 'correction' = 'entry') =>
    ({ cause, caseId: null, by: person(by), policyVersion: 1 }) as const
  const mark = (tx: Tx, by: PersonKey, cause: MarkCause['cause'] = 'entry', expectedVersion = 0) =>
    writeMark(tx, {
      ...{ columnId: house.school.maths6A.tx1, pupilId: person('an'), expectedVersion },
      ...{ state: 'recorded', tenths: 90, passed: null, excused: null, caseId: null, policyVersion: 1 },
      ...{ cause, by: person(by) },
    })
  const remark = (tx: Tx, by: PersonKey, book: number | null = house.school.books.maths6A) =>
    writeRemarks(
      tx,
      { year: YEAR, term: 1, classSubjectId: book },
      [{ pupilId: person('an'), body: 'Chăm học', expectedVersion: 0 }],
      why(by),
    )
  const level = (tx: Tx, by: PersonKey) =>
    writeLevels(tx, YEAR, [{ pupilId: person('an'), term: 1, level: 'T', expectedVersion: 0 }], why(by))
  const absence = (tx: Tx, by: PersonKey) =>
    writeAbsences(tx, [{ pupilId: person('an'), day: '2026-11-18', kind: 'excused', by: person(by) }])
  const records = async () =>
    (
      await sql`select (select jsonb_agg(m) from mark m) as marks, (select jsonb_agg(r) from remark r) as remarks,
        (select jsonb_agg(c) from conduct c) as levels, (select jsonb_agg(a) from attendance a) as absences`.execute(
        house.database.kysely,
      )
    ).rows
  const nobody = <T>(work: (tx: Tx) => Promise<T>) =>
    atDesk(house.host, house.school.schoolId, desk => work(desk.tx))

  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  describe('by anybody but whoever answers for it', () => {
    beforeEach(async () => {
      before = await records()
    })
    afterEach(async () => {
      expect(await records()).toEqual(before)
    })

    it.each(OTHERS)('is refused to %s, in their own name and in the teacher’s', async key => {
      for (const name of [key, 'maths'] as const) {
        await expect(house.as(key, ({ tx }) => mark(tx, name))).rejects.toThrow(WALL)
        await expect(house.as(key, ({ tx }) => mark(tx, name, 'import'))).rejects.toThrow(WALL)
        await expect(house.as(key, ({ tx }) => mark(tx, name, 'correction'))).rejects.toThrow(WALL)
        await expect(house.as(key, ({ tx }) => remark(tx, name))).rejects.toThrow(WALL)
      }
    })

    it.each(OTHERS.filter(key => key !== 'arts'))('is refused to %s in the homeroom’s place', async key => {
      for (const name of [key, 'arts'] as const) {
        await expect(house.as(key, ({ tx }) => level(tx, name))).rejects.toThrow(WALL)
        await expect(house.as(key, ({ tx }) => remark(tx, name, null))).rejects.toThrow(WALL)
        await expect(house.as(key, ({ tx }) => absence(tx, name))).rejects.toThrow(WALL)
      }
    })

    it('is refused with nobody at the desk, unless a file brings a mark in the name of the book’s teacher', async () => {
      await expect(nobody(tx => mark(tx, 'maths'))).rejects.toThrow(WALL)
      await expect(nobody(tx => mark(tx, 'maths', 'correction'))).rejects.toThrow(WALL)
      await expect(nobody(tx => mark(tx, 'board', 'import'))).rejects.toThrow(WALL)
      await expect(nobody(tx => level(tx, 'arts'))).rejects.toThrow(WALL)
    })
  })

  it('is stored by the teacher of the book and by the homeroom teacher', async () => {
    expect(await house.as('maths', ({ tx }) => mark(tx, 'maths'))).toBe(true)
    expect(await house.as('maths', ({ tx }) => remark(tx, 'maths'))).toHaveLength(1)
    expect(await house.as('arts', ({ tx }) => level(tx, 'arts'))).toHaveLength(1)
    expect(await house.as('arts', ({ tx }) => remark(tx, 'arts', null))).toHaveLength(1)
  })

  it('is not overwritten by another either, nor by a teacher whose book it no longer is', async () => {
    await expect(house.as('board', ({ tx }) => mark(tx, 'board', 'correction', 1))).rejects.toThrow(WALL)
    const { maths6A } = house.school.books
    const owner = (to: PersonKey) =>
      sql`update teaching set staff_id = ${person(to)} where class_subject_id = ${maths6A}`.execute(
        house.database.kysely,
      )
    await owner('arts')
    await expect(house.as('maths', ({ tx }) => mark(tx, 'maths', 'correction', 1))).rejects.toThrow(WALL)
    await owner('maths')
  })

  it('belongs to nobody again once the person’s transaction has ended', async () => {
    await house.as('maths', async () => null)
    const seated = await nobody(tx =>
      sql<{ person: number | null }>`select person_in_force() as person`.execute(tx.q),
    )
    expect(seated.rows[0]?.person).toBeNull()
  })
})
