import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inSchool } from '../../db/tenancy.ts'
import type { TestDatabase } from '../databases.ts'
import { bothDatabases, cloneDatabase } from '../databases.ts'
import type { SmallSchool } from '../small-school.ts'
import { makeSmallSchool } from '../small-school.ts'

describe.each(bothDatabases)('two schools in one database on %s', kind => {
  let own: TestDatabase
  let first: SmallSchool
  let second: SmallSchool
  beforeAll(async () => {
    own = await cloneDatabase(kind)
    first = await makeSmallSchool(own.database, 'D', '99000001')
    second = await makeSmallSchool(own.database, 'A', '99000002')
  })
  afterAll(() => own.drop())

  const tables = async () => {
    const found = await sql<{ name: string }>`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'school_id'`.execute(own.database.kysely)
    return found.rows.map(row => row.name)
  }

  it('a hand-written query through the service’s role sees no row of the other school', async () => {
    for (const table of await tables()) {
      const seen = await inSchool(own.database, first.schoolId, tx =>
        sql<{ school_id: number }>`select distinct school_id from ${sql.table(table)}`.execute(tx.q),
      )
      expect(seen.rows.filter(row => row.school_id !== first.schoolId)).toEqual([])
    }
  })

  it('a row cannot be written into the other school', async () => {
    const write = inSchool(own.database, first.schoolId, tx =>
      tx.q.insertInto('department').values({ school_id: second.schoolId, name: 'lạ' }).execute(),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })

  it('outside a school’s transaction the service’s role sees nothing', async () => {
    const seen = await own.database.kysely.transaction().execute(async q => {
      await sql`set local role so_diem_service`.execute(q)
      return q.selectFrom('person').select('person_id').execute()
    })
    expect(seen).toEqual([])
  })

  it('the role is given back at the end of the transaction', async () => {
    await inSchool(own.database, first.schoolId, async () => undefined)
    const role = await sql<{
      role: string
    }>`select current_user::text as role, current_setting('so_diem.school_id', true) as school`.execute(
      own.database.kysely,
    )
    expect(role.rows[0]?.role).not.toBe('so_diem_service')
  })

  it.each(['mark_event', 'correction_event', 'audit', 'consent_event', 'stored_file', 'policy_version'])(
    'history in %s is neither changed nor removed, even by the owner',
    async table => {
      await inSchool(own.database, first.schoolId, tx =>
        tx.q
          .insertInto('stored_file')
          .values({
            school_id: tx.schoolId,
            name: 'a',
            mime: 'text/plain',
            sha256: '0'.repeat(64),
            bytes: new Uint8Array([1]),
            made_at: tx.now,
          })
          .execute(),
      )
      await expect(sql`truncate ${sql.table(table)} cascade`.execute(own.database.kysely)).rejects.toThrow(
        /only appended/,
      )
      const change = inSchool(own.database, first.schoolId, tx =>
        sql`delete from ${sql.table(table)}`.execute(tx.q),
      )
      await expect(change).rejects.toThrow(/permission denied|only appended/)
    },
  )
})
