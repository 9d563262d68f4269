import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may } from '../../core/duties/rights.ts'
import { endGrant } from '../../core/grants/end.ts'
import { giveGrant } from '../../core/grants/give.ts'
import { openPostgres } from '../../db/open.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { houseOf, openTestHouse } from '../house.ts'

/** What one process gives and ends, the other knows from that very second. */
describe.runIf(databases.includes('postgres'))('a duty given by decision, in a school served by two', () => {
  let house: TestHouse
  let other: TestHouse
  beforeAll(async () => {
    house = await openTestHouse('postgres')
    if (!house.url) throw new Error('a server has an address')
    const database = openPostgres(house.url)
    other = await houseOf({ ...house, database, drop: () => database.close() }, house.school)
  })
  afterAll(async () => {
    await other.close()
    await house.close()
  })

  it('is held and over at both at once', async () => {
    const asked = { role: 'office', personIds: [house.school.people.maths], reason: 'trực hộ' } as const
    const given = { ...asked, ofGroup: null, fromAt: null, untilAt: null }
    const holds = () => other.as('maths', ({ actor }) => may(actor, 'slips.of_staff'))
    expect(await holds()).toBe(false)
    await house.as('board', session => giveGrant(session, session.actor, given))
    expect(await holds()).toBe(true)
    await house.as('board', session => endGrant(session, session.actor, asked))
    expect(await holds()).toBe(false)
  })

  it('is given once by two decisions at once, and a school keeps one of its board', async () => {
    const { people } = house.school
    const asked = { role: 'board', personIds: [people.maths], reason: 'bổ sung' } as const
    const given = { ...asked, ofGroup: null, fromAt: null, untilAt: null }
    const both = await Promise.all(
      [house, other].map(one => one.as('principal', session => giveGrant(session, session.actor, given))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const ends = await Promise.all([
      house.as('principal', session => endGrant(session, null, asked)),
      other.as('principal', session => endGrant(session, null, { ...asked, personIds: [people.board] })),
    ])
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
