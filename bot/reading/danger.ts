/**
 * Whether somebody writes of a child or an adult in danger. Read before everything else and by nothing else: a yes is answered with people
 * who can help, so it is wrong to miss one, and wrong to meet "đánh giá" or "mệt chết đi được" with it.
 *
 * A message typed with its accents is read with them; one typed without is read by its letters, against fewer patterns, since "tu tu" may be
 * "từ từ" and "so nguoi" a count of people.
 */
import { fold } from '../../core/wording/rules/fold.ts'
import { accented, hasAccents } from '../understand/accents.ts'
import { abuse } from './danger/abuse.ts'
import { emergency } from './danger/emergency.ts'
import { lessons, notes, ordinary, work } from './danger/ordinary.ts'
import { about } from './danger/people.ts'
import type { Said } from './danger/said.ts'
import { selfHarm } from './danger/self-harm.ts'
import { longWords } from './danger/spelling.ts'
import { violence } from './danger/violence.ts'
import { matcherOf } from './phrase-pattern.ts'

export type Danger = 'self_harm' | 'abuse' | 'violence' | 'emergency'

/** A share of words with accents from which on a bare word means itself. */
const WITH_ACCENTS = 0.3

type Readers = {
  readonly ordinary: RegExp
  readonly said: readonly { readonly kind: Danger; readonly pattern: RegExp; readonly unless?: RegExp }[]
}

const SAID: readonly (readonly [Danger, readonly Said[]])[] = [
  ['self_harm', selfHarm],
  ['abuse', abuse],
  ['violence', violence],
  ['emergency', emergency],
]

const readersOf = (letters: (text: string) => string, patterns: (of: Said) => readonly string[]): Readers => {
  const matcher = (these: readonly string[]) => matcherOf(these, about, letters)
  const beside = { lessons: matcher(lessons), work: matcher(work), notes: matcher(notes) }
  return {
    ordinary: matcher(ordinary),
    said: SAID.flatMap(([kind, all]) =>
      all.flatMap(of => {
        const these = patterns(of)
        if (these.length === 0) return []
        return [{ kind, pattern: matcher(these), ...(of.unless && { unless: beside[of.unless] }) }]
      }),
    ),
  }
}

const withAccents = readersOf(accented, ({ patterns }) => patterns)
const withoutAccents = readersOf(fold, ({ patterns, onlyAccented }) => (onlyAccented ? [] : patterns))

/** One word of two, so that "bạn đánh nhau với em" is not "bạn đánh em". */
const EACH_OTHER = /(đánh|danh) nhau/g

/** Somebody of that name, where hitting would be "danh" without its accents. */
const CALLED_DANH = /(\p{Ll} +)Danh(?!\p{L})/gu

/** Words between single spaces; a bar where a sentence ends. */
const wordsOf = (text: string): string =>
  ` ${longWords(
    text
      .replace(CALLED_DANH, '$1')
      .toLowerCase()
      .replace(/[.!?;\n]+/g, ' | ')
      .replace(/[^\p{L}\p{M}\p{N}|]+/gu, ' ')
      .trim(),
  ).replace(EACH_OTHER, '$1nhau')} `

function readWith({ ordinary, said }: Readers, words: string): Danger | undefined {
  // Twice, since one ordinary phrase may begin where another ends.
  const left = words.replace(ordinary, ' · ').replace(ordinary, ' · ')
  const found = said.find(
    ({ pattern, unless }) => left.search(pattern) >= 0 && !(unless && words.search(unless) >= 0),
  )
  return found?.kind
}

export function readDanger(text: string): Danger | undefined {
  const words = wordsOf(text.normalize('NFC'))
  const letters = text.split(/\s+/).filter(word => /\p{L}/u.test(word))
  const share = letters.filter(hasAccents).length / (letters.length || 1)
  const read = share > 0 ? readWith(withAccents, ` ${accented(words)} `) : undefined
  return read ?? (share < WITH_ACCENTS ? readWith(withoutAccents, ` ${fold(words)} `) : undefined)
}
