import { describe, expect, it } from 'vitest'
import { decisionPdf } from '../../core/corrections/papers/decision.ts'
import { registerPdf } from '../../core/corrections/papers/register.ts'
import { slipPdf } from '../../core/corrections/papers/slip.ts'
import { pictureOf, readPdf } from '../documents/pdf-reading.ts'
import { decision, register, slip } from './paper-facts.ts'

describe('the other papers of a correction', () => {
  it('slip: looks as it was approved, on one page', async () => {
    const read = await readPdf(await slipPdf(slip))
    expect(read.pages).toHaveLength(1)
    await expect(pictureOf(read)).toMatchFileSnapshot('pictures/slip.txt')
  })

  it('decision: looks as it was approved, signed by the vice principal for the principal', async () => {
    const read = await readPdf(await decisionPdf(decision))
    expect(read.text).toContain('KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG')
    expect(read.text).toMatch(/\.\/\.\n/)
    await expect(pictureOf(read)).toMatchFileSnapshot('pictures/decision.txt')
  })

  it('register: stands its header again on every page and loses no row', async () => {
    const { pages } = await readPdf(await registerPdf(register(60)))
    expect(pages.length).toBeGreaterThan(3)
    for (const { width, lines } of pages) {
      expect(width).toBe(297)
      expect(lines.filter(line => line.text === 'Học sinh')).toHaveLength(1)
      for (const line of lines) expect(line.x + line.width).toBeLessThanOrEqual(279.5)
    }
    const numbers = pages.flatMap(page => page.lines.filter(line => line.x < 25 && /^\d+$/.test(line.text)))
    expect(numbers.map(line => Number(line.text))).toEqual(Array.from({ length: 60 }, (_, row) => row + 1))
  })
})
