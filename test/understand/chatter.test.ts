import { describe, expect, it } from 'vitest'
import { understand } from '../../bot/understand/said.ts'
import { shortValue } from './written.ts'

const NAMES = ['Nguyễn Văn An', 'Lê Thanh Bình', 'Phạm Mạnh Cường', 'Trần Thị Mai']
const pupils = NAMES.map((fullName, at) => ({ pupilId: at + 1, seatNo: at + 1, fullName, holds: false }))

const read = (line: string) => {
  const { values, doubts } = understand({ line, later: [], chosen: [] }, pupils)
  return [[...values].map(([seat, value]) => `${seat}${shortValue(value)}`), doubts.length]
}

const CLEAR = read('6A toán tx1: An 8, Bình 7')

describe('what is said beside the marks', () => {
  it.each([
    'Trời mưa to quá nên giờ tôi mới gửi. 6A toán tx1: An 8, Bình 7',
    '6A toán tx1: An 8, Bình 7\nLớp này học vui lắm',
    'Nhà tôi mất điện từ sáng! 6A toán tx1: An 8, Bình 7. Tôi chấm không kịp.',
    '6a toán tx1: an 8 nghe sếp, bình 7 nghe sếp',
    'sếp nhập hộ 6a toán tx1: an 8, bình 7',
  ])('is no part of them: “%s”', line => {
    expect(read(line)).toEqual(CLEAR)
  })

  it.each([
    '6a toán tx1: an 8, bình 7, thắng 9',
    '6a toán tx1: 8 an, 7 thắng',
    '6a toán tx1: an 8, bình 7 cườn',
    'thắng 6a toán tx1: 8, bình 7',
  ])('may be somebody, and is asked about: “%s”', line => {
    expect(read(line)[1]).toBeGreaterThan(0)
  })

  it('counts where it speaks of somebody of the class', () => {
    expect(read('6A toán tx1: An 8, Bình 7. Mai nghỉ có phép.')).toEqual([['1=8', '2=7', '4=vp'], 0])
  })
})
