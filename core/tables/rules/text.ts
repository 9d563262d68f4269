import { fold } from '../../wording/rules/fold.ts'

/** The words by which one text of a school's file is told from another. */

/** Words that carry no meaning in a column title. */
const FILLERS = new Set(['va', 'cua', 'cac'])

/** The folded words of a text, punctuation gone: 'LS&ĐL_9A' → ['ls', 'dl', '9a']. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '')
}

/** The words that tell one column title from another. */
export function titleWords(text: string): string[] {
  return wordsOf(text).filter(word => !FILLERS.has(word))
}
