import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { addBot } from '../../core/bots/set.ts'
import { atDesk } from '../../core/desk.ts'
import { recordIdentity } from '../../db/accounts/accounts.ts'
import { listBots, listHouseBots } from '../../db/bots/bots.ts'
import { NotMigrated } from '../../db/migrate.ts'
import { type Database, openPostgres } from '../../db/open.ts'
import { listSchools } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { serve } from '../../serve.ts'
import type { TestDatabase } from '../databases.ts'
import { cloneSchool, emptyDatabase } from '../databases.ts'
import { houseOf } from '../house.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import type { SmallSchool } from '../small-school.ts'
import { makeSmallSchool } from '../small-school.ts'
import { ask, take } from '../story/chatter.ts'
import { telegramChatter } from '../story/telegram.ts'

const postgres = inject('postgres')
const LOGIN = `${postgres?.prefix}serving`

describe.skipIf(!postgres)('a login that serves and owns nothing', () => {
  const dba = new pg.Client({ connectionString: postgres?.server })
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-serving-'))
  let own: TestDatabase & { readonly school: SmallSchool }
  let url: string
  let serving: Database
  beforeAll(async () => {
    own = await cloneSchool('postgres')
    await dba.connect()
    await dba.query(`create role ${LOGIN} login nosuperuser nocreatedb nocreaterole password '${LOGIN}'`)
    await dba.query(`grant so_diem_service to ${LOGIN}`)
    url = Object.assign(new URL(own.url ?? ''), { username: LOGIN, password: LOGIN }).toString()
    serving = openPostgres(url, 2)
  })
  afterAll(async () => {
    await serving.close()
    await own.drop()
    await dba.query(`drop owned by ${LOGIN}`)
    await dba.query(`drop role if exists ${LOGIN}`).catch(() => undefined)
    await dba.end()
    rmSync(folder, { recursive: true, force: true })
  })

  const settings = (telegram?: { token: string; apiRoot: string }) => ({
    ...{ port: 0, host: '127.0.0.1', dataDir: folder, databaseUrl: url, publicUrl: undefined },
    ...{ secretKey: '07'.repeat(32), demo: false, zalo: undefined, school: '99000001' },
    ...({ logLevel: 'silent', metricsPort: undefined } as const),
    telegram: telegram && {
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      webhookSecret: undefined,
      oldWebhookSecret: undefined,
    },
  })
  const run = (statement: string) => sql.raw(statement).execute(serving.kysely)

  it('serves people: a mark is entered and the answers arrive', async () => {
    const telegram = await startTelegramPlatform({ token: '1:serving-token' })
    await inSchool(own.database, own.school.schoolId, tx =>
      recordIdentity(tx, { channel: 'telegram', address: '801' }, own.school.people.maths),
    )
    const served = await serve(settings(telegram), pino({ level: 'silent' }))
    const maths = telegramChatter(telegram, 801)
    await ask(maths, '6a toan tx1: an 8', /Chưa ghi gì/)
    await take(maths, /Ghi 1 điểm/, /Đã ghi 1 điểm/)
    await served.close()
    await telegram.stop()
  })

  it('lists the schools, and sees no row of one it has not entered', async () => {
    expect(await listSchools(serving)).toHaveLength(1)
    expect((await sql`select * from person`.execute(serving.kysely)).rows).toEqual([])
  })

  it('sees no bot but that of the school it has entered, and of all only what is sealed', async () => {
    const { schoolId } = await makeSmallSchool(own.database, 'D', '99000002')
    const host = { ...(await houseOf(own, own.school)).host, database: serving }
    const token = '42:invented-token'
    await atDesk(host, schoolId, desk =>
      addBot(desk, null, { channel: 'telegram', token, apiRoot: null, byWebhook: true }),
    )
    expect((await sql`select * from bot`.execute(serving.kysely)).rows).toEqual([])
    expect(await inSchool(serving, own.school.schoolId, listBots)).toEqual([])
    expect(await inSchool(serving, schoolId, listBots)).toHaveLength(1)
    await inSchool(serving, own.school.schoolId, async ({ q }) => {
      expect((await sql`select * from house_bots()`.execute(q)).rows).toEqual([])
      expect((await sql`update bot set is_on = false returning channel`.execute(q)).rows).toEqual([])
      await expect(
        sql`update bot set school_id = ${own.school.schoolId} where school_id = ${schoolId}`.execute(q),
      ).resolves.toMatchObject({ numAffectedRows: 0n })
    })
    const [held] = await listHouseBots(serving)
    expect(held).toMatchObject({ schoolId, channel: 'telegram', isOn: true })
    expect(Buffer.from(held?.token ?? []).includes('invented')).toBe(false)
  })

  it.each([
    'alter table mark disable row level security',
    'alter table mark no force row level security',
    'drop policy own_school on mark',
    'alter table mark disable trigger needs_event',
    'alter table mark_event disable trigger append_only',
    'truncate mark_event',
    'drop table audit',
    'create or replace function school_in_force() returns bigint language sql as $$ select 1 $$',
    "set session_replication_role = 'replica'",
    'update school set code = code',
    "insert into clock_shift (shift) values (interval '1 day')",
    'insert into schema_migration (name, timestamp) values (1, 1)',
  ])('may not: %s', async statement => {
    await expect(run(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('does not start on tables of another shape, and says whose work that is', async () => {
    await sql`delete from schema_migration where name = '2026-11-30T16-40-serving-login'`.execute(
      own.database.kysely,
    )
    await expect(serve(settings(), pino({ level: 'silent' }))).rejects.toBeInstanceOf(NotMigrated)
    const empty = await emptyDatabase('postgres')
    const nowhere = Object.assign(new URL(empty.url ?? ''), { username: LOGIN, password: LOGIN }).toString()
    await expect(serve({ ...settings(), databaseUrl: nowhere }, pino({ level: 'silent' }))).rejects.toThrow(
      'lacks its tables: run migrate',
    )
    await empty.drop()
  })
})
