import { describe, expect, it } from 'vitest'
import { verdictOn } from '../independent-lines/judge.ts'
import type { EntryLine } from './lines.ts'
import { asWritten, contextOf, ENTRIES, isUnseen } from './lines.ts'

/** The first hand's lines that may be looked at: read as meant, but for those listed, and never silently misread. */

const FIRST_HAND = /^E0(?:[0-4]\d\d|500)$/
const seen = ENTRIES.filter(line => FIRST_HAND.test(line.id) && !isUnseen(line))
const isClear = ({ unclear, sheets }: EntryLine) => unclear.length === 0 && sheets.length > 0
const verdict = (line: EntryLine, says: string = line.says) =>
  verdictOn({ ...asWritten(line), says }, contextOf(line))

/** Clear to a clerk and asked about all the same, and why. */
const ASKED: Readonly<Record<string, string>> = {
  E0156: 'leave in a sentence of its own, behind another',
  E0160: 'whether absent with leave is said to be unknown',
  E0169: '7;5 and 75 may be slips',
  E0180: 'a comma with a space in front may separate',
  E0208: 'three marks with strokes between them, and their columns behind',
  E0215: 'marks in the order of columns',
  E0325: 'a question with a word that is a pupil of the class',
  E0356: 'the other one of two namesakes',
  E0451: 'Anh and Ánh were born on one day',
  E0471: 'a given name in front of the middle name, with nobody it is told apart from',
  E0481: 'two subjects and two marks',
  E0495: 'a question about the mark itself',
}

describe('a line of marks from the corpus', () => {
  it('is never silently misread', () => {
    expect(seen.filter(line => verdict(line) === 'silently misread').map(({ id }) => id)).toEqual([])
  })

  it('is read as meant where it is clear, but for those listed', () => {
    const asked = seen.filter(line => isClear(line) && verdict(line) !== 'as meant').map(({ id }) => id)
    expect(asked).toEqual(Object.keys(ASKED))
  })

  it('is asked about, or left alone, where it is not clear', () => {
    const taken = seen.filter(line => !isClear(line) && verdict(line) === 'as meant').map(({ id }) => id)
    expect(taken).toEqual([])
  })
})

const withoutAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

/** What is asked about for its accents may be clear without them. */
const LOSES_ACCENTS: ReadonlySet<(text: string) => string> = new Set([withoutAccents])

const OTHERWISE: Readonly<Record<string, (text: string) => string>> = {
  'with a greeting in front': text => `Dạ em chào thầy cô ạ, ${text}`,
  'with thanks behind': text => `${text} Em cảm ơn ạ 🙏`,
  'in capitals': text => text.toUpperCase(),
  'in small letters': text => text.toLowerCase(),
  'without accents': withoutAccents,
  'with accents apart': text => text.normalize('NFD'),
  'with more space': text => text.replace(/ /g, '  '),
  'with a remark behind': text => `${text}\nlớp học hôm nay vui lắm`,
}

describe('the same line written otherwise', () => {
  it.each(Object.entries(OTHERWISE))('%s never gives another mark', (_, otherwise) => {
    const misread = seen
      .filter(line => isClear(line) || !LOSES_ACCENTS.has(otherwise))
      .filter(line => verdict(line, otherwise(line.says)) === 'silently misread')
      .map(({ id, says }) => `${id} ${otherwise(says)}`)
    expect(misread).toEqual([])
  })
})
