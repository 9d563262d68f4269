import type { Classify, TitleMatch } from './header.ts'
import { titleWords } from './text.ts'

/**
 * A table's columns declared by the words schools use for them. Each field lists phrases; a phrase speaks for a column when
 * all its words stand in the title, in any order, and the phrase that explains most of the title wins.
 */

export type Fields<K extends string> = Readonly<Record<K, readonly string[]>>

type Phrase<K> = { readonly key: K; readonly words: readonly string[] }
/** Phrases by their first word: a title is compared with the few that could be in it. */
type PhraseIndex<K> = ReadonlyMap<string, readonly Phrase<K>[]>

const TITLES_KEPT_MAX = 5_000

/** A classifier for declared fields. `otherwise` is asked too, and wins when it explains more of a title. */
export function byFields<K extends string>(fields: Fields<K>, otherwise?: Classify<K>): Classify<K> {
  const index = indexOf(fields)
  // Titles recur on every sheet of a workbook and in every row that is tried.
  const known = new Map<string, TitleMatch<K> | null>()
  return title => {
    const text = title.words.join(' ')
    const before = known.get(text)
    const match = before === undefined ? bestPhrase(index, title.words) : before
    if (before === undefined && known.size < TITLES_KEPT_MAX) known.set(text, match)
    const other = otherwise?.(title) ?? null
    return other && other.explained > (match?.explained ?? 0) ? other : match
  }
}

function indexOf<K extends string>(fields: Fields<K>): PhraseIndex<K> {
  const index = new Map<string, Phrase<K>[]>()
  for (const [key, texts] of Object.entries<readonly string[]>(fields)) {
    for (const text of texts) {
      const words = titleWords(text)
      const [first = ''] = words
      index.set(first, [...(index.get(first) ?? []), { key: key as K, words }])
    }
  }
  return index
}

function bestPhrase<K>(index: PhraseIndex<K>, words: readonly string[]): TitleMatch<K> | null {
  let best: TitleMatch<K> | null = null
  for (const phrase of words.flatMap(word => index.get(word) ?? [])) {
    const explained = phrase.words.length
    if (explained <= (best?.explained ?? 0) || explained > words.length) continue
    if (phrase.words.every(word => words.includes(word))) best = { key: phrase.key, explained }
  }
  return best
}

/** Every phrase with each of the words in place of '~': the columns of a father, a mother, a guardian. */
export function phrasesFor(words: readonly string[], phrases: readonly string[]): string[] {
  return words.flatMap(word => phrases.map(phrase => phrase.replace('~', word)))
}
