import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../bot/render.ts'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

/** Asking for the grid in the chat. */

const zalo = { textMax: 2000, buttons: false, filesOut: false, picturesOut: 'url' } as const

describe('the way from the chat to the grid', () => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(oneDatabase)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  it.each(['lưới 6A toán', 'luoi 6a toan', 'nhập bằng lưới 6A', 'nhập điểm bằng lưới lớp 6A môn toán'])(
    '“%s” is answered with a link',
    async text => {
      const answer = await talk.say('web:maths', text)
      expect(answer.text).toBe(
        'Lưới điểm 6A · Toán · HK I. Đường dẫn dành riêng cho thầy/cô, mở một lần, trong 30 phút.',
      )
      expect(answer.links).toEqual([
        {
          label: 'Mở lưới điểm',
          url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/p\/\d+\.[\w-]{12}\/[\w-]{32}$/),
        },
      ])
    },
  )

  it('with several books the teacher is asked which, and a press gives the link', async () => {
    const which = await talk.say('web:maths', 'lưới')
    expect(which.choices.map(({ label }) => label)).toEqual(['6A Toán', '6B Toán'])
    const answer = await talk.press('web:maths', tokenOf(which, '6B Toán'))
    expect(answer.text).toMatch(/^Lưới điểm 6B · Toán/)
    expect(answer.links).toHaveLength(1)
  })

  it('stands beside every answer to “nhập”, by a short code where there are no buttons', async () => {
    const howTo = await talk.say('web:maths', 'nhập')
    expect(howTo.choices.map(({ label }) => label)).toContain('Nhập bằng lưới')
    const [onZalo] = render('7', howTo, [], zalo)
    expect(onZalo?.text).toMatch(/^Nhập bằng lưới: nhắn LUOI \d{4}$/m)
    const which = await talk.say(
      'web:maths',
      `luoi ${howTo.choices.find(({ keyword }) => keyword === 'LUOI')?.code}`,
    )
    expect(which.choices.map(({ label }) => label)).toEqual(['6A Toán', '6B Toán'])
  })

  it.each([
    ['web:arts', 'lưới 6B', /Thầy\/cô không nhập điểm môn nào của lớp 6B/],
    ['web:principal', 'lưới', /chưa được phân công nhập điểm lớp nào/],
    ['web:mother', 'lưới 6A toán', /dành cho giáo viên/],
  ])('%s saying “%s” gets no link', async (who, text, words) => {
    const answer = await talk.say(who, text)
    expect(answer.text).toMatch(words)
    expect(answer.links).toBeUndefined()
  })

  it('a book’s link is for its owner: a choice passed on by somebody else is judged anew', async () => {
    const which = await talk.say('web:maths', 'lưới')
    await expect(talk.press('web:arts', tokenOf(which, '6A Toán'))).resolves.toMatchObject({
      text: expect.stringMatching(/không còn hiệu lực/),
    })
  })
})
