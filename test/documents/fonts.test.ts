import { describe, expect, it } from 'vitest'
import type { Face } from '../../core/documents/pdf/fonts.ts'
import { FACES, hasLetter } from '../../core/documents/pdf/fonts.ts'
import { openPages, pdfBytes } from '../../core/documents/pdf/pages.ts'
import { paragraph } from '../../core/documents/pdf/text.ts'
import { NoGlyph, spelt } from '../../core/documents/rules/letters.ts'
import { HIGHLAND_NAMES } from './highland.ts'
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

const styleOf = (face: Face) => ({ size: 9, bold: face.startsWith('bold'), italic: /italic/i.test(face) })

const write = (face: Face, lines: readonly string[] = WORDS): Promise<Uint8Array> => {
  const pages = openPages({ title: 'Chữ', at: new Date(0) })
  // The composed letters alone first: their parts come into the document before they are asked for as letters.
  for (const line of lines) paragraph(pages, line, styleOf(face))
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

  it.each(FACES)(
    '%s prints the names of highland pupils whole, and they read back as written',
    async face => {
      const read = await readPdf(await write(face, HIGHLAND_NAMES))
      const [page] = read.pages
      const byLine = Map.groupBy(page?.lines ?? [], line => line.y)
      const names = [...byLine.values()].map(items => items.map(item => item.text).join(' '))
      expect(names).toEqual(HIGHLAND_NAMES.map(name => name.normalize('NFC')))
      expect(read.fonts.every(font => font.embedded)).toBe(true)
    },
  )
})

describe('a letter no font has', () => {
  it('is an error that names it, never a blank', () => {
    for (const [text, name] of [
      ['Nguyễn 文 An', 'U+6587'],
      ['Kră\u0306\u{1F600}', 'U+1F600'],
    ] as const) {
      const pages = openPages({ title: 'Chữ', at: new Date(0) })
      expect(() => paragraph(pages, text, { size: 12 })).toThrow(NoGlyph)
      expect(() => paragraph(pages, text, { size: 12 })).toThrow(name)
    }
  })

  it('is written out by its name in what people write freely', () => {
    expect(spelt('Em làm lại \u{1F600} rồi\u200b', hasLetter)).toBe('Em làm lại [U+1F600] rồi')
    expect(spelt('Ƀuôn Kʼmơ\u0306', hasLetter)).toBe('Ƀuôn Kʼmơ\u0306')
  })

  it('what no reader sees is no letter: it goes without an error', async () => {
    const read = await readPdf(await write('regular', ['Nguyễn\u200b\tVăn\u00adAn\ufeff']))
    expect(read.text).toBe('Nguyễn VănAn')
  })
})
