import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBackup, readKeyFile, UnreadableBackup, writeBackup } from '../../core/backup/archive.ts'
import { restoreInto } from '../../core/backup/restore.ts'
import { findBackups, isRestoredCopy, recordHouseAct } from '../../db/backup/house-log.ts'
import { type Database, openPostgres } from '../../db/open.ts'
import { backUp } from '../../jobs/backups.ts'
import { serve } from '../../serve.ts'
import type { TestDatabase } from '../databases.ts'
import { bothDatabases, emptyDatabase } from '../databases.ts'
import { openOldHouse } from '../db/old-house.ts'
import type { TestHouse } from '../house.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'

const KEY = 'một cụm mật khẩu đủ dài 2026'
const folder = mkdtempSync(join(tmpdir(), 'so-diem-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(bothDatabases)('a backup of a house in the middle of its work, on %s', kind => {
  const file = join(folder, `${kind}.age`)
  let house: TestHouse
  beforeAll(async () => {
    house = await openOldHouse(kind)
    await writeBackup(house.database, file, KEY)
  })
  afterAll(() => house.close())

  it('is encrypted, for its owner’s eyes only, and opened by no other key', async () => {
    const bytes = readFileSync(file)
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(bytes.includes('Nguyễn Văn An')).toBe(false)
    expect(statSync(file).mode & 0o077).toBe(0)
    await expect(openBackup(file, 'một cụm mật khẩu khác hẳn')).rejects.toBeInstanceOf(UnreadableBackup)
  })

  it('is refused when its end is missing', async () => {
    const cut = join(folder, `${kind}-cut.age`)
    writeFileSync(cut, readFileSync(file).subarray(0, -100))
    const read = async () => {
      const { parts } = await openBackup(cut, KEY)
      for await (const part of parts()) expect(part.table).toBeDefined()
    }
    await expect(read()).rejects.toBeInstanceOf(UnreadableBackup)
  })

  it('leaves nothing behind when it cannot be written', async () => {
    await expect(writeBackup(house.database, join(folder, 'no-such-folder', 'x.age'), KEY)).rejects.toThrow()
  })

  describe('put back', () => {
    let own: TestDatabase
    beforeAll(async () => {
      own = await emptyDatabase(kind)
      expect(await restoreInto(own.database, file, KEY)).toMatchObject({
        ok: true,
        value: { schools: 1, entries: 53, values: 18 },
      })
    })
    afterAll(() => own.drop())

    const everything = async ({ kysely }: Database) =>
      (
        await sql<Record<string, unknown>>`select
          (select jsonb_agg(m order by m::text) from mark m) as marks,
          (select jsonb_agg(f order by f::text) from stored_file f) as files,
          (select jsonb_agg(c order by c::text) from correction c) as cases`.execute(kysely)
      ).rows[0]
    const walls = async ({ kysely }: Database) =>
      (
        await sql<{ kind: string; n: number }>`
        select 'forced' as kind, count(*)::integer as n from pg_class where relforcerowsecurity
        union all select 'references ' || pg_get_constraintdef(oid), 1 from pg_constraint where contype = 'f'
          and connamespace = current_schema()::regnamespace
        union all select 'guards', count(*)::integer from pg_trigger where tgenabled = 'O' and not tgisinternal
        order by 1`.execute(kysely)
      ).rows

    it('has every row as it was, and every wall', async () => {
      expect(await everything(own.database)).toEqual(await everything(house.database))
      expect(await walls(own.database)).toEqual(await walls(house.database))
    })

    it('goes on with new numbers', async () => {
      const before = await sql<{ last: number }>`select max(person_id)::integer as last from person`.execute(
        own.database.kysely,
      )
      const made = await sql<{ id: number }>`insert into person (school_id, full_name) values (1, 'Người mới')
        returning person_id as id`.execute(own.database.kysely)
      expect(made.rows[0]?.id).toBe((before.rows[0]?.last ?? 0) + 1)
    })

    it('has nothing to send to anybody, and is known as a copy until it is released', async () => {
      const waiting = sql<{
        n: number
      }>`select count(*)::integer as n from notice where state in ('queued', 'sending')`
      expect((await waiting.execute(own.database.kysely)).rows).toEqual([{ n: 0 }])
      expect(await isRestoredCopy(own.database.kysely)).toBe(true)
      await recordHouseAct(own.database.kysely, 'released', true)
      expect(await isRestoredCopy(own.database.kysely)).toBe(false)
    })

    it('is put into no database that holds anything', async () => {
      expect(await restoreInto(own.database, file, KEY)).toMatchObject({
        refusal: { code: 'restore_not_empty' },
      })
    })
  })
})

describe.runIf(bothDatabases.includes('postgres'))('a restored copy on Postgres', () => {
  const owner = `${inject('postgres')?.prefix}owner`
  const dba = new pg.Client({ connectionString: inject('postgres')?.server })
  let house: TestHouse
  let own: TestDatabase
  beforeAll(async () => {
    await dba.connect()
    house = await openOldHouse('postgres')
    own = await emptyDatabase('postgres')
    const name = new URL(own.url ?? '').pathname.slice(1)
    await dba.query(`create role ${owner} login nosuperuser password '${owner}'`)
    await dba.query(`grant so_diem_service to ${owner}`)
    await dba.query(`alter database ${name} owner to ${owner}`)
  })
  afterAll(async () => {
    await house.close()
    await own.drop()
    await dba.end()
  })

  it('is made and tried by the service itself', async () => {
    const plan = { folder: join(folder, 'nightly'), keyFile: join(folder, 'key'), at: '02:30', keep: 1 }
    writeFileSync(plan.keyFile, `${KEY}\n`)
    expect(await readKeyFile(plan.keyFile)).toBe(KEY)
    await backUp(house.host, plan)
    const made = { backedUpAt: expect.any(Date), drilledAt: expect.any(Date) }
    expect(await findBackups(house.database.kysely)).toEqual(made)
  })

  it('is put back by its owner, who is no superuser, and writes to nobody with a token at hand', async () => {
    const file = join(folder, 'copy.age')
    await writeBackup(house.database, file, KEY)
    const url = Object.assign(new URL(own.url ?? ''), { username: owner, password: owner }).toString()
    const database = openPostgres(url, 2)
    expect(await restoreInto(database, file, KEY)).toMatchObject({ ok: true })
    await database.close()
    const telegram = await startTelegramPlatform({ token: '1:copy-token' })
    const served = await serve(
      {
        ...{ port: 0, host: '127.0.0.1', dataDir: folder, databaseUrl: url, publicUrl: undefined },
        ...{ secretKey: '07'.repeat(32), demo: false, zalo: undefined, school: '99000001' },
        telegram: {
          token: telegram.token,
          apiRoot: telegram.apiRoot,
          webhookSecret: undefined,
          oldWebhookSecret: undefined,
        },
        metricsPort: undefined,
        logLevel: 'silent',
      },
      pino({ level: 'silent' }),
    )
    expect(await (await fetch(`${served.url}/healthz`)).json()).toMatchObject({ ok: true, restored: true })
    await served.close()
    await telegram.stop()
    expect(telegram.calls).toEqual([])
  })
})
