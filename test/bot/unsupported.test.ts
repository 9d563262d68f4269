import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Unsupported } from '../../bot/channel.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { JPEG } from '../pictures.ts'
import { talkIn } from '../talk.ts'

describe.each(databases.slice(-1))('what is not read on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const textsOf = async (...message: Parameters<ReturnType<typeof talkIn>['send']>) =>
    (await talkIn(house).send(...message)).map(({ text }) => text)

  it.each<[Unsupported, RegExp]>([
    ['too_big', /quá 10 MB/],
    ['lost', /không tải về được/],
    ['sticker', /hình dán/],
    ['voice', /tin thoại/],
    ['video', /video/],
    ['other', /chỉ đọc được chữ, ảnh, PDF và bảng tính/],
  ])('is said for what it is: %s', async (unsupported, sentence) => {
    expect(await textsOf('web:maths', { unsupported })).toEqual([expect.stringMatching(sentence)])
  })

  it('is said besides what is made of the words that came with it', async () => {
    const [text] = await textsOf('web:maths', { unsupported: 'too_big', text: 'danh sách 6A' })
    expect(text).toMatch(/quá 10 MB.*6A/s)
  })

  it('does not end a form that waits', async () => {
    const talk = talkIn(house)
    const asked = await talk.say('web:maths', 'sửa điểm 6A toán tx1 An 8')
    expect(await textsOf('web:maths', { unsupported: 'sticker' })).toEqual([
      expect.stringMatching(/hình dán/),
    ])
    expect((await talk.say('web:maths', 'thôi')).text).not.toBe(asked.text)
  })

  it('is a file nobody asked for: the staff are told what files are for, a family that words are read', async () => {
    const files = [{ name: 'a.jpg', mime: 'image/jpeg', bytes: JPEG }]
    expect(await textsOf('web:maths', { files })).toEqual([expect.stringMatching(/chưa có việc nào cần đến/)])
    expect(await textsOf('web:mother', { files })).toEqual([expect.stringMatching(/không đọc ảnh và tệp/)])
  })
})
