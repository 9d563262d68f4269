import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Inbound } from '../../bot/channel.ts'
import { receive } from '../../bot/router.ts'
import type { ContactFact } from '../../core/contact/facts.ts'
import { atDesk } from '../../core/desk.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import { post } from '../../core/notices/post.ts'
import { tell } from '../../core/notices/tell.ts'
import { claimForSending } from '../../core/outgoing/deliver.ts'
import { recordIdentity } from '../../db/accounts/accounts.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'

/** The key `channels` of the policy: where a school speaks with people at all. */

const CHAT = '501'
type Channels = readonly ('web' | 'telegram' | 'zalo')[]

describe.each(databases)('a channel the school does not want, on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    await inSchool(house.database, house.school.schoolId, tx =>
      recordIdentity(tx, { channel: 'telegram', address: CHAT }, house.school.people.maths),
    )
  })
  afterAll(() => house.close())

  const want = (channels: Channels) =>
    atDesk(house.host, house.school.schoolId, async desk => {
      const set = await setPolicy(desk, { ...desk.policy, channels }, { by: null, reason: 'thử' })
      expect(set.ok).toBe(true)
    })
  let events = 0
  const say = (channel: Inbound['channel'], text: string) => {
    events += 1
    const who = channel === 'web' ? 'web:maths' : CHAT
    const inbound = {
      channel,
      eventId: `e${events}`,
      chat: who,
      sender: who,
      isPrivate: true,
      text,
      files: [],
    }
    return receive(house.host, house.school.schoolId, inbound)
  }
  const tellMaths = () =>
    atDesk(house.host, house.school.schoolId, desk =>
      tell<ContactFact>(desk, [house.school.people.maths], { kind: 'contact_missing' }),
    )
  const notices = (channel: string) =>
    inSchool(house.database, house.school.schoolId, tx =>
      tx.q
        .selectFrom('notice')
        .select(['kind', 'state', 'reply'])
        .where('channel', '=', channel)
        .orderBy('notice_id')
        .execute(),
    )
  const textOf = (row: { readonly reply: unknown } | undefined) => JSON.stringify(row?.reply ?? '')

  it('takes nothing in but says so politely, and words of danger have their answer', async () => {
    await want(['web', 'zalo'])
    const before = (await notices('telegram')).length
    await say('telegram', '6a toan tx1: an 8')
    await say('telegram', 'em muốn chết')
    const [first, second] = (await notices('telegram')).slice(before)
    expect(textOf(first)).toContain('Nhà trường không dùng kênh này')
    expect(textOf(first)).toContain('qua trang chat của trường, Zalo')
    expect(textOf(second)).toContain('111')
    expect(textOf(second)).toContain('Nhà trường không dùng kênh này')
    await want(['web', 'zalo', 'telegram'])
    await say('telegram', 'ok')
    expect(textOf((await notices('telegram')).at(-1))).not.toContain('Đã ghi')
  })

  it('carries nothing unasked: what waited ends, what comes goes to the other chats', async () => {
    await want(['web', 'telegram'])
    expect(await tellMaths()).toBe(2)
    await want(['web'])
    expect((await notices('telegram')).at(-1)).toMatchObject({ kind: 'contact_missing', state: 'cancelled' })
    const count = (await notices('telegram')).length
    expect(await tellMaths()).toBe(1)
    await atDesk(house.host, house.school.schoolId, desk =>
      post(
        desk,
        { channel: 'telegram', address: CHAT, personId: null },
        { text: 'không đi' },
        { kind: 'test', answers: null },
      ),
    )
    expect(await notices('telegram')).toHaveLength(count)
    await want(['web', 'telegram'])
    expect(await tellMaths()).toBe(2)
  })

  it('ends what was queued by a race, when it comes to be sent', async () => {
    await want(['web', 'telegram'])
    await tellMaths()
    await want(['web'])
    const { schoolId } = house.school
    await inSchool(house.database, schoolId, async tx => {
      const set = tx.q.updateTable('notice').where('channel', '=', 'telegram')
      await set.set({ state: 'sent' }).execute()
      await set.set({ state: 'queued', not_before: tx.now }).where('kind', '=', 'contact_missing').execute()
    })
    expect(await claimForSending(house.host, schoolId, 'telegram', CHAT)).toBeUndefined()
    expect((await notices('telegram')).at(-1)).toMatchObject({ state: 'cancelled' })
  })

  it('may be the page: what is said there stands as not taken', async () => {
    await want(['telegram'])
    await say('web', '6a toan tx1: an 8')
    expect(textOf((await notices('web')).at(-1))).toContain('qua Telegram')
    await want(['web', 'telegram', 'zalo'])
    await say('web', 'việc')
    expect(textOf((await notices('web')).at(-1))).not.toContain('không dùng kênh này')
  })
})
