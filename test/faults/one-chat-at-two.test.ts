import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../bot/router.ts'
import { verifyAudit } from '../../core/audit/verify.ts'
import { atDoor } from '../../core/conversation/arrival.ts'
import type { Host } from '../../core/host.ts'
import type { Database } from '../../db/open.ts'
import { openPostgres } from '../../db/open.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { houseOf, openTestHouse } from '../house.ts'
import { length } from '../lengths.ts'

/** Two updates of one chat in the hands of two processes at once, as a webhook before both may deliver them. */

const ROUNDS = length(25, 400)
const CHAT = 'web:maths'

/** Each leaves the chat something the next one meets: a preview, a form, words, a choice that is gone. */
const SAID: readonly string[] = [
  ...['6A toán tx1: An 8; Bình 7', 'ok', 'thôi', 'sửa điểm 6A toán tx1 An 9', 'Cộng sai điểm câu 3'],
  ...['6A hôm nay đủ', 'đúng', 'asdf ghjk', 'không', 'điểm 6A toán', '6A toán tx2: An 6'],
]

describe.runIf(databases.includes('postgres'))('one chat whose updates two processes take at once', () => {
  let house: TestHouse
  let beside: Database
  let hosts: readonly [Host, Host]
  beforeAll(async () => {
    house = await openTestHouse('postgres')
    beside = openPostgres(house.url ?? '')
    hosts = [house.host, (await houseOf({ ...house, database: beside }, house.school)).host]
  })
  afterAll(async () => {
    await beside.close()
    await house.close()
  })

  const handed = new Set<string>()
  const hand = (host: Host, said: { readonly text?: string; readonly choice?: string }, chat = CHAT) => {
    const from = { channel: 'web', chat, sender: chat, isPrivate: true, files: [] } as const
    const eventId = randomUUID()
    if (chat === CHAT) handed.add(eventId)
    return receive(host, house.school.schoolId, { ...from, eventId, ...said })
  }
  /** What the chat was offered last. */
  const offered = async (): Promise<readonly string[]> => {
    const found = await sql<{ token: string }>`select token from button where address = ${CHAT}
      and notice_id = (select max(notice_id) from button where address = ${CHAT}) order by number`.execute(
      house.database.kysely,
    )
    return found.rows.map(({ token }) => token)
  }
  const deadlocks = async (): Promise<number> => {
    const found = await sql<{ deadlocks: string }>`select deadlocks from pg_stat_database
      where datname = current_database()`.execute(house.database.kysely)
    return Number(found.rows[0]?.deadlocks)
  }

  const waitingForATurn = async (): Promise<number> => {
    const found = await sql<{ waiting: number }>`select count(*)::integer as waiting from pg_locks
      where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(
      house.database.kysely,
    )
    return found.rows[0]?.waiting ?? 0
  }

  it('has them one after the other: the second begins when the first has ended', async () => {
    const ended: string[] = []
    let second: Promise<unknown> = Promise.resolve()
    const first = { channel: 'web', eventId: randomUUID(), chat: 'web:vice', sender: 'web:vice' }
    await atDoor(hosts[1], house.school.schoolId, first, async () => {
      second = hand(hosts[0], { text: 'trợ giúp' }, 'web:vice').then(() => ended.push('second'))
      await hand(hosts[0], { text: 'trợ giúp' }, 'web:board')
      await expect.poll(waitingForATurn).toBe(1)
      ended.push('first')
    })
    await second
    expect(ended).toEqual(['first', 'second'])
  })

  it('never locks them against each other, and answers each', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one = '', other = ''] = [SAID[round % SAID.length], SAID[(round * 7 + 3) % SAID.length]]
      await Promise.all([hand(hosts[0], { text: one }), hand(hosts[1], { text: other })])
      const [choice, another = choice] = await offered()
      if (choice && another)
        await Promise.all([hand(hosts[0], { choice }), hand(hosts[1], { choice: another })])
    }
    expect(await deadlocks()).toBe(0)
    const answered = await sql<{ answers: string }>`select distinct answers from notice
      where address = ${CHAT} and answers is not null`.execute(house.database.kysely)
    expect(new Set(answered.rows.map(({ answers }) => answers))).toEqual(handed)
    expect(await house.as('board', ({ tx }) => verifyAudit(tx))).toMatchObject({ ok: true })
  })
})
