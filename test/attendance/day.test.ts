import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAbsenceQuestion } from '../../bot/understand/absence-question.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe('words that ask who was missing', () => {
  it.each([
    ['6A hôm nay vắng ai?', '6A'],
    ['hom nay 10a2 vang ai', '10A2'],
    ['hôm nay lớp 6A có ai vắng không ạ', '6A'],
    ['lớp 6A hôm qua nghỉ mấy em', '6A'],
    ['6a vang ai', '6A'],
    ['6A 18/11 vắng những ai', '6A'],
    ['hôm nay có em nào nghỉ học không', null],
    ['thứ hai 6A ai vắng', '6A'],
  ])('“%s” asks of %s', (text, className) => {
    expect(readAbsenceQuestion(text)?.className).toBe(className)
  })

  it.each([
    ...[
      '6A hôm nay vắng An p',
      '6A hôm nay vắng: Ai p',
      '6A hôm nay đủ',
      '6A hôm nay không vắng ai',
      'hôm nay 6A không có em nào nghỉ',
    ],
    ...[
      'con nghỉ mấy buổi',
      'hôm nay con vắng mấy tiết',
      'cháu An có nghỉ không',
      'ai vắng',
      'chuyên cần 6A',
    ],
    ...['6A toán tx1: An 8', 'vắng đến thứ Hai, cô Mai thay'],
  ])('“%s” does not', text => {
    expect(readAbsenceQuestion(text)).toBeUndefined()
  })
})

describe.each(databases)('who was missing, on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())
  const ask = async (person: PersonKey, text: string) => (await talk.say(`web:${person}`, text)).text

  it('is not known before the roll is called, and its teacher is told how', async () => {
    expect(await ask('arts', '6A hôm nay vắng ai?')).toBe(
      '6A, thứ Năm 19/11: chưa điểm danh.\nĐiểm danh, ví dụ: 6A hôm nay vắng: An p; hoặc: 6A hôm nay đủ',
    )
    expect(await ask('vice', 'hom nay 6a vang ai')).toBe('6A, thứ Năm 19/11: chưa điểm danh.')
  })

  it('is told to the class’s own teacher and to leaders, with names and kinds', async () => {
    for (const line of ['6A hôm nay vắng: An p, Bình k', '6A hôm qua đủ'])
      await talk.press('web:arts', tokenOf(await talk.say('web:arts', line), 'Ghi'))
    const told =
      '6A, thứ Năm 19/11: vắng 2/3 em.\n• 1. Nguyễn Văn An: có phép\n• 2. Lê Thanh Bình: không phép'
    for (const person of ['arts', 'vice', 'principal'] as const)
      expect(await ask(person, '6A hôm nay vắng ai?')).toBe(told)
    expect(await ask('arts', 'hôm nay có em nào nghỉ học không')).toBe(told)
    expect(await ask('arts', 'hôm qua 6A vắng ai')).toBe('6A, thứ Tư 18/11: đủ 3/3 em.')
    expect(await ask('arts', '6A 15/11 vắng ai')).toContain('không phải ngày học')
    expect(await ask('arts', '6A 20/11 vắng ai')).toContain('Chưa tới ngày')
  })

  it.each(['maths', 'head', 'office', 'mother', 'an'] as const)('is not told to %s', async person => {
    for (const text of [
      '6A hôm nay vắng ai?',
      'hom nay 6a vang ai',
      'lớp 6A hôm nay vắng mấy em',
      'hôm nay vắng ai',
    ])
      expect(await ask(person, text)).not.toMatch(/Bình|Nguyễn Văn An|\/3|vắng \d|chưa điểm danh/)
  })
})
