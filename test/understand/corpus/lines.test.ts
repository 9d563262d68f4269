import { describe, expect, it } from 'vitest'
import { ASKED, ENTRIES, isUnseen } from './lines.ts'

describe('the corpus of what people write', () => {
  const all = [...ASKED, ...ENTRIES]

  it('has each line once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.length).toBe(2620)
  })

  it('keeps about a third of every kind of writer unseen', () => {
    for (const lines of [ENTRIES, ...Map.groupBy(ASKED, ({ who }) => who).values()]) {
      const share = lines.filter(isUnseen).length / lines.length
      expect([lines.length, share > 0.2 && share < 0.5]).toEqual([lines.length, true])
    }
  })
})
