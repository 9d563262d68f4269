/**
 * Which person of a short list a typed name means. Accents decide when they were typed; without them every
 * reading counts, and more than one is asked back. Only whole words match: "an" is never "Anh" or "Lan".
 */
import { fold } from '../../core/wording/rules/fold.ts'
import { accented, canMean, hasAccents, untelex } from './accents.ts'
import { remembered } from './remembered.ts'

export type Named = { readonly fullName: string }

export type Match<P extends Named> =
  | { readonly kind: 'one'; readonly person: P }
  | { readonly kind: 'several'; readonly people: readonly P[] }
  /** `near` are at most NEAR_MAX people whose names look like the typed one, nearest first. */
  | { readonly kind: 'none'; readonly near: readonly P[] }

const wordsOf = remembered((name: string): readonly string[] =>
  name
    .normalize('NFC')
    .replace(/[’`]/g, "'")
    .split(/\s+/)
    .filter(word => word !== ''),
)

const NEAR_MAX = 3
/** Typing slips forgiven in a suggestion; a suggestion is only ever offered, never taken. */
const SLIPS_MAX = 2

/**
 * Readings of a name, tried in order until one finds somebody: the full name, its last words ("Ngọc Ánh",
 * "Ánh"), family and given name ("Nguyễn Ánh"), initials with dots ("N.A", "T.Anh").
 */
const READINGS: readonly ((typed: readonly string[], full: readonly string[]) => boolean)[] = [
  (typed, full) => typed.length === full.length && eachMeans(typed, full),
  (typed, full) => typed.length < full.length && eachMeans(typed, full.slice(-typed.length)),
  (typed, full) =>
    typed.length === 2 && full.length > 2 && eachMeans(typed, [full.at(0) ?? '', full.at(-1) ?? '']),
  (typed, full) => initialsMean(typed, full),
  (typed, full) =>
    givenFirst(full.join(' ')).some(name => name.length === typed.length && eachMeans(typed, name)),
]

export function findPerson<P extends Named>(text: string, people: readonly P[]): Match<P> {
  const typed = wordsOf(text)
  if (typed.length === 0) return { kind: 'none', near: [] }
  for (const reading of READINGS) {
    const found = people.filter(person => reading(typed, wordsOf(person.fullName)))
    if (found.length > 0) return settle(typed, found)
  }
  const near = lookingLike(typed, people)
  return { kind: 'none', near: near.length > 0 ? near : lookingLike(wordsOf(untelex(text)), people) }
}

/** The person whom the first words name, as many of them as make a name: "Hồng kêu quên pin" is Hồng. */
export function findLeading<P extends Named>(text: string, people: readonly P[]): Match<P> {
  const words = wordsOf(text)
  for (let used = words.length; used > 0; used--) {
    const found = findPerson(words.slice(0, used).join(' '), people)
    if (found.kind !== 'none') return found
  }
  return findPerson(text, people)
}

/**
 * With accents in the text, those written exactly so win over those an unaccented word of it would also
 * allow.
 */
function settle<P extends Named>(typed: readonly string[], found: readonly P[]): Match<P> {
  const text = accented(typed.join(' '))
  const exact = hasAccents(text)
    ? found.filter(person => ` ${accented(person.fullName)}`.endsWith(` ${text}`))
    : []
  const people = exact.length > 0 ? exact : found
  const [first] = people
  return people.length === 1 && first ? { kind: 'one', person: first } : { kind: 'several', people }
}

function eachMeans(typed: readonly string[], words: readonly string[]): boolean {
  return typed.every((word, at) => canMean(word, words[at] ?? ''))
}

function initialsMean(typed: readonly string[], full: readonly string[]): boolean {
  const [only] = typed
  if (typed.length !== 1 || !only?.includes('.')) return false
  const parts = only.split('.').filter(part => part !== '')
  const last = full.slice(-parts.length)
  if (parts.length < 2 || parts.length > full.length) return false
  return parts.every((part, at) => {
    const word = last[at] ?? ''
    return part.length === 1 ? fold(word).startsWith(fold(part)) : canMean(part, word)
  })
}

function lookingLike<P extends Named>(typed: readonly string[], people: readonly P[]): readonly P[] {
  const text = fold(typed.join(' '))
  const allowed = Math.min(SLIPS_MAX, Math.floor(text.length / 2))
  const alike = people
    .map(person => {
      const ending = wordsOf(person.fullName).slice(-typed.length).join(' ')
      return { person, slips: editDistance(text, fold(ending)) }
    })
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips)
  // Beside a name one slip away, those two away are noise.
  const nearest = alike.filter(({ slips }) => slips === alike[0]?.slips)
  return nearest.slice(0, NEAR_MAX).map(({ person }) => person)
}

/** Letters to insert, drop, change or swap with the next to turn one text into the other. */
function editDistance(a: string, b: string): number {
  let twoAbove: readonly number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swap = swapped ? (twoAbove[column - 2] ?? 0) + 1 : change
      current.push(Math.min(change, swap, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    twoAbove = above
    above = current
  }
  return above[b.length] ?? 0
}

/** Names that begin with a sign of sex or a mark of the given name: H'Hen Niê, Y Bhin Ayun, K'Brih. */
const GIVEN_FIRST = /^(?:[HYK]|Ka|K[aă])$/iu

/** The ways a person is called by words of the name: whole, by its end, family and given name; highland names by their beginning too. */
export const callings = remembered((fullName: string): readonly (readonly string[])[] => {
  const words = wordsOf(fullName)
  const ends = words.map((_, at) => words.slice(at))
  const outer = words.length > 2 ? [[words[0] ?? '', words.at(-1) ?? '']] : []
  return [...ends, ...outer, ...givenFirst(fullName)]
})

const SIGNED = /^([HYK])'(\p{L}.*)$/iu

const givenFirst = remembered((fullName: string): readonly (readonly string[])[] => {
  const words = wordsOf(fullName)
  const at = words.findIndex(word => SIGNED.test(word))
  const [, sign = '', called = ''] = SIGNED.exec(words[at] ?? '') ?? []
  const parts = at < 0 ? words : [...words.slice(0, at), sign, called, ...words.slice(at + 1)]
  const [first = '', given = ''] = at < 0 ? parts : [sign, called]
  if (!GIVEN_FIRST.test(first) || parts.length < 2) return []
  const signed = at < 0 ? [] : [[`${first}'${given}`]]
  return [...signed, [given], [first, given], [`${first}${given}`], parts, parts.slice(1)]
})
