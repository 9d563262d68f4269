import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bell, Place } from '../../db/bell.ts'
import { openBell } from '../../db/bell.ts'
import type { TestDatabase } from '../databases.ts'
import { cloneDatabase, databases } from '../databases.ts'

const place = (number: number): Place => ({ schoolId: 1, channel: 'web', address: `web:${number}` })

describe.runIf(databases.includes('postgres'))('the bell between processes on one Postgres', () => {
  let own: TestDatabase
  let here: Bell
  let there: Bell
  const heard: Record<'here' | 'there', (readonly Place[] | undefined)[]> = { here: [], there: [] }
  const faults: unknown[] = []
  beforeAll(async () => {
    own = await cloneDatabase('postgres')
    here = await openBell(own.database, fault => faults.push(fault))
    there = await openBell(own.database, fault => faults.push(fault))
    here.listen(places => void heard.here.push(places))
    there.listen(places => void heard.there.push(places))
  })
  afterAll(async () => {
    await here.close()
    await there.close()
    await own.drop()
  })

  it('is heard in both, once each', async () => {
    here.ring([place(1)])
    expect(heard.here).toEqual([[place(1)]])
    there.ring([place(2)])
    await expect.poll(() => heard.here).toEqual([[place(1)], [place(2)]])
    await expect.poll(() => heard.there).toHaveLength(2)
    expect(heard.there).toEqual(expect.arrayContaining([[place(1)], [place(2)]]))
  })

  it('is not heard elsewhere of what is taken care of at home', async () => {
    heard.there.length = 0
    const taken = place(7)
    here.listen(places => places?.filter(one => one.address === taken.address))
    here.ring([taken, place(8)])
    await expect.poll(() => heard.there).toEqual([[place(8)]])
  })

  it('rings for many chats at once', async () => {
    heard.there.length = 0
    const many = Array.from({ length: 600 }, (_, number) => ({ ...place(number), address: 'x'.repeat(100) }))
    here.ring(many)
    await expect.poll(() => heard.there.flat()).toHaveLength(many.length)
  })

  it('says that anything may be new after its connections were cut, and rings again', async () => {
    heard.here.length = 0
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = 'listen so_diem_bell'`.execute(own.database.kysely)
    await expect.poll(() => heard.here).toContainEqual(undefined)
    await expect.poll(() => faults.length).toBeGreaterThanOrEqual(2)
    there.ring([place(3)])
    await expect.poll(() => heard.here).toContainEqual([place(3)])
  })
})

describe('the bell of an embedded database', () => {
  it('rings in its one process', async () => {
    const own = await cloneDatabase('pglite')
    const bell = await openBell(own.database, () => {})
    const heard: unknown[] = []
    bell.listen(places => void heard.push(places))
    bell.ring([place(1)])
    expect(heard).toEqual([[place(1)]])
    await bell.close()
    await own.drop()
  })
})
