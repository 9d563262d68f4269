import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rightsRefused } from '../../bot/rights-refused.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'

describe.each(databases)('what somebody has no right to, on %s', kind => {
  let house: TestHouse
  let talk: Talk
  const lines: string[] = []
  beforeAll(async () => {
    const own = await openTestHouse(kind)
    const log = pino({ level: 'info' }, { write: line => void lines.push(line) })
    house = { ...own, host: { ...own.host, log } }
    talk = talkIn(house)
  })
  beforeEach(() => void lines.splice(0))
  afterAll(() => house.close())

  const read = () =>
    lines.map(line => JSON.parse(line)).filter(({ msg }) => msg === 'refused for want of a right')

  it('leaves one line and one count each time it is tried, without a word of what was said', async () => {
    const { schoolId, people } = house.school
    expect((await talk.say('web:arts', '6A toán tx1: An 8')).text).toContain('do Đỗ Thị Hồng nhập')
    const who = { schoolId, personId: people.arts, channel: 'web' }
    expect(read()).toMatchObject([{ ...who, code: 'entry_not_yours' }])
    await talk.say('web:arts', '6A toán tx1: Bình 7')
    await talk.say('web:mother', 'kiểm tra nhật ký')
    expect(read()).toHaveLength(3)
    expect(rightsRefused(house.host)).toEqual({ entry_not_yours: 2, audit_not_yours: 1 })
    expect(lines.join('')).not.toMatch(/An|Bình|Hồng|toán|tx1/)
  })

  it('is told from what is refused for any other reason, and from what is answered', async () => {
    expect((await talk.say('web:maths', 'sửa điểm 6A toán tx1 An 8')).text).not.toBe('')
    expect((await talk.say('web:maths', '6A toán tx1: An 18')).text).not.toBe('')
    expect((await talk.say('web:board', 'kiểm tra nhật ký')).text).toContain('nguyên vẹn')
    expect(read()).toEqual([])
  })
})
