import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openPostgres } from '../../db/open.ts'
import { DatabaseAway, isOutage } from '../../db/outage.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { TestDatabase } from '../databases.ts'
import { bothDatabases, cloneSchool } from '../databases.ts'
import { Line } from '../faults/line.ts'
import type { SmallSchool } from '../small-school.ts'

describe.runIf(bothDatabases.includes('postgres'))('a transaction whose connection is lost', () => {
  let own: TestDatabase & { readonly school: SmallSchool }
  let line: Line
  let database: Database
  beforeAll(async () => {
    own = await cloneSchool('postgres')
    line = new Line(own.url ?? '')
    await line.mend()
    database = openPostgres(line.urlOf(own.url ?? ''))
  })
  afterAll(async () => {
    await database.close()
    await line.cut()
    await own.drop()
  })

  const subject = (code: string) =>
    inSchool(database, own.school.schoolId, async tx => {
      const values = { school_id: tx.schoolId, subject: code, name: code }
      await tx.q.insertInto('subject').values(values).execute()
      return code
    })
  const stored = async (code: string) =>
    inSchool(
      own.database,
      own.school.schoolId,
      async tx =>
        (await tx.q.selectFrom('subject').select('name').where('subject', '=', code).execute()).length,
    )

  it('is done again when it was lost in the middle of the work', async () => {
    const pool = sql<{ pid: number }>`select pg_backend_pid() as pid`
    let tries = 0
    const done = await inSchool(database, own.school.schoolId, async ({ q }) => {
      tries += 1
      const pid = (await pool.execute(q)).rows[0]?.pid
      if (tries === 1) await sql`select pg_terminate_backend(${pid})`.execute(own.database.kysely)
      return (await pool.execute(q)).rows[0]?.pid === pid
    })
    expect({ done, tries }).toEqual({ done: true, tries: 2 })
  })

  it.each([
    ['before it reached the database', false],
    ['after it was done, its answer lost', true],
  ])('happens once when it was lost over the commit, %s', async (_when, reaches) => {
    const before = line.snapped
    line.snapAt({ words: 'commit', reaches })
    const code = reaches ? 'SAU' : 'TRUOC'
    expect(await subject(code)).toBe(code)
    expect(line.snapped).toBe(before + 1)
    expect(await stored(code)).toBe(1)
  })

  it('waits for a database that is away, and says in the end that it is', async () => {
    await line.cut()
    const waiting = subject('CHO')
    await line.mend()
    expect(await waiting).toBe('CHO')
    await line.cut()
    await expect(subject('XA')).rejects.toBeInstanceOf(DatabaseAway)
    await line.mend()
    expect(await stored('XA')).toBe(0)
  })

  it('is not taken for lost when it was refused', async () => {
    const twice = subject('TO')
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    expect(isOutage(await twice.catch(error => error))).toBe(false)
  })
})
