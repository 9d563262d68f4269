import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { Policy } from '../../core/school/policy.ts'
import { presets } from '../../core/school/presets.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { asPolicy } from '../policies.ts'

describe.each(databases)('a policy that names people, on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const { correction } = presets.D
  const naming = (code: string): Policy => ({
    ...presets.D,
    correction: correction && { ...correction, approvers: [`staff:${code}`] },
  })
  const set = (policy: Policy) =>
    house.as('board', desk => setPolicy(desk, policy, { by: null, reason: 'thử' }))

  it('is refused when it newly names somebody whom the school does not have', async () => {
    expect(await set(naming('CB999'))).toEqual({
      ok: false,
      refusal: { code: 'policy_stranger', staffCode: 'CB999' },
    })
  })

  it('is changed in other things although somebody it named has left since', async () => {
    await asPolicy(house, naming('CB999'), 'như trước khi người ấy nghỉ')
    const questions = { answerDays: 5, perWeek: 1 }
    expect(await set({ ...naming('CB999'), questions })).toMatchObject({ ok: true })
    expect(await set({ ...naming('CB998'), questions })).toMatchObject({ ok: false })
  })
})
