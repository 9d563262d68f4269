/** The little words of a line of marks, found at their place. */
import { valueAt } from './mark-words.ts'
import type { Reading } from './marks-item.ts'
import type { Phrase, Token } from './marks-tokens.ts'
import { isSaid, oneOf } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'
import * as words from './talk-words.ts'

const BOOKS = [
  ['turns', words.TURNS],
  ['but', words.BUTS],
  ['after', words.AFTERS],
  ['skip', words.SKIPS],
  ['notYet', words.NOT_YETS],
  ['not', words.NOTS],
  ['asks', words.ASKS],
  ['fix', words.FIXES],
  ['danger', words.DANGER],
  ['alike', words.ALIKE],
  ['and', words.ANDS],
  ['link', words.LINKS],
  ['talk', words.TALK],
] as const

export const capital = /^\p{Lu}/u

export const allCapitals = /^\P{Ll}+$/u

/** Some known name has a capital and no known name lacks one. */
export function readingOf(tokens: readonly Token[], names: Names): Reading {
  let capitals = 0
  let small = 0
  if (names.known)
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]
      if (token?.kind !== 'word' || names.longest(tokens, at) === 0 || isBetweenMarks(tokens, at)) continue
      if (capital.test(token.raw) && !(token.raw.length > 1 && allCapitals.test(token.raw))) capitals++
      else small += token.raw.length > 1 && !commonWord(tokens, at) ? 1 : 0
    }
  const accents = tokens.some(({ kind, bare }) => kind === 'word' && !bare)
  return { tokens, names, cased: capitals > 0 && small === 0, accents }
}

export const CHANGES = oneOf('sửa, đổi, chữa, nâng, hạ')

const BECOMES = oneOf('thành')

/** "6 thành 7"; with a capital it is the pupil Thành. */
export function isBetweenMarks(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  const written = BECOMES(token) && !/^\p{Lu}\p{Ll}/u.test(token?.raw ?? '')
  return written && before?.kind === 'number' && next?.kind === 'number'
}

const commonWord = (tokens: readonly Token[], at: number): boolean =>
  valueAt(tokens, at) !== undefined || longestPhrase(tokens, at) !== undefined

type Known = { readonly kind: (typeof BOOKS)[number][0]; readonly phrase: Phrase }

/** All phrases by their first word, the longest first; of two alike the kind that is listed first. */
const PHRASES: ReadonlyMap<string, readonly Known[]> = Map.groupBy(
  BOOKS.flatMap(([kind, book]) => [...book.values()].flat().map((phrase): Known => ({ kind, phrase }))).sort(
    (a, b) => b.phrase.length - a.phrase.length,
  ),
  ({ phrase }) => phrase[0]?.flat ?? '',
)

export function longestPhrase(tokens: readonly Token[], at: number, exactly = false) {
  const known = PHRASES.get(tokens[at]?.flat ?? '')?.find(({ phrase }) => isSaid(phrase, tokens, at, exactly))
  return known && { kind: known.kind, used: known.phrase.length }
}
