import { describe, expect, it } from 'vitest'
import { understand } from '../../bot/understand/said.ts'

const NAMES = ['Nguyễn Văn An', 'Lê Thanh Bình', 'Phạm Mạnh Cường', 'Trần Dung', 'Vũ Hân', 'Đỗ Gia']
const pupils = NAMES.map((fullName, at) => ({ pupilId: at + 1, seatNo: at + 1, fullName, holds: false }))

const read = (marks: string) => {
  const { values, doubts } = understand({ line: `6A toán tx1: ${marks}`, later: [], chosen: [] }, pupils)
  const tenths = [...values].map(([seat, value]) => [
    seat,
    value.kind === 'tenths' ? value.tenths : value.kind,
  ])
  return { marks: Object.fromEntries(tenths), doubts }
}

describe('an exception inside a stretch of seats', () => {
  const SEVEN = { 1: 80, 2: 80, 3: 70, 4: 80, 5: 80 }
  const LEFT = { 1: 80, 2: 80, 4: 80, 5: 80 }
  it.each([
    ['1 đến 5 đều 8, riêng 3 được 7', SEVEN],
    ['1 đến 5 đều 8 riêng số 3 7', SEVEN],
    ['1-5: 8, riêng 3: 7', SEVEN],
    ['từ 1 đến 5 8 trừ 3 7', SEVEN],
    ['1-5: 8, riêng Cường 7', SEVEN],
    ['1 đến 5 đều 8, trừ 3', LEFT],
    ['1-5: 8 trừ số 3', LEFT],
    ['1-5: 8 trừ 3: 7; 6: 9', { ...SEVEN, 6: 90 }],
  ])('holds against what was said of all: “%s”', (marks, meant) => {
    expect(read(marks)).toEqual({ marks: meant, doubts: [] })
  })

  it.each(['1-5: 8, riêng 3 75', '1-5: 8, riêng 3'])(
    'that is doubtful is not clear with the others: “%s”',
    marks => {
      const { marks: clear, doubts } = read(marks)
      expect(clear).toEqual(LEFT)
      expect(doubts).toHaveLength(1)
    },
  )

  it('that may be anybody leaves nobody to go without being asked', () => {
    expect(read('1-5: 8, riêng Xuân 7').doubts.map(doubt => doubt.mayLeaveOut)).toEqual([false])
  })

  it('is asked about where nobody was set apart', () => {
    expect(read('1-5: 8; 3: 7').doubts.map(({ code }) => code)).toEqual(['twice', 'twice'])
  })
})

describe('a minus sign', () => {
  it.each(['An -1', 'An: -1', 'An −1', '1: -1', '1 -1', 'An -7,5', 'Bình 8, An -1', 'An âm 1'])(
    'is never dropped: “%s”',
    marks => {
      const { marks: clear, doubts } = read(marks)
      expect(clear).not.toHaveProperty('1')
      expect(doubts).toHaveLength(1)
    },
  )

  it.each(['cả lớp -1', 'theo thứ tự: 8 -1 7 6 5 4'])('makes a whole list unclear: “%s”', marks => {
    expect(read(marks).marks).toEqual({})
  })

  it.each(['An - 8', 'An-8', 'An: 8', '1: 8', '1) 8'])('is none where it only joins: “%s”', marks => {
    expect(read(marks)).toEqual({ marks: { 1: 80 }, doubts: [] })
  })
})
