import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { askFor, chatsIn, labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'

/** Thursday 19 November 2026. The vice principal is away, the head of the department stands in. */

const DAY_MINUTES = 24 * 60

describe.each(databases)('a stand-in on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
    await house.freshCell()
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('is shown before anything is arranged, to the end of the day that is meant', async () => {
    const shown = await chats.say('vice', 'vắng đến thứ Hai, thầy Phúc thay')
    expect(shown.text).toContain(
      'Thầy/cô Đặng Văn Phúc thay thầy/cô Trần Văn Khoa (phó hiệu trưởng) đến 00:00 thứ Ba 24/11',
    )
    expect(shown.text).toContain('Chưa ghi gì.')
    expect((await chats.press('vice', 'Thôi')).text).toContain('chưa cử ai thay')
    expect((await chats.say('vice', 'người thay')).text).toContain('Hiện không có ai đang thay ai')
  })

  it.each([
    ['maths', 'vắng đến thứ Hai, cô Mai thay', 'tự cử người thay mình'],
    ['maths', 'thầy Khoa vắng đến thứ Hai, cô Mai thay', 'tự cử người thay mình'],
    ['vice', 'vắng đến thứ Hai, thầy Khoa thay', 'phải là một người khác'],
    ['vice', 'vắng đến thứ Hai, cô Hoàng Thị Vắng thay', 'Không tìm thấy'],
    ['vice', 'vắng đến 18/11, thầy Phúc thay', 'đã qua'],
    ['vice', 'vắng đến 31/2, thầy Phúc thay', 'đã qua'],
    ['vice', 'vắng đến 25/5, thầy Phúc thay', 'đã qua'],
    ['principal', 'vắng đến 20/1, thầy Khoa thay', 'nhiều nhất 60 ngày'],
    ['mother', 'vắng đến thứ Hai, thầy Khoa thay', 'tự cử người thay mình'],
  ] as const)('is not arranged by %s with “%s”', async (person, words, sentence) => {
    const said = await chats.say(person, words)
    expect(said.text).toContain(sentence)
    expect(said.choices).toEqual([])
  })

  it('is told, and decides in their own name what waited for the other', async () => {
    await chats.say('vice', 'vang den thu hai, thay Phuc thay')
    expect((await chats.press('vice', 'Đồng ý cử thay')).text).toContain('Đã ghi: Thầy/cô Đặng Văn Phúc thay')
    expect((await chats.last('head')).text).toContain('Thầy/cô Trần Văn Khoa báo: ')
    await askFor(chats)
    expect((await chats.last('head')).text).toContain('Đề nghị sửa điểm số 1')
    await chats.press('head', 'Đồng ý')
    expect((await chats.say('maths', 'đề nghị số 1')).text).toContain('Đặng Văn Phúc')
  })

  it('leaves the absent their own right, once: what is decided is decided', async () => {
    expect((await chats.say('vice', 'đề nghị số 1')).choices).toEqual([])
    expect(labelsOf(await chats.say('principal', 'đề nghị số 1'))).toContain('Duyệt: An 6,0 → 8,5')
  })

  it('is one at a time, listed for all who arrange, ended by the absent', async () => {
    const again = await chats.say('vice', 'vắng đến thứ Tư, cô Yên thay')
    expect(again.text).toContain('Thầy/cô Đặng Văn Phúc đang thay đến 00:00 thứ Ba 24/11')
    expect((await chats.say('board', 'ai thay')).text).toContain('Đang thay:\n• Thầy/cô Đặng Văn Phúc')
    await chats.say('vice', 'tôi đã về')
    expect((await chats.press('vice', 'Kết thúc: Đặng Văn Phúc thay Trần Văn Khoa')).text).toContain(
      'không còn thay',
    )
    expect((await chats.last('head')).text).toContain('không còn thay thầy/cô Trần Văn Khoa')
    await askFor(chats, '6a toan tx1: binh 7')
    expect((await chats.say('head', 'đề nghị số 2')).choices).toEqual([])
  })

  it('has no right left at midnight of the day after, whatever was still offered', async () => {
    await chats.say('board', 'thầy Khoa vắng đến mai, thầy Phúc thay')
    await chats.press('board', 'Đồng ý cử thay')
    await chats.say('head', 'đề nghị số 2')
    expect(labelsOf(await chats.last('head'))).toContain('Đồng ý: Bình 6,0 → 7,0')
    await house.wait(2 * DAY_MINUTES)
    expect((await chats.press('head', 'Đồng ý')).text).not.toContain('đã đồng ý')
    expect((await chats.say('vice', 'đề nghị số 2')).text).toContain('Lê Thanh Bình')
    expect(labelsOf(await chats.last('vice'))).toContainEqual(expect.stringMatching(/^Đồng ý/))
  })
})
