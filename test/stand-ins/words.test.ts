import { describe, expect, it } from 'vitest'
import { readStandIn } from '../../bot/understand/stand-in.ts'

const weekday = (day: number) => ({ kind: 'weekday', weekday: day })
const date = (day: number, month: number) => ({ kind: 'date', day, month })
const days = (count: number) => ({ kind: 'in_days', days: count })

describe('words that arrange a stand-in', () => {
  it.each([
    ['vắng đến thứ Hai, cô Mai thay', null, 'Mai', weekday(1)],
    ['vang den thu hai, co Mai thay', null, 'Mai', weekday(1)],
    ['VẮNG ĐẾN T6 THẦY KHOA THAY', null, 'KHOA', weekday(5)],
    ['em xin vắng đến thứ 2 cô Mai thay', null, 'Mai', weekday(1)],
    ['nghỉ hết chủ nhật nhờ cô Mai thay', null, 'Mai', weekday(7)],
    ['tôi vắng tới mai, nhờ thầy Phúc làm thay', null, 'Phúc', days(1)],
    ['xin nghỉ đến hết hôm nay, cô Yên thay tôi', null, 'Yên', days(0)],
    ['đi công tác đến 25/11, thầy Đặng Văn Phúc thay', null, 'Đặng Văn Phúc', date(25, 11)],
    ['em vắng mặt đến ngày 5/1 thì cô Mai phụ trách thay', null, 'Mai', date(5, 1)],
    ['thầy Khoa nghỉ hết 25/11, nhờ cô Mai làm thay', 'Khoa', 'Mai', date(25, 11)],
    ['cô Lê Thị Mai đi vắng đến thứ 4, thầy Khoa thay.', 'Lê Thị Mai', 'Khoa', weekday(3)],
    ['thầy Khoa vắng đến T7, cô Mai thay em', 'Khoa', 'Mai', weekday(6)],
  ])('“%s”', (words, absentText, actingText, until) => {
    expect(readStandIn(words)).toEqual({ absentText, actingText, until })
    expect(readStandIn(words.normalize('NFD'))).toEqual({ absentText, actingText, until })
  })

  it.each([
    'cô Mai thay',
    'vắng đến thứ Hai',
    'vắng đến 25/11 thay',
    'vắng đến tuần sau nữa, cô Mai thay',
    '6A hôm nay vắng: An p',
    'con vắng đến thứ Hai',
    'sửa điểm 6A toán tx1 An 8, cô Mai thay',
  ])('are not “%s”', words => {
    expect(readStandIn(words)).toBeUndefined()
  })
})
