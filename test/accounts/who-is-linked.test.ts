import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeAccess } from '../../core/accounts/access.ts'
import { endAllLinks } from '../../core/accounts/devices.ts'
import { bindChat, issueCode, lookAtCode, presentCode } from '../../core/accounts/link.ts'
import { returnToStaff, setDeparture } from '../../core/departures/service.ts'
import { atDesk, type Desk } from '../../core/desk.ts'
import { actorOf } from '../../core/duties/actor.ts'
import { recordGuardianships } from '../../db/office-files/roster.ts'
import { openPostgres } from '../../db/open.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { houseOf, openTestHouse } from '../house.ts'

/** Whatever comes in whichever order and at once in two processes: a chat is only ever its code's person's, and only while they are here. */

type Who = 'maths' | 'mother'
const WHO: readonly Who[] = ['maths', 'mother']
const CHATS = ['c1', 'c2', 'c3'] as const

type Act =
  | { readonly do: 'issue'; readonly who: Who; readonly replaces: boolean }
  | { readonly do: 'present'; readonly chat: string; readonly code: number }
  | { readonly do: 'guess'; readonly chat: string }
  | { readonly do: 'leave' | 'return' | 'end' | 'give' | 'import' }
  | { readonly do: 'lose'; readonly who: Who }

const who = fc.constantFrom(...WHO)
const chat = fc.constantFrom(...CHATS)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('issue' as const), who, replaces: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('present' as const), chat, code: fc.nat({ max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('guess' as const), chat }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('leave', 'return', 'end', 'give', 'import') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const), who }) },
)

describe.runIf(databases.includes('postgres'))('who is linked', () => {
  let house: TestHouse
  let hosts: readonly TestHouse['host'][]
  let closeOther: () => Promise<void>
  beforeAll(async () => {
    house = await openTestHouse('postgres')
    if (!house.url) throw new Error('a server has an address')
    const database = openPostgres(house.url)
    closeOther = () => database.close()
    hosts = [house.host, (await houseOf({ ...house, database }, house.school)).host]
  })
  afterAll(async () => {
    await closeOther()
    await house.close()
  })

  it('is the person of the code, and nobody who has left or has no access', async () => {
    const { people, schoolId } = house.school
    const bond = { guardianId: people.mother, pupilId: people.an }
    const at = <T>(turn: number, work: (desk: Desk) => Promise<T>) =>
      atDesk(hosts[turn % 2] ?? house.host, schoolId, work)
    const reset = async () => {
      await at(0, desk => returnToStaff(desk, null, people.maths))
      await at(0, desk => changeAccess(desk, null, { ...bond, act: 'given_back', reason: 'trở lại' }))
      await at(0, async ({ tx }) => {
        await sql`update chat_identity set revoked_at = ${tx.now} where address = any(${[...CHATS]}::text[])`.execute(
          tx.q,
        )
        await sql`delete from wrong_try`.execute(tx.q)
      })
    }
    const played = async (acts: readonly Act[]) => {
      await reset()
      const codes: { readonly code: string; readonly who: Who }[] = []
      /** Whose codes each chat has ever presented. */
      const mayBe = new Map<string, Set<number>>(CHATS.map(address => [address, new Set()]))
      const step = async (one: Act, turn: number): Promise<void> => {
        if (one.do === 'issue') {
          const purpose = one.who === 'maths' ? 'staff' : 'guardian'
          const to = { personId: people[one.who], purpose, issuedBy: null, endsOthers: one.replaces } as const
          codes.push({ who: one.who, code: await at(turn, desk => issueCode(desk, to)) })
        } else if (one.do === 'present') {
          const said = codes[one.code]
          if (!said) return
          mayBe.get(one.chat)?.add(people[said.who])
          const letters = said.code.replace('-', '')
          const address = { channel: 'web', address: one.chat }
          await at(turn, async desk => {
            const found = await presentCode(desk, address, letters)
            if (found.ok) await bindChat(desk, address, found.value.hash)
          })
        } else if (one.do === 'guess') {
          await at(turn, desk => presentCode(desk, { channel: 'web', address: one.chat }, 'ABCDEFGH'))
        } else if (one.do === 'lose') await at(turn, desk => endAllLinks(desk, people[one.who]))
        else if (one.do === 'leave')
          await at(turn, desk =>
            setDeparture(desk, null, {
              ...{ staffId: people.maths, leavesAt: desk.tx.now, reason: 'chuyển trường', successorId: null },
            }),
          )
        else if (one.do === 'return') await at(turn, desk => returnToStaff(desk, null, people.maths))
        else if (one.do === 'import')
          await at(turn, ({ tx }) => recordGuardianships(tx, [{ ...bond, relation: 'mother' }]))
        else
          await at(turn, desk =>
            changeAccess(desk, null, {
              ...bond,
              act: one.do === 'end' ? 'ended' : 'given_back',
              reason: 'theo quyết định',
            }),
          )
      }
      // Two at once, in two processes.
      for (let from = 0; from < acts.length; from += 2)
        await Promise.all(acts.slice(from, from + 2).map((one, turn) => step(one, turn)))
      const seen = await at(1, async desk => {
        const left = (
          await sql`select from staff where staff_id = ${people.maths} and left_on is not null`.execute(
            desk.tx.q,
          )
        ).rows.length
        const ended = (
          await sql`select from guardianship where guardian_id = ${people.mother} and access = 'none'`.execute(
            desk.tx.q,
          )
        ).rows.length
        const seats = []
        for (const address of CHATS) seats.push({ address, actor: await actorOf(desk.tx, 'web', address) })
        const good: Who[] = []
        for (const { code, who: whose } of codes) {
          const open = await lookAtCode(desk, code.replace('-', ''))
          if (open) expect(open.personId).toBe(people[whose])
          if (open) good.push(whose)
        }
        // However they were issued at once, of each person only the last is good.
        expect(good).toHaveLength(new Set(good).size)
        return { left, ended, seats }
      })
      for (const { address, actor } of seen.seats) {
        if (!actor) continue
        expect([...(mayBe.get(address) ?? [])]).toContain(actor.personId)
        if (seen.left > 0) expect(actor.personId).not.toBe(people.maths)
        if (seen.ended > 0) expect(actor.personId).not.toBe(people.mother)
      }
    }
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), played), { numRuns: 25 })
  })
})
