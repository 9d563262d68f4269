import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeOver } from '../../core/audit/take-over.ts'
import type { AuditVerdict } from '../../core/audit/verify.ts'
import { verifyAudit } from '../../core/audit/verify.ts'
import { record } from '../../core/session.ts'
import { writeAbsences } from '../../db/attendance/attendance.ts'
import { type MarkWrite, writeMarks } from '../../db/books/marks.ts'
import { writeLevels } from '../../db/conduct/levels.ts'
import { writeRemarks } from '../../db/remarks/remarks.ts'
import { writeRetest } from '../../db/results/summer.ts'
import type { Tx } from '../../db/tenancy.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { YEAR } from '../small-school.ts'
import { talkIn } from '../talk.ts'

const TABLES = ['mark', 'conduct', 'remark', 'attendance', 'summer'].map(name => `${name}_event`)

/** The verdict is the same, however few values are looked at together. */
async function inAnyParts(tx: Tx): Promise<AuditVerdict> {
  const whole = await verifyAudit(tx)
  expect(await verifyAudit(tx, undefined, 1)).toEqual(whole)
  return whole
}

describe.each(bothDatabases)('what is on record of pupils, held against the chain, on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await fill(house)
  })
  afterAll(() => house.close())

  /** What is found after somebody who owns the database has switched its guards off and done this; it is undone again. */
  const found = async (
    statements: readonly RawBuilder<unknown>[],
    look: (tx: Tx) => Promise<AuditVerdict> = inAnyParts,
  ): Promise<AuditVerdict> => {
    const q = await house.database.kysely.startTransaction().execute()
    try {
      for (const table of [...TABLES, 'audit', 'mark', 'retest'])
        await sql`alter table ${sql.table(table)} disable trigger all`.execute(q)
      for (const statement of statements) await statement.execute(q)
      return await look({ q, schoolId: house.school.schoolId, now: new Date(0), written: [] })
    } finally {
      await q.rollback().execute()
    }
  }
  const an = () => house.school.people.an
  const tx1 = () => house.school.maths6A.tx1

  it('is as it was written', async () => {
    expect(await found([])).toMatchObject({ ok: true, values: 8 })
  })

  it('names the cell of a mark that was changed past its history', async () => {
    const fault = await found([
      sql`update mark set tenths = 100 where column_id = ${tx1()} and pupil_id = ${an()}`,
    ])
    expect(fault).toEqual({
      ok: false,
      why: 'value_strayed',
      place: {
        record: 'mark',
        pupil: 'Nguyễn Văn An',
        className: '6A',
        subject: 'Toán',
        column: { kind: 'regular', position: 1 },
        term: 1,
        day: null,
      },
    })
  })

  it('names the cell of a mark that was changed together with its history', async () => {
    const fault = await found([
      sql`update mark set tenths = 100 where column_id = ${tx1()} and pupil_id = ${an()}`,
      sql`update mark_event set tenths = 100 where column_id = ${tx1()} and pupil_id = ${an()} and version = 2`,
    ])
    expect(fault).toMatchObject({
      why: 'value_altered',
      place: { pupil: 'Nguyễn Văn An', subject: 'Toán', column: { kind: 'regular', position: 1 } },
    })
  })

  it.each([
    [
      'when a mark was first there',
      'mark',
      sql`update mark set first_recorded_at = first_recorded_at - interval '9 days'`,
    ],
    ['a mark without its history', 'mark', sql`delete from mark_event where version = 2`],
    ['a level', 'conduct', sql`update conduct set level = 'D'`],
    ['a remark', 'remark', sql`update remark set body = 'Rất chăm học'`],
    ['whose remark it is', 'remark', sql`update remark set pupil_id = ${sql.raw('pupil_id')} + 1`],
    ['a day missed', 'attendance', sql`update attendance set kind = 'excused'`],
    ['a day missed that was taken away', 'attendance', sql`delete from attendance`],
    ['a retest', 'summer', sql`update retest set tenths = 90`],
  ] as const)('finds %s changed in the present state', async (_what, of, statement) => {
    expect(await found([statement])).toMatchObject({ ok: false, place: { record: of } })
  })

  it.each([
    ['a level', 'conduct', sql`update conduct_event set level = 'D'`],
    ['a remark', 'remark', sql`update remark_event set body = 'Rất chăm học'`],
    [
      'a day missed',
      'attendance',
      sql`update attendance_event set kind = 'excused' where kind = 'unexcused'`,
    ],
    ['a retest', 'summer', sql`update summer_event set tenths = 90 where act = 'retested'`],
    ['who gave a mark', 'mark', sql`update mark_event set by_person = by_person + 1 where version = 1`],
  ] as const)('finds %s changed in the history', async (_what, of, statement) => {
    expect(await found([statement])).toMatchObject({ why: 'value_altered', place: { record: of } })
  })

  it('names the cell of an event that is gone with what it said', async () => {
    const fault = await found([
      sql`delete from mark_event where pupil_id = ${house.school.people.binh}`,
      sql`delete from mark where pupil_id = ${house.school.people.binh}`,
    ])
    expect(fault).toMatchObject({ why: 'value_gone', place: { pupil: 'Lê Thanh Bình', className: '6A' } })
  })

  it('names the cell of a mark that came with a history of its own', async () => {
    const fault = await found([
      sql`update mark set version = 3, tenths = 100 where column_id = ${tx1()} and pupil_id = ${an()}`,
      sql`insert into mark_event select school_id, column_id, pupil_id, 3, state, 100, passed, excused, due_on, cause, case_id, at,
        by_person, policy_version, zero_reason from mark_event where column_id = ${tx1()} and pupil_id = ${an()} and version = 2`,
    ])
    expect(fault).toMatchObject({ why: 'value_unsealed', place: { pupil: 'Nguyễn Văn An', subject: 'Toán' } })
  })

  it('finds older values that were sealed anew', async () => {
    const fault = await found(
      [
        sql`update audit_head set seals_values = false`,
        sql`insert into attendance_event (school_id, pupil_id, day, kind, at, by_person)
          select school_id, pupil_id, day, null, at, by_person from attendance_event`,
        sql`delete from attendance`,
      ],
      async tx => {
        await takeOver(tx)
        return verifyAudit(tx)
      },
    )
    expect(fault).toMatchObject({ ok: false, why: 'sealed_again' })
  })

  it('is told to the principal in the chat, by the name of the cell', async () => {
    await sql`alter table mark disable row level security`.execute(house.database.kysely)
    await sql`update mark set tenths = 100 where column_id = ${tx1()} and pupil_id = ${an()}`.execute(
      house.database.kysely,
    )
    const said = await talkIn(house).say('web:principal', 'Kiểm tra nhật ký')
    expect(said.text).toBe(
      'Sổ KHÔNG khớp với nhật ký: điểm của em Nguyễn Văn An, lớp 6A, môn Toán, TX1, HK I: giá trị trong sổ khác với lần ghi cuối trong lịch sử. Thầy/cô giữ nguyên hiện trạng và báo người phụ trách công nghệ thông tin.',
    )
  })
})

