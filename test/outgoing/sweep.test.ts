import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { post } from '../../core/notices/post.ts'
import { sweep } from '../../core/outgoing/sweep.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { THURSDAY } from '../small-school.ts'

const DAY_MS = 86_400_000
/** A little after the school was made. */
const FIRST_DAY = new Date(THURSDAY.getTime() + 60_000)
const later = (days: number) => new Date(FIRST_DAY.getTime() + days * DAY_MS)

describe.each(databases)('the sweep of the queues on %s', kind => {
  let house: TestHouse
  beforeEach(async () => {
    house = await openTestHouse(kind)
  })
  afterEach(() => house.close())

  const schoolId = () => house.school.schoolId
  /** Seen, said and sent at this instant: an event, and a notice with a choice in a platform's chat and on the page. */
  const live = (at: Date) =>
    shiftClock(house.database, at).then(() =>
      atDesk(house.host, schoolId(), async desk => {
        const { q, now } = desk.tx
        const event_id = `e${now.getTime()}`
        await q
          .insertInto('inbox')
          .values({ school_id: schoolId(), channel: 'telegram', event_id, received_at: now })
          .execute()
        const intent = { command: 'help', data: {} }
        const answer = { text: 'xin chào', offers: [{ label: 'Trợ giúp', intent }] }
        for (const channel of ['telegram', 'web'])
          post(desk, { channel, address: 'x', personId: null }, answer, { kind: 'test', answers: null })
      }),
    )
  const settleAll = () =>
    house.as('board', async ({ tx }) => {
      await tx.q
        .updateTable('notice')
        .set({ state: 'sent', settled_at: tx.now })
        .where('state', '=', 'queued')
        .execute()
    })
  const sweepAt = async (at: Date) => {
    await shiftClock(house.database, at)
    return atDesk(house.host, schoolId(), sweep)
  }
  const left = async () => {
    const found = await sql<{ events: number; choices: number; notices: string }>`select
      (select count(*)::integer from inbox) as events, (select count(*)::integer from button) as choices,
      (select string_agg(channel, ' ' order by notice_id) from notice) as notices`.execute(
      house.database.kysely,
    )
    return found.rows[0]
  }

  it('takes away what is done, each after its time, and never the thread of the page', async () => {
    await live(FIRST_DAY)
    await settleAll()
    expect(await sweepAt(later(50))).toBeInstanceOf(Date)
    expect(await left()).toEqual({ events: 1, choices: 2, notices: 'telegram web' })
    await sweepAt(later(72))
    expect(await left()).toEqual({ events: 0, choices: 0, notices: 'telegram web' })
    await live(later(399))
    await sweepAt(later(402))
    expect(await left()).toEqual({ events: 1, choices: 2, notices: 'web telegram web' })
  })

  it('leaves what waits for its platform, however long', async () => {
    await live(FIRST_DAY)
    await sweepAt(later(500))
    expect((await left())?.notices).toBe('telegram web')
  })

  it('takes so much at a time, and comes soon again while there is more', async () => {
    await house.as('board', ({ tx }) =>
      sql`insert into inbox (school_id, channel, event_id, received_at)
        select ${schoolId()}::bigint, 'zalo', n::text, ${tx.now}::timestamptz from generate_series(1, 2001) n`.execute(
        tx.q,
      ),
    )
    expect((await sweepAt(later(80))).getTime() - later(80).getTime()).toBeLessThan(60_000)
    expect((await left())?.events).toBe(1)
    const next = await sweepAt(later(80))
    expect((await left())?.events).toBe(0)
    expect(next.getTime()).toBeGreaterThan(later(86).getTime())
  })
})
