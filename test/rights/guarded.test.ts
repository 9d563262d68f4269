import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindChat, issueCode, lookAtCode } from '../../core/accounts/link.ts'
import { setPassword } from '../../core/accounts/password.ts'
import { signInByPassword } from '../../core/accounts/sign-in.ts'
import { atDesk } from '../../core/desk.ts'
import { writeAbsences } from '../../db/attendance/attendance.ts'
import { writeMark } from '../../db/books/marks.ts'
import { writeLevels } from '../../db/conduct/levels.ts'
import { writeRemarks } from '../../db/remarks/remarks.ts'
import { inSchool } from '../../db/tenancy.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'

const PASSWORD = 'bốn mùa hoa nở'

/** What the database refuses to the login of the service, whatever is said over it. */

describe.each(bothDatabases)('the rights of the service on %s', kind => {
  let house: TestHouse
  const person = (key: PersonKey) => house.school.people[key]
  const why = (by: PersonKey) => ({ cause: 'entry', caseId: null, by: person(by), policyVersion: 1 }) as const
  beforeAll(async () => {
    house = await openTestHouse(kind)
    const { maths6A, books } = house.school
    await house.as('maths', async ({ tx }) => {
      const cell = { columnId: maths6A.tx1, pupilId: person('an'), expectedVersion: 0 }
      const value = { state: 'recorded', tenths: 50, passed: null, excused: null } as const
      await writeMark(tx, { ...cell, ...value, ...why('maths') })
      const remark = { pupilId: person('an'), body: 'Chăm học', expectedVersion: 0 }
      await writeRemarks(tx, { year: YEAR, term: 1, classSubjectId: books.maths6A }, [remark], why('maths'))
    })
    await house.as('arts', async ({ tx }) => {
      const level = { pupilId: person('an'), term: 1, level: 'K', expectedVersion: 0 } as const
      await writeLevels(tx, YEAR, [level], why('arts'))
      await writeAbsences(tx, [
        { pupilId: person('an'), day: '2026-11-18', kind: 'unexcused', by: person('arts') },
      ])
    })
    await sql`insert into lock (school_id, year, reason, covers, term, starts_at)
      values (${house.school.schoolId}, ${YEAR}, 'term', 'all', 1, school_now() - interval '1 day')`.execute(
      house.database.kysely,
    )
  })
  afterAll(() => house.close())

  /** As somebody with the login and a person's name, past every use case. */
  const says = (by: PersonKey, statement: RawBuilder<unknown>) =>
    inSchool(house.database, house.school.schoolId, async ({ q }) => {
      await sql`select set_config('so_diem.person_id', ${String(person(by))}, true)`.execute(q)
      return statement.execute(q)
    })

  it.each([
    ['a mark', 'maths', sql`update mark set tenths = 100`],
    ['a mark, as a newer version', 'maths', sql`update mark set tenths = 100, version = version + 1`],
    ['a remark', 'maths', sql`update remark set body = 'Rất chăm học'`],
    ['a level', 'arts', sql`update conduct set level = 'T'`],
    ['an absence', 'arts', sql`update attendance set kind = 'excused'`],
    ['an absence away', 'arts', sql`delete from attendance`],
  ] as const)('do not go to changing %s without its event', async (_what, by, statement) => {
    await expect(says(by, statement)).rejects.toThrow(/without its event/)
  })

  it.each(['mark', 'remark', 'conduct'])('do not go to deleting a %s', async table => {
    await expect(says('maths', sql`delete from ${sql.table(table)}`)).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    ['lifting it', sql`update lock set ends_at = school_now()`],
    ['putting it off', sql`update lock set starts_at = school_now() + interval '1 day'`],
    ['narrowing it', sql`update lock set grade = 9`],
    ['deleting it', sql`delete from lock`],
  ])('do not go to ending a lock by %s without its order', async (_what, statement) => {
    await expect(says('principal', statement)).rejects.toThrow(/without its order/)
  })

  it('do not go to binding a chat without a code, but with one', async () => {
    await sql`delete from clock_shift`.execute(house.database.kysely)
    const chat = { channel: 'telegram', address: '777' }
    const bind = (
      key: PersonKey,
    ) => sql`insert into chat_identity (school_id, channel, address, person_id, linked_at)
      values (school_in_force(), 'telegram', '777', ${person(key)}, date_trunc('milliseconds', school_now()))`
    await expect(says('principal', bind('principal'))).rejects.toThrow(/without a code/)
    const steal = sql`update chat_identity set person_id = ${person('principal')} where address = 'web:mother'`
    await expect(says('mother', steal)).rejects.toThrow(/without a code/)
    const bound = await atDesk(house.host, house.school.schoolId, async desk => {
      const code = await issueCode(desk, { personId: person('head'), purpose: 'staff', issuedBy: null })
      const found = await lookAtCode(desk, code.replace('-', ''))
      return bindChat(desk, chat, found?.hash ?? '')
    })
    expect(bound.ok).toBe(true)
  })

  it('do not go to binding a browser without its person’s password, but with it', async () => {
    await sql`delete from clock_shift`.execute(house.database.kysely)
    await house.as('vice', session => setPassword(session, { password: PASSWORD, endOthers: false }))
    const bind = sql`insert into chat_identity (school_id, channel, address, person_id, linked_at)
      values (school_in_force(), 'web', 'browser:x', ${person('vice')}, date_trunc('milliseconds', school_now()))`
    await expect(says('vice', bind)).rejects.toThrow(/without a code/)
    const asked = { login: 'CB002', password: PASSWORD, known: undefined }
    expect((await signInByPassword(house.host, house.school.schoolId, asked)).ok).toBe(true)
  })
})
