import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWebSession } from '../../core/accounts/web-session.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'

const ACTS = ['sign_in.refused', 'link.code_wrong', 'link.locked', 'choice.unknown']

describe.each(databases.slice(-1))('somebody who tries the doors on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const entries = async () => {
    const found = await sql<{ act: string; detail: object }>`select act, detail from audit
      where act = any(${sql.val(ACTS)}) order by seq`.execute(house.database.kysely)
    return found.rows.map(({ act, detail }) => [act, detail])
  }

  it('leaves an entry each in the chain, without what was tried', async () => {
    const talk = talkIn(house)
    await openWebSession(house.host, house.school.schoolId, 'ABCD-2345')
    for (let n = 0; n < 6; n += 1) await talk.say('telegram:stranger', 'ABCD-2345')
    await talk.press('web:maths', 'doan-mo-mot-nut')
    const web = { channel: 'web' }
    expect(await entries()).toEqual([
      ['sign_in.refused', web],
      ...Array.from({ length: 4 }, () => ['link.code_wrong', web]),
      ['link.locked', web],
      ['choice.unknown', web],
    ])
  })
})
