/**
 * Words, figures and signs of typed marks, each with the forms it is compared in. A minus stands free before its figures ("An -1"), a
 * dash between a name and its mark does not ("An - 8", "An-8"). Names may hold an apostrophe, a hyphen or dots between letters.
 */
import { accented } from './accents.ts'
import { flat } from './flat.ts'

export type Token = {
  readonly kind: 'number' | 'word' | 'date' | 'head' | 'sign'
  readonly raw: string
  /** Lower case without accents. */
  readonly flat: string
  /** Lower case with accents, one spelling for each tone. */
  readonly said: string
  /** Typed without any accent. */
  readonly bare: boolean
  /** No space between this token and the one before it. */
  readonly glued: boolean
  readonly at: number
  readonly end: number
}

/** Stands where words of the head were taken out. */
export const HEAD_MARK = '\uE000'

const TOKEN =
  /(?<date>(?<![\d/.,])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)|(?<![\d/.,])\d{1,2}\/\d{1,2}(?![\d/]))|(?<number>(?:(?<![^\s:=(])[-−])?\d+(?:[.,](?!\d\d\s*[:=)]|\d{1,2}\s*[-–]\s*\d{1,2}\s*[:=])\d+)*)|(?<word>[\p{L}\p{M}\uFFFD](?:[\p{L}\p{M}\uFFFD'’`]|[.-](?=\p{L}))*)|(?<head>\uE000)|(?<sign>[-=]>|→|…|\.{2,}|[^\s]|\n|\t)/gu

export function tokensOf(text: string): readonly Token[] {
  const composed = text.normalize('NFC')
  const folded = flat(composed)
  const tokens: Token[] = []
  for (const found of composed.matchAll(TOKEN)) {
    const [raw] = found
    const { date, number, word, head } = found.groups ?? {}
    const kind = date ? 'date' : number ? 'number' : word ? 'word' : head ? 'head' : 'sign'
    const at = found.index
    const end = at + raw.length
    const plain = kind === 'word' ? folded.slice(at, end) : raw
    const bare = plain === raw.toLowerCase()
    const before = composed[at - 1] ?? ' '
    const glued = before !== HEAD_MARK && !/\s/.test(before)
    tokens.push({ kind, raw, flat: plain, said: bare ? plain : accented(raw), bare, glued, at, end })
  }
  return tokens
}

/** A word of the language as tokens are compared with it. */
export type Spelt = { readonly flat: string; readonly said: string }

export const spelt = (word: string): Spelt => ({ flat: flat(word.normalize('NFC')), said: accented(word) })

/** Typed without accents it may have dropped them, typed with any it must carry the same. */
export const means = (token: Token | undefined, word: Spelt): boolean =>
  token?.kind === 'word' && token.flat === word.flat && (token.bare || token.said === word.said)

/** Whether a token is one of these words. */
export function oneOf(words: string): (token: Token | undefined) => boolean {
  const known = words.split(', ').map(spelt)
  return token => token !== undefined && known.some(word => means(token, word))
}

export type Phrase = readonly Spelt[]

/** "vắng mặt, vắng" by their first word, the longest first. */
export function phraseBook(text: string): ReadonlyMap<string, readonly Phrase[]> {
  const all = text
    .split(',')
    .map(phrase => phrase.trim().split(/\s+/).map(spelt))
    .sort((a, b) => b.length - a.length)
  return Map.groupBy(all, ([first]) => first?.flat ?? '')
}

/** How many tokens the longest phrase takes at `at`; 0 when none is there. */
export function phraseAt(
  book: ReadonlyMap<string, readonly Phrase[]>,
  tokens: readonly Token[],
  at: number,
  exactly = false,
): number {
  const found = book.get(tokens[at]?.flat ?? '')?.find(phrase => isSaid(phrase, tokens, at, exactly))
  return found?.length ?? 0
}

/** @param exactly whether the first word must carry the accents of the phrase. */
export const isSaid = (phrase: Phrase, tokens: readonly Token[], at: number, exactly = false): boolean =>
  phrase.every((word, index) => {
    const token = tokens[at + index]
    return means(token, word) && (!exactly || index > 0 || token?.said === word.said)
  })

/** The tokens of a stretch as they were typed. */
export const textOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ raw, glued }, index) => (glued || index === 0 ? raw : ` ${raw}`))
    .join('')
