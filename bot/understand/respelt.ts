/** Names as fingers and fashions spell them, put back to the names of the class: "Binhf", "Quỳnk", "Fước", "Y\uFFFDn". */
import { accented } from './accents.ts'
import { flat } from './flat.ts'
import type { Names } from './name-spans.ts'
import { fromTelex } from './telex.ts'

const WORD = /[\p{L}\p{M}\uFFFD]+/gu

/** The text with each word that nobody is called, but somebody is when it is put together, in that spelling. */
export function respelt(text: string, names: Names): string {
  if (!names.known) return text
  return text.replace(WORD, word => {
    if (names.hasWord(word)) return word
    const meant = [...new Set(spellings(word, names))].filter(spelling => names.hasWord(spelling))
    const [only, another] = meant
    return only !== undefined && another === undefined && !isSlip(word, only, names) ? only : word
  })
}

function spellings(word: string, names: Names): readonly string[] {
  if (word.includes('\uFFFD')) return names.wordsLike(word)
  const telex = fromTelex(word)
  const teen = TEEN.flatMap(([from, to]) => (from.test(word) ? [word.replace(from, to)] : []))
  return [...(telex ? [telex] : []), ...teen]
}

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
