/** Names as fingers and fashions spell them, put back to the names of the class: "Binhf", "Quỳnk", "Fước", "Y\uFFFDn". */
import { accented } from './accents.ts'
import { flat } from './flat.ts'
import type { Names } from './name-spans.ts'
import { fromOldKeyboard, OLD_KEYED } from './old-keyboards.ts'
import { fromTelex } from './telex.ts'

const WORD = /[\p{L}\p{M}\uFFFD]+/gu

/** The text with each word that nobody is called, but somebody is when it is put together, in that spelling. */
export function respelt(text: string, names: Names): string {
  if (!names.known) return text
  const plain = text.replace(OLD_KEYED, word => {
    const meant = fromOldKeyboard(word)
    return meant !== undefined && names.hasWord(meant) ? meant : word
  })
  const typed = plain.replace(WORD, word => onlyOne(word, keyed(word, names), names) ?? word)
  // One such word may be a slip, two are a fashion.
  const teen = (typed.match(WORD) ?? []).filter(word => onlyOne(word, asTeens(word), names) !== undefined)
  return teen.length > 1 ? typed.replace(WORD, word => onlyOne(word, asTeens(word), names) ?? word) : typed
}

function onlyOne(word: string, spellings: readonly string[], names: Names): string | undefined {
  if (spellings.length === 0 || names.hasWord(word)) return undefined
  const [only, another] = new Set(spellings.filter(spelling => names.hasWord(spelling)))
  return only !== undefined && another === undefined && !isSlip(word, only, names) ? only : undefined
}

function keyed(word: string, names: Names): readonly string[] {
  if (word.includes('\uFFFD')) return names.wordsLike(word)
  const telex = fromTelex(word)
  return telex === undefined ? [] : [telex]
}

const asTeens = (word: string): readonly string[] =>
  TEEN.flatMap(([from, to]) => (from.test(word) ? [word.replace(from, to)] : []))

const TEEN: readonly (readonly [RegExp, string])[] = [
  [/nk$/iu, 'nh'],
  [/k$/iu, 'c'],
  [/(?<!n)g$/iu, 'ng'],
  [/^f/iu, 'ph'],
  [/^z/iu, 'd'],
  [/^w/iu, 'qu'],
  [/^j/iu, 'gi'],
  [/(\p{L})\1$/iu, '$1'],
]

/** "Laam" is Lâm by its keystrokes, and Lam with a letter too many. */
function isSlip(word: string, meant: string, names: Names): boolean {
  const single = flat(word).replace(/([aeod])\1/g, '$1')
  return names.wordsLike(single).some(other => accented(other) !== accented(meant))
}
