import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../bot/commands/all.ts'
import { helpTopics } from '../../bot/vi/help.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const understanding = (words: string): string | undefined =>
  commands.find(command => command.understand(words))?.name

describe('an example of the help', () => {
  const examples = Object.entries(helpTopics).flatMap(([topic, { examples: all }]) =>
    all.flatMap(({ say }) => say.map(words => ({ topic, words }))),
  )
  it.each(examples)('“$words” is understood', ({ topic, words }) => {
    const command = understanding(words)
    expect(command).toBeDefined()
    // What nothing else understands is taken for a family's question.
    if (topic !== 'family') expect(command).not.toBe('results.ask')
  })

  it('stands in one topic, or in those of people of different duties', () => {
    const twice = examples.filter(
      ({ topic, words }) => examples.filter(one => one.topic === topic && one.words === words).length > 1,
    )
    expect(twice).toEqual([])
  })
})

describe.each(databases)('the help on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())
  const titles = async (person: string) =>
    (await talk.say(`web:${person}`, 'trợ giúp')).choices.map(choice => choice.label)

  it('begins with one example of each topic, and offers the topics', async () => {
    const begun = await talk.say('web:maths', 'xin chào')
    expect(begun.text).toContain('Chào Đỗ Thị Hồng.')
    expect(begun.text).toContain('• Gõ một dòng: 6A toán tx2: An 8, Bình 7,5, Cường vắng')
    expect(begun.text.split('\n').length).toBeLessThan(8)
    const topic = await talk.press('web:maths', tokenOf(begun, 'Sửa điểm đã khóa'))
    expect(topic.text).toContain('• Đề nghị của tôi đến đâu rồi: đề nghị của tôi · đề nghị số 7')
  })

  it('offers each person the topics of their duties alone', async () => {
    expect(await titles('maths')).not.toContain('Điểm danh')
    expect(await titles('arts')).toEqual(expect.arrayContaining(['Nhập điểm', 'Điểm danh']))
    expect(await titles('principal')).toEqual(expect.arrayContaining(['Khóa sổ, duyệt sổ']))
    expect(await titles('principal')).not.toContain('Nhập điểm')
    expect(await titles('head')).toContain('Xem tiến độ')
  })

  it('shows a family all it can ask at once, and the office what is its own', async () => {
    const family = await talk.say('web:mother', 'help')
    expect(family.text).toContain('• Thấy điểm hình như sai: điểm toán này hình như sai')
    expect((await talk.say('web:office', 'trợ giúp')).text).toContain('• Nạp tệp danh sách')
  })

  it('opens a topic by its words', async () => {
    expect((await talk.say('web:maths', 'trợ giúp sửa điểm')).text).toMatch(/^Sửa điểm đã khóa\n/)
    expect((await talk.say('web:maths', 'cach nhap diem')).text).toMatch(/^Nhập điểm\n/)
    expect((await talk.say('web:maths', 'trợ giúp xyz')).text).toContain('chưa hiểu ý này')
  })
})
