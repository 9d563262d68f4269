import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { PostMeta } from '../../core/notices/post.ts'
import { post } from '../../core/notices/post.ts'
import { claimForSending } from '../../core/outgoing/deliver.ts'
import { watchPlans } from '../../core/outgoing/plan.ts'
import type { Plan, Used } from '../../core/outgoing/rules/plan.ts'
import { cannotWait, isReserved, strains } from '../../core/outgoing/rules/plan.ts'
import type { Policy } from '../../core/school/policy.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'

const PLAN: Plan = { messages: 3000, people: 50 }
const used = (sent: number, people = 1): Used => ({ sent, received: 100, people })

describe('a platform’s plan', () => {
  it.each([
    [2299, undefined, false],
    [2300, 'near', false],
    [2599, 'near', false],
    [2600, 'near', true],
    [2900, 'over', true],
  ] as const)('with %i sent and 100 received is %s, its rest reserved: %s', (sent, strain, reserved) => {
    expect(strains(used(sent), PLAN).messages).toBe(strain)
    expect(isReserved(used(sent), PLAN)).toBe(reserved)
  })

  it.each([
    [39, undefined],
    [40, 'near'],
    [50, 'over'],
  ] as const)('with %i people is %s', (people, strain) => {
    expect(strains(used(0, people), PLAN).people).toBe(strain)
  })

  it('lets answers and decisions go on the reserve, and nothing else', () => {
    expect(cannotWait({ isAnswer: true, cause: null })).toBe(true)
    expect(cannotWait({ isAnswer: false, cause: 'case_at' })).toBe(true)
    expect(cannotWait({ isAnswer: false, cause: 'owes_marks' })).toBe(false)
    expect(cannotWait({ isAnswer: false, cause: null })).toBe(false)
  })
})

describe.each(databases)('the month of Zalo, on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const schoolId = () => house.school.schoolId
  let chats = 0
  const say = async (meta: Partial<PostMeta> = {}, channel = 'zalo') => {
    const address = `chat${++chats}`
    const to = { channel, address, personId: null }
    await atDesk(house.host, schoolId(), desk =>
      post(desk, to, { text: 'x' }, { kind: 'test', answers: null, ...meta }),
    )
    return address
  }
  const claims = async (address: string, channel = 'zalo') =>
    (await claimForSending(house.host, schoolId(), channel, address)) !== undefined
  /** So many messages went out on Zalo this month. */
  const spend = async (messages: number) => {
    await say({ kind: 'spent' })
    await inSchool(house.database, schoolId(), tx =>
      tx.q
        .updateTable('notice')
        .set({ state: 'sent', settled_at: tx.now, parts_sent: messages })
        .where('kind', '=', 'spent')
        .execute(),
    )
  }
  const warned = async () => {
    await atDesk(house.host, schoolId(), watchPlans)
    const rows = await inSchool(house.database, schoolId(), tx =>
      tx.q.selectFrom('notice').select('kind').where('kind', 'like', 'plan%').orderBy('notice_id').execute(),
    )
    return rows.map(row => row.kind)
  }

  it('warns the board at four fifths, once', async () => {
    await spend(2399)
    expect(await warned()).toEqual([])
    await inSchool(house.database, schoolId(), tx =>
      tx.q.updateTable('notice').set({ parts_sent: 2400 }).where('kind', '=', 'spent').execute(),
    )
    expect(await warned()).toEqual(['plan_messages_near'])
    expect(await warned()).toEqual(['plan_messages_near'])
    expect(await claims(await say())).toBe(true)
  })

  it('keeps its last tenth for what cannot wait; other platforms go on', async () => {
    await inSchool(house.database, schoolId(), tx =>
      tx.q.updateTable('notice').set({ parts_sent: 2700 }).where('kind', '=', 'spent').execute(),
    )
    const waits = await say()
    expect(await claims(waits)).toBe(false)
    expect(await claims(await say({ answers: 'event' }))).toBe(true)
    expect(await claims(await say({}, 'telegram'), 'telegram')).toBe(true)
    await shiftClock(house.database, new Date('2026-11-30T23:59:00+07:00'))
    expect(await claims(waits)).toBe(false)
    await shiftClock(house.database, new Date('2026-12-01T00:00:01+07:00'))
    expect(await claims(waits)).toBe(true)
    expect(await warned()).toEqual(['plan_messages_near'])
  })

  it('is as long as the school’s plan says: a larger one lets go within the hour, none counts nothing', async () => {
    const take = (zalo: Policy['plans']['zalo']) =>
      atDesk(house.host, schoolId(), desk =>
        setPolicy(desk, { ...desk.policy, plans: { zalo } }, { by: null, reason: 'gói mới' }),
      )
    await take({ messages: 100, people: 50 })
    await spend(95)
    const waits = await say()
    expect(await claims(waits)).toBe(false)
    await take({ messages: 1000, people: 50 })
    expect(await claims(waits)).toBe(false)
    await shiftClock(house.database, new Date('2026-12-01T01:00:02+07:00'))
    expect(await claims(waits)).toBe(true)
    await spend(30_000)
    expect(await warned()).toEqual(['plan_messages_near', 'plan_messages_over'])
    await take(null)
    expect(await claims(await say())).toBe(true)
    expect(await take({ messages: 0, people: 50 })).toMatchObject({
      refusal: { code: 'policy_invalid', key: 'plans.zalo.messages' },
    })
  })
})
