import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from './people.ts'
import { openFamilyHouse } from './people.ts'

/** Thursday 19 November 2026. */

describe.each(databases)('leave in words on %s', kind => {
  let house: FamilyHouse
  let chats: FamilyHouse['chats']
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
    chats = house.chats
  })
  afterAll(() => house.close())

  it('is read from one sentence, and only shown', async () => {
    const shown = await chats.say('mother', 'mai cho cháu nghỉ ốm')
    expect(shown.text).toContain('Xin nghỉ: Nguyễn Văn An, lớp 6A\nNghỉ thứ Sáu 20/11, lí do: ốm')
    expect(await house.toldTo('arts')).toEqual([])
    expect((await chats.say('mother', 'ok')).text).toContain('Đã gửi giáo viên chủ nhiệm')
  })

  it('is asked on where a part was not said', async () => {
    const reason = await chats.say('mother', 'thứ hai tuần sau cho An nghỉ một ngày nha cô')
    expect(reason.text).toContain('Nguyễn Văn An nghỉ thứ Hai 23/11. Vì sao?')
    const half = await chats.say('mother', 'sáng thứ ba tuần sau xin cho An nghỉ đi khám mắt')
    expect(half.text).toContain('lí do: ốm')
    expect((await chats.say('mother', 'khoan')).text).not.toContain('Đã gửi')
  })

  it.each(['đơn xin nghỉ', 'đơn xin nghỉ của cháu được duyệt chưa'])(
    'is told of to the family that asks “%s”',
    async words => {
      const state = await chats.say('mother', words)
      expect(state.text).toContain('nghỉ thứ Sáu 20/11 (ốm): đang chờ giáo viên chủ nhiệm')
      expect(labelsOf(state)).toEqual(['Thôi xin nghỉ: Nguyễn Văn An, thứ Sáu 20/11'])
    },
  )

  it('is shown to the homeroom teacher who asks for it', async () => {
    const card = await chats.say('arts', 'đơn xin nghỉ')
    expect(card.text).toContain('Nguyễn Văn An, lớp 6A\nNghỉ thứ Sáu 20/11, lí do: ốm')
    expect(labelsOf(card)).toEqual(['Có phép: An 20/11', 'Không nhận / hỏi lại: An'])
  })

  it('is given up by its own confirm', async () => {
    const asked = await chats.say('mother', 'thôi khỏi xin nghỉ nữa, cháu đi học bình thường')
    expect(asked.text).toContain('Rút đơn xin nghỉ: Nguyễn Văn An, lớp 6A, nghỉ thứ Sáu 20/11')
    expect((await chats.press('mother', 'Rút đơn')).text).toContain('Đã rút đơn xin nghỉ')
  })

  it('is explained to who asks how', async () => {
    const how = await chats.say('mother', 'báo nghỉ thì nhắn vô đây được không hay phải viết đơn')
    expect(how.text).toContain('Báo nghỉ ngay ở đây là được')
  })

  it('and a fault in the data are told apart', async () => {
    const shown = await chats.say('mother', 'ngày sinh của An bị sai, đúng là 12/5/2014')
    expect(shown.text).toContain('Báo văn phòng: ngày sinh của Nguyễn Văn An')
    expect((await chats.say('mother', 'ok')).text).toContain('Đã gửi văn phòng')
    expect((await chats.say('mother', 'đã được duyệt chưa')).text).toContain('Báo sai về thông tin học sinh')
  })
})
