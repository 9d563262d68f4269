import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from '../leaves/people.ts'
import { openFamilyHouse } from '../leaves/people.ts'

describe.each(databases)('what a person has agreed to on %s', kind => {
  let house: FamilyHouse
  let chats: FamilyHouse['chats']
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
    chats = house.chats
  })
  afterAll(() => house.close())

  const linksOfMother = () =>
    house.as('board', async ({ tx }) => {
      const { mother } = house.school.people
      const found = await sql<{ channel: string }>`select channel from chat_identity
        where person_id = ${mother} and revoked_at is null order by channel`.execute(tx.q)
      return found.rows.map(({ channel }) => channel)
    })

  it('is read by them, with the words and a way to take it back', async () => {
    const said = await chats.say('mother', 'tôi đã đồng ý những gì')
    expect(said.text).toContain('Sự đồng ý đang có hiệu lực.')
    expect(said.text).toMatch(/• Đồng ý lúc .*, qua .*\(bản văn bản .+\)/)
    expect(labelsOf(said)).toEqual(['Rút lại đồng ý'])
    expect((await chats.say('maths', 'tôi đã đồng ý những gì')).text).toContain('không cần bước đồng ý')
  })

  it('is taken back after a look at what ends, at once and everywhere', async () => {
    const { mother, an } = house.school.people
    await house.as('board', ({ tx }) =>
      sql`insert into chat_identity (school_id, person_id, channel, address, linked_at)
        values (${tx.schoolId}, ${mother}, 'zalo', 'z-mother', ${tx.now})`.execute(tx.q),
    )
    expect(await linksOfMother()).toEqual(['web', 'zalo'])
    const shown = await chats.say('mother', 'rút lại đồng ý')
    expect(shown.text).toMatch(/mọi nơi đang kết nối: .*Zalo/)
    expect(await linksOfMother()).toEqual(['web', 'zalo'])
    expect((await chats.press('mother', 'Rút lại đồng ý')).text).toContain('Đã rút lại đồng ý')
    expect(await linksOfMother()).toEqual([])
    const kept = await house.as('board', ({ tx }) =>
      sql<{
        act: string
        about: readonly number[] | null
      }>`select act, to_jsonb(about) as about from consent_event
        where person_id = ${mother} order by event_id desc limit 1`.execute(tx.q),
    )
    expect(kept.rows).toEqual([{ act: 'withdrawn', about: [an] }])
  })
})