async function fill(house: TestHouse): Promise<void> {
  const { people, maths6A, books } = house.school
  const why = (by: number) => ({ cause: 'entry', caseId: null, by, policyVersion: 1 }) as const
  const mark = (pupilId: number, tenths: number, expectedVersion: number): MarkWrite =>
    ({
      ...{ columnId: maths6A.tx1, pupilId, expectedVersion, state: 'recorded', tenths },
      ...{ passed: null, excused: null },
    }) as const
  await house.as('maths', async session => {
    await writeMarks(session.tx, [mark(people.an, 50, 0), mark(people.binh, 70, 0)], why(people.maths))
    record(session, 'marks.stored', { columnId: maths6A.tx1 })
  })
  await house.as('maths', async ({ tx }) => {
    await writeMarks(tx, [mark(people.an, 60, 1)], why(people.maths))
    const place = { year: YEAR, term: 1, classSubjectId: books.maths6A } as const
    await writeRemarks(
      tx,
      place,
      [{ pupilId: people.an, body: 'Chăm học', expectedVersion: 0 }],
      why(people.maths),
    )
    const act = { year: YEAR, pupilId: people.an, by: people.maths, policyVersion: 1 }
    await writeRetest(tx, { ...act, classSubjectId: books.maths6A, tenths: null, passed: null })
    await writeRetest(tx, { ...act, classSubjectId: books.maths6A, tenths: 60, passed: null })
  })
  await house.as('arts', async ({ tx }) => {
    await writeLevels(
      tx,
      YEAR,
      [{ pupilId: people.an, term: 1, level: 'T', expectedVersion: 0 }],
      why(people.arts),
    )
    await writeAbsences(tx, [{ pupilId: people.an, day: '2026-11-18', kind: 'unexcused', by: people.arts }])
  })
}
