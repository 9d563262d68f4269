import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../bot/commands/all.ts'
import { readSmallTalk } from '../../bot/reading/small-talk.ts'
import { ELSEWHERE } from '../../bot/vi/human/talk.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'
import { nameContacts } from './named.ts'

describe('a message that is nothing but talk', () => {
  it.each([
    ['cảm ơn cô', 'thanks'],
    ['cam on co nhieu a', 'thanks'],
    ['em chào thầy ạ', 'greeting'],
    ['chào cô, em cảm ơn', 'thanks'],
    ['tạm biệt nhà trường nhé', 'farewell'],
    ['huhu', 'chat'],
    ['bot ngu quá', 'insult'],
    ['làm ăn kiểu gì vậy, bực cả mình', 'anger'],
    ['cho tôi gặp người thật', 'person'],
    ['toi muon noi chuyen voi hieu truong', 'person'],
  ])('%s: %s', (words, kind) => expect(readSmallTalk(words)).toBe(kind))

  it.each([
    'cảm ơn cô, còn môn văn thì sao',
    'chào cô, em được mấy điểm toán',
    'tổ mình có ai xin gì không',
    '6A toán tx1: An 8',
    'ok',
    'không',
    'xin nghỉ học ngày mai',
    '',
  ])('“%s” is none', words => expect(readSmallTalk(words)).toBeUndefined())
})

describe.each(databases)('talk on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await nameContacts(house)
  })
  afterAll(() => house.close())

  it('is answered to everybody in their own terms', async () => {
    const talk = talkIn(house)
    expect((await talk.say('web:mother', 'cảm ơn cô nhiều')).text).toContain('anh/chị')
    expect((await talk.say('web:maths', 'cảm ơn em')).text).toContain('thầy/cô')
    expect((await talk.say('web:an', 'buồn quá')).text).toContain('111')
  })

  it('shows whoever is angry, or wants a person, where one is', async () => {
    const talk = talkIn(house)
    for (const words of ['cho tôi gặp người thật', 'bot như hạch', 'làm ăn kiểu gì vậy']) {
      const { text, choices } = await talk.say('web:mother', words)
      expect(text).toContain('Hồ Thị Sen (Văn thư), điện thoại 0243 555 0101')
      expect(choices.map(({ label }) => label)).toEqual(['Nhờ nhà trường liên hệ'])
    }
    const door = await talk.say('web:somebody', 'cho tôi gặp người thật')
    expect(door.text).toContain('mã liên kết')
    expect(door.text).toContain('0243 555 0101')
  })

  it('keeps a form that waits from being left for a word of thanks', async () => {
    const talk = talkIn(house)
    await talk.say('web:maths', 'báo sự cố')
    await talk.say('web:maths', 'cảm ơn cô')
    expect((await talk.say('web:maths', 'mất điện cả trường')).text).toContain('“mất điện cả trường”')
  })

  it('says of what the gradebook does not hold who knows it', async () => {
    const elsewhere = commands.find(({ name }) => name === 'human.elsewhere')
    await house.as('mother', async session => {
      const inbound = {
        channel: 'web',
        eventId: 'x',
        chat: 'c',
        sender: 'c',
        isPrivate: true,
        files: [],
      } as const
      for (const about of ELSEWHERE) {
        const answer = await elsewhere?.run({ session, inbound, thread: {}, text: '' }, { about })
        expect(answer?.text).toContain('0243 555 0101')
      }
    })
    expect((await talkIn(house).say('web:mother', 'học phí tháng này bao nhiêu')).text).toContain('Học phí')
  })
})
