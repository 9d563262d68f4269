import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import type { Database } from '../../db/open.ts'
import { openPostgres } from '../../db/open.ts'
import { makeSmallSchool } from '../small-school.ts'

const postgres = inject('postgres')
const name = `${postgres?.prefix}walls`

/** On a server where a DBA has made the role `so_diem_service` beforehand and gives the service no right to make any. */
describe.skipIf(!postgres)('the first start of a service that may make no roles', () => {
  const dba = new pg.Client({ connectionString: postgres?.server })
  let database: Database
  beforeAll(async () => {
    await dba.connect()
    await dba.query(`create role ${name} login nocreaterole nosuperuser password '${name}'`)
    await dba.query(`create database ${name} owner ${name}`)
    const url = new URL(postgres?.server ?? '')
    Object.assign(url, { username: name, password: name, pathname: `/${name}` })
    database = openPostgres(url.toString(), 4)
  })
  afterAll(async () => {
    await database.close()
    await dba.query(`drop database if exists ${name} with (force)`)
    await dba.query(`drop role if exists ${name}`)
    await dba.end()
  })

  it('ends at the walls while the role is not granted, and leaves them unbuilt', async () => {
    await expect(migrate(database)).rejects.toThrow(/migration failed: .*walls/)
    const built = await sql`select 1 from pg_policies`.execute(database.kysely)
    expect(built.rows).toEqual([])
  })

  it('succeeds once it is granted: schools are made and kept apart', async () => {
    await dba.query(`grant so_diem_service to ${name}`)
    await migrate(database)
    const { schoolId } = await makeSmallSchool(database)
    expect(schoolId).toBeGreaterThan(0)
    expect(await database.kysely.selectFrom('person').select('person_id').execute()).toEqual([])
  })
})
