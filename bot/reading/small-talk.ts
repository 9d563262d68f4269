/**
 * Whether a message is nothing but a greeting, thanks, a goodbye, talk, anger, or the wish for a person. What also asks or orders anything
 * ("cảm ơn cô, còn môn văn thì sao") is none of them. Pure; a word typed with its accents means only what it says.
 */
import { fold } from '../../core/wording/rules/fold.ts'
import { accented, canMean, hasAccents } from '../understand/accents.ts'
import { longWords } from './danger/spelling.ts'
import { ANGER, ASKS, BESIDE, PERSON, TALK } from './small-talk-words.ts'

export type SmallTalk = 'greeting' | 'thanks' | 'farewell' | 'chat' | 'anger' | 'insult' | 'person'

const WORDS_MAX = 24
const PHRASE_WORDS_MAX = 5

type Phrase = { readonly words: string; readonly kind: SmallTalk | 'beside' }

const phrases = (kind: Phrase['kind'], list: string): readonly Phrase[] =>
  list.split(', ').map(words => ({ words, kind }))

const BY_LETTERS = Map.groupBy(
  [
    ...Object.entries(TALK).flatMap(([kind, list]) => phrases(kind as SmallTalk, list)),
    ...phrases('beside', BESIDE),
  ],
  ({ words }) => fold(words),
)

const wordsOf = (text: string): readonly string[] => {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  return longWords(words.join(' ')).split(' ').filter(Boolean)
}

/** Each word by its own accents: "cảm ơn co" may be half typed without. */
const means = (typed: readonly string[], { words }: Phrase): boolean =>
  words.split(' ').every((word, at) => canMean(typed[at] ?? '', word))

/** The kinds of the phrases one after the other, the longest first; undefined where a word is of none. */
function kindsOf(words: readonly string[]): readonly Phrase['kind'][] | undefined {
  const kinds: Phrase['kind'][] = []
  for (let at = 0; at < words.length; ) {
    let taken = Math.min(PHRASE_WORDS_MAX, words.length - at)
    let found: Phrase | undefined
    for (; taken > 0 && !found; taken -= found ? 0 : 1) {
      const typed = words.slice(at, at + taken)
      found = BY_LETTERS.get(fold(typed.join(' ')))?.find(phrase => means(typed, phrase))
    }
    if (!found) return undefined
    kinds.push(found.kind)
    at += taken
  }
  return kinds
}

/** What weighs more is what was meant: "chào cô, em cảm ơn" thanks. */
const ORDER: readonly SmallTalk[] = ['insult', 'thanks', 'farewell', 'greeting', 'chat']

export function readSmallTalk(text: string): SmallTalk | undefined {
  const words = wordsOf(text)
  if (words.length === 0) return undefined
  const kinds = words.length <= WORDS_MAX ? kindsOf(words) : undefined
  const said = ORDER.find(kind => kinds?.includes(kind))
  if (said) return said
  const line = words.join(' ')
  const read = hasAccents(line) ? 'withAccents' : 'without'
  const held = ` ${read === 'without' ? fold(line) : accented(line)} `
  if (held.search(ASKS[read]) >= 0) return undefined
  if (held.search(PERSON[read]) >= 0) return 'person'
  return held.search(ANGER[read]) >= 0 ? 'anger' : undefined
}
