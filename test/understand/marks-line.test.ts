import { describe, expect, it } from 'vitest'
import { ENTRIES_MAX, LINE_CHARS_MAX, readMarksLine } from '../../bot/understand/marks-line.ts'
import { namesOf } from '../../bot/understand/name-spans.ts'
import { type Chance, seeded } from '../results/seeded.ts'
import { COLUMNS } from './entry-lines/columns.ts'
import { COMMAS } from './entry-lines/commas.ts'
import { DOUBTS } from './entry-lines/doubts.ts'
import { ENCODINGS } from './entry-lines/encodings.ts'
import { FIGURES } from './entry-lines/figures.ts'
import { HEADS } from './entry-lines/heads.ts'
import { IN_ORDER } from './entry-lines/in-order.ts'
import { NAMES_OF_PUPILS } from './entry-lines/names.ts'
import { PASTED } from './entry-lines/pasted.ts'
import { rollFor } from './entry-lines/roll.ts'
import { SEATS } from './entry-lines/seats.ts'
import { SEPARATORS } from './entry-lines/separators.ts'
import { SPOKEN } from './entry-lines/spoken.ts'
import { STATES } from './entry-lines/states.ts'
import { WHOLE_CLASS } from './entry-lines/whole-class.ts'
import { digits, shortEntry, written } from './written.ts'

const GROUPS = {
  heads: HEADS,
  columns: COLUMNS,
  encodings: ENCODINGS,
  commas: COMMAS,
  separators: SEPARATORS,
  figures: FIGURES,
  'marks in words': SPOKEN,
  states: STATES,
  names: NAMES_OF_PUPILS,
  seats: SEATS,
  'seat order': IN_ORDER,
  'the whole class': WHOLE_CLASS,
  'pasted lists': PASTED,
  doubts: DOUBTS,
} as const

describe.each(Object.entries(GROUPS))('typed lines of marks: %s', (_, lines) => {
  it.each(lines)('%j is read as %s', (typed, read) => {
    expect(written(readMarksLine(typed, namesOf(rollFor(read)))).trim()).toBe(read)
  })
})

describe('a typed line of marks', () => {
  it('is tried in at least 600 ways, none twice', () => {
    const typed = Object.values(GROUPS).flatMap(lines => lines.map(([text]) => text))
    expect(typed.length).toBeGreaterThanOrEqual(600)
    expect(new Set(typed).size).toBe(typed.length)
  })

  it('is refused whole when it is far too long', () => {
    expect(readMarksLine('an 8, '.repeat(LINE_CHARS_MAX)).problems).toEqual([{ code: 'too_long' }])
    expect(readMarksLine('an 8,'.repeat(ENTRIES_MAX + 1))).toMatchObject({
      entries: [],
      problems: [{ code: 'too_long' }],
    })
  })
})

const NAMES = ['an', 'Bình', 'ngoc anh', 'Nguyễn Văn Hòa', 'Tâm', 'van', 'H’Lan', 'Đạt']
const ROLL = NAMES.map((fullName, at) => ({ fullName, seatNo: at + 30 }))
const MARKS = [0, 5, 10, 65, 75, 80, 95, 100]

describe('marks written in any of the common styles', () => {
  it('come back as they were meant', () => {
    const chance = seeded(7)
    for (let round = 0; round < 500; round++) {
      const meant = Array.from({ length: chance.int(1, 8) }, () => ({
        name: chance.pick(NAMES),
        tenths: chance.pick(MARKS),
      }))
      const sign = chance.pick([' ', ': ', ' = ', ' - ', ':'])
      const between = chance.pick([', ', ',', '; ', ';', '\n', ' '])
      const head = chance.pick(['', '6A toan tx2: ', '6A toan tx2 ', 'Toán 6A gk:\n', 'tx1: '])
      const line = head + meant.map(({ name, tenths }) => name + sign + digits(tenths)).join(between)
      const read = readMarksLine(line, namesOf(ROLL))
      expect(read.problems, line).toEqual([])
      const got = read.entries.map(entry => ({ name: entry.nameText, value: entry.value }))
      expect(got, line).toEqual(
        meant.map(({ name, tenths }) => ({ name, value: { kind: 'tenths', tenths } })),
      )
    }
  })
})

describe('scrambled text', () => {
  it('never yields a mark that does not stand in it alone', () => {
    const chance = seeded(11)
    let marks = 0
    for (let round = 0; round < 6000; round++) {
      const line = Array.from({ length: chance.int(2, 9) }, () => scrap(chance)).join('')
      for (const entry of readMarksLine(line, namesOf(SCRAP_ROLL)).entries) {
        if (entry.value?.kind !== 'tenths') continue
        marks++
        expect(
          standsAlone(line, entry.value.tenths),
          `${JSON.stringify(line)} read as ${shortEntry(entry)}`,
        ).toBe(true)
      }
    }
    expect(marks).toBeGreaterThan(200)
  })
})

const SCRAP_ROLL = ['An', 'Bình'].map((fullName, at) => ({ fullName, seatNo: at + 1 }))
const SCRAPS = 'an_binh_ _ _, _,_._8_7,5_5_12_:_ - _7.5_10_ v _/_;'.split('_')

function scrap(chance: Chance): string {
  return chance.pick(SCRAPS)
}

/**
 * The mark stands in the line with no digit, dot or comma glued to it; and a whole number with a comma after
 * it is followed by a number only where that one has a mark, a sign or a name of its own.
 */
function standsAlone(line: string, tenths: number): boolean {
  const whole = `${tenths / 10}`
  const decimals = tenths % 10 === 0 ? [] : [digits(tenths), digits(tenths).replace(',', '\\.')]
  const asDecimal = decimals.some(figure => new RegExp(`(?<![\\d.,/])${figure}(?![\\d/]|[.,]\\d)`).test(line))
  const next = `(?!\\d|\\s*/(?!\\s*[a-z]{2})|[.,]\\d(?!\\d?\\s*[:=])|[ ]*,[ ]*\\d+(?:[.,]\\d+)?[ ]*(?:[^\\d:=.\\s]|$))`
  return asDecimal || new RegExp(`(?<![\\d.,/])${whole}${next}`).test(line)
}
