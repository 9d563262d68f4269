import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Host } from '../../core/host.ts'
import type { Told } from '../../core/told.ts'
import { claimDue } from '../../db/deadlines/due.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Clock } from '../../jobs/clock.ts'
import { startClock } from '../../jobs/clock.ts'
import { DUTIES } from '../../jobs/duties.ts'
import { serve } from '../../serve.ts'
import { asOwner } from '../as-owner.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { addBook, makeSmallSchool } from '../small-school.ts'

/** The last school day before the cut-off: the hour at which each of these schools writes to its two teachers. */
const THURSDAY_EVENING = new Date('2026-11-19T19:00:00+07:00')
const BEYOND_AT_ONCE = 7
const TEACHERS_MORE = 12

/** More teachers, each with a book of 6A and a chat. */
async function hire({ database, school }: TestHouse, count: number): Promise<void> {
  const { schoolId, classes } = school
  await asOwner(database, schoolId, async tx => {
    for (let at = 1; at <= count; at++) {
      const person = { school_id: schoolId, full_name: `Giáo viên ${at}` }
      const { person_id: owner } = await tx.q
        .insertInto('person')
        .values(person)
        .returning('person_id')
        .executeTakeFirstOrThrow()
      await tx.q
        .insertInto('staff')
        .values({ school_id: schoolId, staff_id: owner, code: `GV${at}`, titles: '' })
        .execute()
      await tx.q
        .insertInto('chat_identity')
        .values({
          ...{ school_id: schoolId, channel: 'web', address: `web:gv${at}` },
          ...{ person_id: owner, linked_at: tx.now },
        })
        .execute()
      await tx.q
        .insertInto('subject')
        .values({ school_id: schoolId, subject: `M${at}`, name: `Môn ${at}` })
        .execute()
      await addBook(tx, { classId: classes.a, subject: `M${at}`, kind: 'scored', periods: 35, owner })
    }
  })
}

