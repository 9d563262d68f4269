import { fold } from '../core/wording/rules/fold.ts'

/** Which sentences are the same, or nearly: of those one would have learnt the other. */

type Sentence = { readonly key: string; readonly words: ReadonlySet<string> }

function sentenceOf(says: string): Sentence {
  const key = fold(says)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
  return { key, words: new Set(key.split(' ')) }
}

/** So much of the words of both stands in both. */
const NEARLY = 0.7

function isNearly({ words: one }: Sentence, { words: other }: Sentence): boolean {
  const [less, more] = one.size < other.size ? [one, other] : [other, one]
  if (less.size < NEARLY * more.size) return false
  const shared = [...less].filter(word => more.has(word)).length
  return shared >= NEARLY * (less.size + more.size - shared)
}

/** Whether a sentence is, but for accents, signs and a few words, one of these. */
export function alikeTo(these: readonly string[]): (says: string) => boolean {
  const known = these.map(sentenceOf)
  const keys = new Set(known.map(({ key }) => key))
  return says => {
    const sentence = sentenceOf(says)
    return keys.has(sentence.key) || known.some(one => isNearly(one, sentence))
  }
}
