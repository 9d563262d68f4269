import { describe, expect, it } from 'vitest'
import { ALL_LINES } from './all-lines.ts'
import { CLEAR_BUT_ASKED } from './clear-but-asked.ts'
import { verdictOn } from './judge.ts'

/** Lines of many writers about real class lists, whose meaning was written down before the reader of them was looked at. */

describe('a line as a teacher writes it', () => {
  it.each(ALL_LINES)('“$says” is never silently misread', line => {
    expect(['as meant', 'asked back']).toContain(verdictOn(line))
  })

  it('is stood for by 562 lines, none twice, of which 373 are clear', () => {
    expect(new Set(ALL_LINES.map(({ by, says }) => `${by} ${says}`)).size).toBe(562)
    expect(ALL_LINES.filter(({ unclear }) => unclear.length === 0)).toHaveLength(373)
  })

  it('is asked back where it is clear only in the ways listed', () => {
    const asked = ALL_LINES.filter(line => line.unclear.length === 0 && verdictOn(line) === 'asked back')
    expect(asked.map(({ says }) => says).toSorted()).toEqual(CLEAR_BUT_ASKED.toSorted())
  })
})
