import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { askFor, chatsIn, labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'

describe.each(databases.slice(-1))('a bare number on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
    await house.freshCell()
  })
  afterAll(() => house.close())

  const stepsOfCases = () =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q.selectFrom('correction').select('step').orderBy('case_id').execute()
      return rows.map(({ step }) => step)
    })

  it('decides no case, neither the one on the screen nor one that came since', async () => {
    await askFor(chats)
    const before = await stepsOfCases()
    const [decider] = ['vice' as const]
    await chats.say(decider, 'đề nghị số 1')
    expect((await chats.say(decider, '1')).text).toContain('Chưa làm gì')
    await chats.say(decider, 'đề nghị số 1')
    await askFor(chats, '6a toan tx1: binh 7')
    expect((await chats.say(decider, '1')).text).toContain('Chưa làm gì')
    await house.wait(24 * 60)
    expect((await chats.say(decider, '1')).text).toContain('Số chỉ chọn')
    expect(await stepsOfCases()).toEqual([...before, before[0]])
  })

  it('chooses from the list that stands last, while it is fresh', async () => {
    await chats.say('maths', 'nhập')
    expect((await chats.say('maths', '1')).text).toContain('6A')
    await chats.say('maths', 'hủy')
    const { choices } = await chats.say('maths', 'nhập')
    await chats.say('maths', 'việc')
    expect(labelsOf(await chats.last('maths'))).not.toEqual(choices.map(({ label }) => label))
    await chats.say('maths', 'nhập')
    await house.wait(11)
    expect((await chats.say('maths', '1')).text).toContain('Số chỉ chọn')
  })

  it('is a mark where marks are waited for, though a list was shown before', async () => {
    await chats.say('maths', 'nhập')
    await chats.say('maths', '6A toán tx3')
    expect((await chats.say('maths', '2 8')).text).toContain('2.')
    await chats.say('maths', 'đừng')
  })
})
