import { describe, expect, it } from 'vitest'
import type { Face } from '../../core/documents/pdf/fonts.ts'
import { FACES } from '../../core/documents/pdf/fonts.ts'
import { openPages, pdfBytes } from '../../core/documents/pdf/pages.ts'
import { paragraph } from '../../core/documents/pdf/text.ts'
import { readPdf } from './pdf-reading.ts'

const BASES = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const LOWER = [...BASES.flatMap(base => TONES.map(tone => (base + tone).normalize('NFC'))), 'đ']
const WORDS = [
  LOWER.join(''),
  LOWER.map(letter => letter.toUpperCase()).join(''),
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  '–—‘’“”…•→≈≥≤₫№().,;:/%+=-_"\'&@#*!?',
]

const write = (face: Face): Promise<Uint8Array> => {
  const pages = openPages({ title: 'Chữ', at: new Date(0) })
  const style = { size: 9, bold: face.startsWith('bold'), italic: /italic/i.test(face) }
  // The composed letters alone first: their parts come into the document before they are asked for as letters.
  for (const word of WORDS) paragraph(pages, word, style)
  return pdfBytes(pages)
}

describe('the embedded fonts', () => {
  it.each(FACES)(
    '%s has every Vietnamese letter, and each reads back as itself, in the first document and the third',
    async face => {
      await write(face)
      await write(face)
      const read = await readPdf(await write(face))
      expect(read.text.replaceAll('\n', '')).toBe(WORDS.join(''))
      expect(read.fonts.map(font => font.embedded)).toEqual([true])
    },
  )
})
