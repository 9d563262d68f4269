import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { forgetAll, putAside, unreadOf } from '../../core/unread/aside.ts'
import { watchUnread } from '../../core/unread/watch.ts'
import { watchHouse } from '../../db/outgoing/house-watch.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'

describe.each(bothDatabases)('what nobody could take on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const UNREAD = {
    channel: 'telegram',
    eventId: '5\0\ud800',
    tries: 10,
    why: 'TypeError | at readUpdate',
    body: { text: 'a\0b\ud800 Bình', long: 'x'.repeat(100_000) },
  } as const

  it('is kept whatever is in it, once, counted, and forgotten when it was looked at', async () => {
    const at = <T>(work: Parameters<typeof atDesk<T>>[2]) => atDesk(house.host, house.school.schoolId, work)
    const watch = watchUnread()
    const look = async () => watch.see(await watchHouse(house.database))
    await look()
    expect(watch.found()).toEqual([])
    await at(desk => putAside(desk, UNREAD))
    await at(desk => putAside(desk, UNREAD))
    const [kept, another] = await at(unreadOf)
    expect(another).toBeUndefined()
    expect(kept).toMatchObject({ channel: 'telegram', event_id: '5\\u0000\\ud800', tries: 10 })
    expect(kept?.body.length).toBe(64 * 1024)
    expect(kept?.body).toContain('a\\u0000b\\ud800 B\\u00ecnh')
    await look()
    expect(watch.found()).toMatchObject([{ updates: 1 }])
    expect(await at(forgetAll)).toBe(1)
    await look()
    expect(watch.found()).toEqual([])
  })

  it('is not what holds only letters a database cannot keep: they are left out', async () => {
    const talk = talkIn(house)
    expect((await talk.say('web:maths', 'trợ\0 giúp\ud800')).text).toContain('sửa điểm')
    expect((await talk.press('web:maths', 'a\0b\udfff')).text).not.toBe('')
  })
})
