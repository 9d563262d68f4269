import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../core/wording/rules/fold.ts'
import { taken } from '../independent-lines/judge.ts'
import { CLASSES } from '../independent-lines/school-of-writers.ts'
import { entryWords, lineOf } from './line.ts'
import type { Meaning, Style } from './style.ts'
import { anyStyle, cellsOf, meaning, PLAIN, plainStyle } from './style.ts'

/** Lines made from a known meaning and a writer's habits: read as meant, or asked back about the very pupils that differ. */

const RUNS = { numRuns: 80 }

const isNamesake = ({ className }: Meaning, seat: number): boolean => {
  const name = CLASSES[className][seat - 1]?.name
  return CLASSES[className].filter(pupil => pupil.name === name).length > 1
}

/** What is shown as clear and is not so meant, and what is missing without a doubt about it. */
function misreadings(meant: Meaning, line: string): readonly string[] {
  const read = taken(meant.by, line)
  if (!read) return []
  const wanted = cellsOf(meant)
  const elsewhere = read.book !== `${meant.className} ${meant.subject}` || read.column !== meant.column
  if (elsewhere && read.cells.size > 0) return [`in ${read.book} ${read.column}`]
  const wrong = [...read.cells].filter(([seat, value]) => wanted.get(seat) !== value)
  const aboutAll = read.doubts.some(doubt => !doubt.mayLeaveOut || doubt.code === 'nobody')
  const doubted = (seat: number) =>
    aboutAll ||
    read.doubts.some(({ pupils, entry }) => {
      const [name = ''] = (CLASSES[meant.className][seat - 1]?.name ?? '').split(' ').slice(-1)
      return (
        pupils.some(pupil => pupil.seatNo === seat) ||
        fold(entry.text).includes(fold(name)) ||
        entry.text.includes(String(seat))
      )
    })
  const missing = [...wanted.keys()].filter(seat => !read.cells.has(seat) && !doubted(seat))
  return [...wrong.map(([seat, value]) => `${seat}=${value}`), ...missing.map(seat => `${seat} is missing`)]
}

describe('a line in any writer’s style', () => {
  it('is read as meant, or asked back about the very pupils that differ', () => {
    fc.assert(
      fc.property(meaning(true), anyStyle, (meant, style) => {
        const line = lineOf(meant, style)
        expect(misreadings(meant, line), line).toEqual([])
      }),
      RUNS,
    )
  })

  it('is never doubted in a plain style', () => {
    fc.assert(
      fc.property(meaning(true), plainStyle, (drawn, style) => {
        const cells = drawn.cells.filter(([seat]) => !isNamesake(drawn, seat))
        fc.pre(cells.length > 0)
        const meant = { ...drawn, cells }
        const line = lineOf(meant, style)
        const read = taken(meant.by, line)
        expect(
          read?.doubts.map(({ entry }) => entry.text),
          line,
        ).toEqual([])
        expect(read?.cells, line).toEqual(cellsOf(meant))
      }),
      RUNS,
    )
  })
})

/** One slip of the finger: a letter dropped, doubled, changed, swapped with the next, or one too many. */
const slip = (letters: string) =>
  fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('drop', 'double', 'change', 'swap', 'insert'),
    letter: fc.constantFrom(...letters),
  })

type Slip = { readonly at: number; readonly kind: string; readonly letter: string }

function slipped(word: string, { at, kind, letter }: Slip): string {
  const place = at % word.length
  const [before, own, after] = [word.slice(0, place), word[place] ?? '', word.slice(place + 1)]
  if (kind === 'drop') return before + after
  if (kind === 'double') return before + own + own + after
  if (kind === 'change') return before + letter + after
  if (kind === 'insert') return before + letter + own + after
  return before + (after[0] ?? '') + own + after.slice(1)
}

const bare = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Whether a pupil is called just so: in full, by the end of the name, or by family and given name; accents may be left out. */
function isCalled(fullName: string, typed: string): boolean {
  const words = bare(fullName).split(' ')
  const names = [...words.map((_, at) => words.slice(at)), [words[0] ?? '', words.at(-1) ?? '']]
  const said = bare(typed).split(' ')
  const same = (one: string, other: string) => one === other || (fold(one) === one && fold(other) === one)
  return names.some(
    name => name.length === said.length && name.every((word, at) => same(said[at] ?? '', word)),
  )
}

const WITHOUT_LEAVE: readonly string[] = ['kp', 'vkp']

/** A mark in the one way of the many it may be written in: “7.”, “7,0” and “7đ” are 7. */
function canonical(written: string): string {
  const plain = bare(written)
    .replace(/[.,]+$/, '')
    .replace('.', ',')
    .replace(/(?<=\d)đ$/, '')
    .replace(/,0$/, '')
  return WITHOUT_LEAVE.includes(plain) ? 'vk' : plain
}

const few = fc.tuple(meaning(false), fc.constantFrom<Style['names']>('given', 'two words', 'full'))

describe('a slip of the finger', () => {
  it('in a name never gives another pupil a mark unless that pupil alone is called just so', () => {
    fc.assert(
      fc.property(few, slip('abdeghiklmnoptuyăâđêôơưàáảãạ'), ([meant, names], typo) => {
        const style = { ...PLAIN, names, between: '\n' as const }
        const [first = '', ...others] = entryWords(meant, style)
        const [who = '', mark = ''] = first.split(style.sign)
        const typed = slipped(who, typo)
        const line = lineOf(meant, style, [`${typed}${style.sign}${mark}`, ...others])
        const strangers = [...(taken(meant.by, line)?.cells ?? [])].filter(
          ([seat, value]) => cellsOf(meant).get(seat) !== value,
        )
        const called = CLASSES[meant.className].flatMap(({ name }, at) =>
          isCalled(name, typed) ? [at + 1] : [],
        )
        for (const [seat] of strangers) expect(called, line).toEqual([seat])
      }),
      RUNS,
    )
  })

  it('in a mark gives the mark that then stands there, or is asked back', () => {
    fc.assert(
      fc.property(meaning(false), slip('0123456789,.vkđo '), (meant, typo) => {
        const style = { ...PLAIN, between: '\n' as const }
        const [first = '', ...others] = entryWords(meant, style)
        const [who = '', mark = ''] = first.split(style.sign)
        const typed = slipped(mark, typo)
        const line = lineOf(meant, style, [`${who}${style.sign}${typed}`, ...others])
        const [[seat, value] = [0, '']] = meant.cells
        for (const [at, got] of taken(meant.by, line)?.cells ?? []) {
          if (at !== seat) expect(got, line).toBe(cellsOf(meant).get(at))
          else expect([canonical(value), canonical(typed)], line).toContain(canonical(got))
        }
      }),
      RUNS,
    )
  })
})
