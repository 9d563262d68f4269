import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findCell } from '../../db/books/cells.ts'
import { migrateTo } from '../../db/migrate.ts'
import type { Database } from '../../db/open.ts'
import type { TestDatabase } from '../databases.ts'
import { bothDatabases, cloneDatabase, emptyDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { houseOf } from '../house.ts'
import { makeSmallSchool } from '../small-school.ts'
import { talkIn, tokenOf } from '../talk.ts'

const [BEFORE, AFTER] = ['2026-11-30T16-50-house-log', '2026-11-30T19-40-wide-ids']
const BEYOND_INTEGER = 3_000_000_000

/** Everything that stands on columns, as the database prints it; of a function, what it is called. */
async function standing(database: Database): Promise<readonly string[]> {
  const found = await sql<{ line: string }>`
    select tablename || ' ' || policyname || permissive || cmd || roles::text || coalesce(qual, '') || coalesce(with_check, '') as line
      from pg_policies
    union all select conrelid::regclass || ' ' || conname || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select replace(indexdef, '(0)::bigint', '0') from pg_indexes where schemaname = 'public'
    union all select proname from pg_proc where pronamespace = 'public'::regnamespace
    union all select relname || relrowsecurity || relforcerowsecurity || coalesce(relacl::text, '') from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
    order by line`.execute(database.kysely)
  return found.rows.map(({ line }) => line)
}

describe.each(bothDatabases)('ids on %s', kind => {
  describe('of a database of before', () => {
    let own: TestDatabase
    beforeAll(async () => {
      own = await emptyDatabase(kind)
      await migrateTo(own.database, BEFORE)
    })
    afterAll(() => own.drop())

    it('become wide, and all that stood on them stands as it did, its rows too', async () => {
      await sql`do $$ begin
        insert into school (code, name, level, zone, created_at) values ('9901', 'THCS Mẫu', 'THCS', 'Asia/Ho_Chi_Minh', now());
        perform set_config('so_diem.school_id', '1', false);
        insert into person (school_id, full_name) values (1, 'Đỗ Thị Hồng');
        insert into staff (school_id, staff_id, code, titles) values (1, 1, 'CB001', '');
      end $$`.execute(own.database.kysely)
      const before = await standing(own.database)
      await migrateTo(own.database, AFTER)
      expect(await standing(own.database)).toEqual(before)
      const rows = await sql`select s.school_id, s.staff_id, p.full_name, pg_typeof(s.staff_id)::text as type
        from staff s join person p on p.school_id = s.school_id and p.person_id = s.staff_id`.execute(
        own.database.kysely,
      )
      expect(rows.rows).toEqual([{ school_id: 1, staff_id: 1, full_name: 'Đỗ Thị Hồng', type: 'bigint' }])
    })
  })

  describe('beyond what an integer holds', () => {
    let house: TestHouse
    beforeAll(async () => {
      const own = await cloneDatabase(kind)
      await sql`do $$ declare one record; begin
        for one in select sequencename from pg_sequences where schemaname = 'public' loop
          execute format('alter sequence %I restart with 3000000000', one.sequencename);
        end loop;
      end $$`.execute(own.database.kysely)
      house = await houseOf(own, await makeSmallSchool(own.database))
    })
    afterAll(() => house.close())

    it('carry a mark from the words of its teacher to the record', async () => {
      const { say, press } = talkIn(house)
      expect(house.school.schoolId).toBe(BEYOND_INTEGER)
      const preview = await say('web:maths', 'An toán 6A tx1 8,5')
      expect((await press('web:maths', tokenOf(preview, 'Ghi'))).text).toContain('Đã ghi 1 điểm')
      const { maths6A, people } = house.school
      const cell = await house.as('board', ({ tx }) => findCell(tx, maths6A.tx1, people.an))
      expect(cell?.tenths).toBe(85)
    })

    it('are read as numbers, in lists too, and what a number cannot hold is refused', async () => {
      const { kysely } = house.database
      const read =
        await sql`select 3000000000::bigint as one, array[1, null, 3000000000]::bigint[] as many`.execute(
          kysely,
        )
      expect(read.rows).toEqual([{ one: BEYOND_INTEGER, many: [1, null, BEYOND_INTEGER] }])
      for (const wrong of [
        sql`select 9007199254740993::bigint as id`,
        sql`select array[9007199254740993] as ids`,
      ])
        await expect(wrong.execute(kysely)).rejects.toThrow('9007199254740993 is too large for an id')
    })
  })
})
