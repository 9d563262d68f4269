import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOLDINGS, NOT_COPIED, OF_NOBODY } from '../../core/person-data/rules/holdings.ts'
import type { TestDatabase } from '../databases.ts'
import { cloneDatabase } from '../databases.ts'

/** The list of what is held of a person, against the schema: nothing that names somebody is forgotten. */

type Column = { readonly table: string; readonly column: string }

describe('the list of what is held of a person', () => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await cloneDatabase('pglite')
  })
  afterAll(() => own.drop())

  const columnsNaming = () =>
    sql<Column>`select distinct c.conrelid::regclass::text as table, a.attname as column
      from pg_constraint c
      join unnest(c.conkey) with ordinality k(num, at) on true
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
      where c.contype = 'f' and c.confrelid::regclass::text in ('person', 'pupil', 'staff') and a.attname <> 'school_id'`
  const columnsThere = () => sql<Column>`select table_name as table, column_name as column
    from information_schema.columns where table_schema = 'public'`

  it('has a place or a reason for every column that names a person', async () => {
    const { rows } = await columnsNaming().execute(own.database.kysely)
    expect(rows.length).toBeGreaterThan(50)
    const missing = rows.filter(({ table, column }) => {
      if (table in NOT_COPIED) return false
      const held = HOLDINGS.find(one => one.table === table)
      return ![...(held?.about ?? []), ...(held?.beside ?? []), ...(held?.hidden ?? [])].includes(column)
    })
    expect(missing).toEqual([])
  })

  it('has every table of a school, once', async () => {
    const { rows } = await columnsThere().execute(own.database.kysely)
    const ofSchool = rows.filter(({ column }) => column === 'school_id').map(({ table }) => table)
    const listed = [...HOLDINGS.map(({ table }) => table), ...Object.keys(NOT_COPIED), ...OF_NOBODY]
    expect(listed.toSorted()).toEqual(ofSchool.toSorted())
  })

  it('names no table or column that is not there, and none twice', async () => {
    const { rows } = await columnsThere().execute(own.database.kysely)
    const there = new Set(rows.map(({ table, column }) => `${table}.${column}`))
    const named = HOLDINGS.flatMap(({ table, about, beside = [], hidden = [], of, inChat }) =>
      [
        ...[...about, ...beside, ...hidden],
        ...(of ? [of.key] : []),
        ...(inChat ? [inChat, 'channel', 'address'] : []),
      ].map(column => `${table}.${column}`),
    )
    expect(named.filter(name => !there.has(name))).toEqual([])
    const tables = HOLDINGS.map(({ table }) => table)
    expect(new Set(tables).size).toBe(tables.length)
    expect(tables.filter(table => table in NOT_COPIED)).toEqual([])
    const known = new Set(rows.map(({ table }) => table))
    expect(Object.keys(NOT_COPIED).filter(table => !known.has(table))).toEqual([])
  })

  it('gives out nothing that is a secret', async () => {
    const { rows } = await columnsThere().execute(own.database.kysely)
    const secret = rows.filter(
      ({ table, column }) =>
        /hash|salt|token|secret/.test(column) &&
        HOLDINGS.some(one => one.table === table && !one.hidden?.includes(column)),
    )
    expect(secret).toEqual([])
  })
})
