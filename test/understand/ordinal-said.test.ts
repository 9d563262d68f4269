import { describe, expect, it } from 'vitest'
import { ordinalSaid } from '../../bot/understand/ordinal-said.ts'

describe('a place in a list', () => {
  it.each([
    ['cái thứ 3', 2],
    ['cai thu hai nhe', 1],
    ['số hai', 1],
    ['dạ cho em cái đầu tiên ạ', 0],
    ['mục 4', 3],
    ['cái cuối', 4],
    ['chọn cái chót đi', 4],
  ])('is heard in “%s”', (says, place) => {
    expect(ordinalSaid(says, 5)).toBe(place)
  })

  it.each(['thứ 3', 'cái thứ 9', 'số 12', 'cái đầu tiên sai rồi', 'cái này', 'hai', 'cuối tuần'])(
    'is not heard in “%s”',
    says => {
      expect(ordinalSaid(says, 5)).toBeUndefined()
    },
  )
})