describe.each(databases)('the clock of a house of many schools on %s', kind => {
  let house: TestHouse
  let schools: number[]
  const clocks: Clock[] = []
  beforeEach(async () => {
    house = await openTestHouse(kind)
    schools = [house.school.schoolId]
  })
  afterEach(async () => {
    for (const clock of clocks.splice(0)) await clock.stop()
    await house.close()
  })

  const clockOf = (host: Host = house.host): Clock => {
    const clock = startClock(host, { duties: DUTIES })
    clocks.push(clock)
    return clock
  }
  /** Until there are so many, everything looked after once. */
  const grow = async (count: number) => {
    while (schools.length < count)
      schools.push((await makeSmallSchool(house.database, 'D', `9900100${schools.length}`)).schoolId)
    await clockOf().knockAll()
  }
  /** In each school: the slots that ran, and how many notices there are. */
  const ran = () =>
    Promise.all(
      schools.map(schoolId =>
        inSchool(house.database, schoolId, async ({ q }) => {
          const slots = await q.selectFrom('slot').select('kind').execute()
          const notices = await q.selectFrom('notice').select('notice_id').execute()
          return `${slots.map(slot => slot.kind)} ${notices.length}`
        }),
      ),
    )

  it.runIf(kind === 'postgres')(
    'costs the same two statements in a minute at rest, however many there are',
    async () => {
      for (const count of [1, 5, 20]) {
        await grow(count)
        const sent = vi.spyOn(pg.Client.prototype, 'query')
        await clockOf().knockAll()
        expect(sent.mock.calls.length, `${count} schools`).toBe(2)
        sent.mockRestore()
      }
    },
  )

  it.runIf(kind === 'postgres')(
    'writes to many teachers with the statements it takes to write to two',
    async () => {
      const statementsOfSlot = async ({ host, database }: TestHouse) => {
        await clockOf(host).knockAll()
        await shiftClock(database, THURSDAY_EVENING)
        const sent = vi.spyOn(pg.Client.prototype, 'query')
        await clockOf(host).knockAll()
        const { length } = sent.mock.calls
        sent.mockRestore()
        return length
      }
      const ofTwo = await statementsOfSlot(house)
      const crowded = await openTestHouse(kind)
      try {
        await hire(crowded, TEACHERS_MORE)
        expect(await statementsOfSlot(crowded)).toBe(ofTwo)
        const told = await crowded.database.kysely.selectFrom('notice').select('notice_id').execute()
        expect(told).toHaveLength(2 + TEACHERS_MORE)
      } finally {
        await crowded.close()
      }
    },
  )

  it('does a slot once when two processes ask at the same time, and both have their part', async () => {
    await grow(BEYOND_AT_ONCE)
    await shiftClock(house.database, THURSDAY_EVENING)
    await Promise.all([clockOf().knockAll(), clockOf().knockAll()])
    expect(await ran()).toEqual(schools.map(() => 'day_before 2'))
  })

  it('loses and doubles nothing when it is stopped between two schools', async () => {
    await grow(BEYOND_AT_ONCE)
    await shiftClock(house.database, THURSDAY_EVENING)
    let stopped: Promise<void> | undefined
    const phrase: Host['phrase'] = (fact: Told) => {
      stopped ??= clock.stop()
      return house.host.phrase<Told>(fact)
    }
    const clock = startClock({ ...house.host, phrase }, { duties: DUTIES })
    await clock.knockAll()
    await stopped
    const done = (await ran()).filter(school => school === 'day_before 2').length
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(BEYOND_AT_ONCE)
    await clockOf().knockAll()
    expect(await ran()).toEqual(schools.map(() => 'day_before 2'))
  })

  it('leaves what another has taken to it, and takes it over once that one is dead', async () => {
    await grow(1)
    await shiftClock(house.database, THURSDAY_EVENING)
    expect(await claimDue(house.database, 10)).toMatchObject([{ duty: 'slots' }])
    await clockOf().knockAll()
    expect(await ran()).toEqual([' 0'])
    await house.database.kysely
      .updateTable('due')
      .set({ held_until: new Date(0) })
      .execute()
    await clockOf().knockAll()
    expect(await ran()).toEqual(['day_before 2'])
  })

  it('looks again when the calendar changes, and not before the next moment else', async () => {
    await grow(1)
    const moments = async () => {
      const { kysely } = house.database
      const rows = await kysely
        .selectFrom('due')
        .select('at')
        .where('duty', '=', 'slots')
        .orderBy('at')
        .execute()
      return rows.map(({ at }) => at)
    }
    expect(await moments()).toEqual([THURSDAY_EVENING])
    // The week now ends a day earlier, and so do its reminders.
    await inSchool(house.database, house.school.schoolId, ({ q, schoolId }) =>
      q
        .insertInto('calendar_day')
        .values({ school_id: schoolId, year: '2026-2027', day: '2026-11-20', kind: 'off', title: 'nghỉ' })
        .execute(),
    )
    expect(await moments()).toHaveLength(2)
    await clockOf().knockAll()
    expect((await moments())[0]).toEqual(new Date('2026-11-19T10:00:00+07:00'))
  })

  it.runIf(kind === 'postgres')('answers people before its first round has ended', async () => {
    await grow(1)
    await shiftClock(house.database, THURSDAY_EVENING)
    const other = new pg.Client({ connectionString: house.url })
    await other.connect()
    await other.query('begin')
    await other.query('select from slot_mark for update')
    const served = await serve(
      {
        ...{
          port: 0,
          metricsPort: undefined,
          host: '127.0.0.1',
          dataDir: '/nowhere',
          databaseUrl: house.url,
        },
        ...{
          publicUrl: undefined,
          secretKey: '07'.repeat(32),
          demo: false,
          zalo: undefined,
          telegram: undefined,
        },
        ...{ school: '99000001', logLevel: 'warn' },
      },
      pino({ level: 'silent' }),
    )
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200)
    expect(await ran()).toEqual([' 0'])
    await other.query('commit')
    await other.end()
    await expect.poll(ran).toEqual(['day_before 2'])
    await served.close()
  })
})
