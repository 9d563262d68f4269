import { longestAt, trieOf } from '../../reading/trie.ts'
import { wordsOf } from '../../reading/words.ts'

/** Whether one of these phrases stands in the words; accents count where they were typed. @param list joined by commas. */
export function saying(list: string): (text: string) => boolean {
  const phrases = trieOf(list.split(', ').map(phrase => [phrase, true] as const))
  return text => {
    const words = wordsOf(text)
    return words.some((_, at) => longestAt(phrases, words, at) !== undefined)
  }
}
