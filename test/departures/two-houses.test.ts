import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webBell, webChat } from '../../bot/webchat/chat.ts'
import { issueCode } from '../../core/accounts/link.ts'
import { signedIn } from '../../core/accounts/web-session.ts'
import { returnToStaff, setDeparture } from '../../core/departures/service.ts'
import { openPostgres } from '../../db/open.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { houseOf, openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'

/** What one process ends, the other no longer gives, from that very second. */
describe.runIf(databases.includes('postgres'))('somebody who leaves, in a school served by two', () => {
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

  it('reads nothing at the other, neither page nor thread, and is back as soon as it is undone', async () => {
    const { people, schoolId } = house.school
    const code = await house.as('board', session =>
      issueCode(session, { personId: people.maths, purpose: 'staff', issuedBy: null }),
    )
    const door = webChat(other.host, webBell(), async () => ({ schoolId, name: 'Trường' }))
    const entered = await door.signIn('x', code)
    if (!entered.ok) throw new Error(entered.sentence)
    expect(await signedIn(other.host, entered.token)).toMatchObject({ name: 'Đỗ Thị Hồng' })
    expect((await talkIn(other).say('web:maths', 'bảng điểm 6A toán')).files).toHaveLength(1)

    const asked = { staffId: people.maths, reason: 'chuyển trường', successorId: null }
    const done = await house.as('board', session =>
      setDeparture(session, session.actor, { ...asked, leavesAt: session.tx.now }),
    )
    expect(done.ok).toBe(true)
    expect(await signedIn(other.host, entered.token)).toBeUndefined()
    expect((await talkIn(other).say('web:maths', 'bảng điểm 6A toán')).files).toEqual([])

    await other.as('principal', session => returnToStaff(session, session.actor, people.maths))
    expect(await signedIn(house.host, entered.token)).toMatchObject({ name: 'Đỗ Thị Hồng' })
  })
})
