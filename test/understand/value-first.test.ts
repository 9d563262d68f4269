import { describe, expect, it } from 'vitest'
import { withNamesFirst } from '../../bot/understand/value-first.ts'

describe('marks in front of their names', () => {
  it.each([
    ['6A tx2: 8 Bách, 7 Bình, 6,5 Hân', '6A tx2: Bách 8, Bình 7, Hân 6,5'],
    ['cho con 9 vào bạn Lam, con 7 vào bạn Duyên', ' Lam 9, Duyên 7'],
  ])('“%s” is turned', (line, turned) => {
    expect(withNamesFirst(line)).toBe(turned)
  })

  it.each(['12 v, 13 cđ', '1 An 8, 2 Bình 7', '8 Bách', 'An 8, Bình 7', '1. An\n2. Bình'])(
    '“%s” is left as it is',
    line => {
      expect(withNamesFirst(line)).toBe(line)
    },
  )
})
