/** Words, numbers, dates and signs of a typed line about a class, each with its folded form. */
import { fold } from '../../core/wording/rules/fold.ts'
import { canMean } from './accents.ts'

export type LineToken = {
  readonly kind: 'word' | 'number' | 'date' | 'span' | 'sign'
  readonly raw: string
  readonly folded: string
}

/** "12-14/11" is a span, "12/11" and "12/11/2026" are dates; names may hold an apostrophe, a hyphen or dots: "H'Lan", "N.A". */
const TOKEN =
  /(?<span>\d{1,2} ?- ?\d{1,2}\/\d{1,2}(?!\d))|(?<date>\d{1,2}\/\d{1,2}(?:\/\d{4})?(?!\d))|(?<word>\d*[\p{L}\p{M}](?:[\p{L}\p{M}\d'’]|[./-](?=[\p{L}\d]))*)|(?<number>\d+(?:\/\d+)*)|(?<sign>[^\s]|\n)/gu

export function lineTokens(text: string): readonly LineToken[] {
  const tokens: LineToken[] = []
  for (const found of text.normalize('NFC').matchAll(TOKEN)) {
    const [kind, raw] = Object.entries(found.groups ?? {}).find(([, part]) => part !== undefined) ?? []
    if (kind !== undefined && raw !== undefined)
      tokens.push({ kind: kind as LineToken['kind'], raw, folded: fold(raw) })
  }
  return tokens
}

/** Whether the tokens from `at` can mean these words, written with their accents. */
export const saysAt = (tokens: readonly LineToken[], at: number, words: readonly string[]): boolean =>
  words.every((word, index) => {
    const token = tokens[at + index]
    return token !== undefined && token.kind !== 'sign' && canMean(token.raw, word)
  })

/** How many tokens the longest of these phrases takes at `at`; 0 when none is there. */
export function phraseAt(
  tokens: readonly LineToken[],
  at: number,
  phrases: readonly (readonly string[])[],
): number {
  return Math.max(0, ...phrases.filter(words => saysAt(tokens, at, words)).map(words => words.length))
}

/** "vắng mặt, vắng" as lists of words. */
export const phrases = (text: string): readonly (readonly string[])[] =>
  text.split(', ').map(phrase => phrase.split(' '))

export const textOf = (tokens: readonly LineToken[]): string => tokens.map(({ raw }) => raw).join(' ')

const JOINTS = new Set([',', ';', '&', '+', '\n'])

/** Stretches between commas, semicolons, line ends and "và"; what stands in brackets stays together. */
export function piecesOf(tokens: readonly LineToken[]): readonly (readonly LineToken[])[] {
  const pieces: LineToken[][] = [[]]
  let depth = 0
  for (const [at, token] of tokens.entries()) {
    if (token.raw === '(') depth++
    if (token.raw === ')') depth = Math.max(0, depth - 1)
    const joint = JOINTS.has(token.raw) || saysAt(tokens, at, ['và'])
    if (joint && depth === 0) pieces.push([])
    else pieces.at(-1)?.push(token)
  }
  return pieces.filter(piece => piece.length > 0)
}
