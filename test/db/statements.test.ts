import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

/** How many statements an act costs the database, counted where they leave for it. A number may fall; one that grows fails here. */

/** The test reads the answer back in a transaction of its own. */
const READING_BACK = 5

describe.runIf(databases.includes('postgres'))('statements, with begin, commit and the answer posted', () => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse('postgres')
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    await work()
    const { length } = sent.mock.calls
    sent.mockRestore()
    return length - READING_BACK
  }

  it('of a family’s question', async () => {
    const ask = () => talk.say('web:mother', 'điểm toán của con')
    await ask()
    expect(await statementsOf(ask)).toBeLessThanOrEqual(18)
  })

  it('of a preview of marks', async () => {
    await talk.say('web:maths', '6A toán tx1: An 8')
    expect(await statementsOf(() => talk.say('web:maths', '6A toán tx1: An 7'))).toBeLessThanOrEqual(27)
  })

  it('of confirming it', async () => {
    const preview = await talk.say('web:maths', '6A toán tx1: An 6')
    expect(await statementsOf(() => talk.press('web:maths', tokenOf(preview, 'Ghi')))).toBeLessThanOrEqual(30)
  })
})
