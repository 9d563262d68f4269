import { fold } from '../../core/wording/rules/fold.ts'
import { accented } from '../understand/accents.ts'
import { spelt } from './spelling.ts'

/**
 * The words of a message, read once: as typed, folded, and with the accents in one spelling. What stands between words is kept as far as
 * it ends a sentence or a part of one.
 */

export type Word = {
  readonly raw: string
  /** As typed, lower case, one spelling for each tone: for names. */
  readonly own: string
  readonly ownFolded: string
  /** The same with teen spelling and dialect resolved: for words. */
  readonly text: string
  readonly folded: string
  readonly isCapital: boolean
  /** Typed without tones in a message that mostly does without: it may be any word of its letters. */
  readonly mayLackTones: boolean
  /** What stands before it: nothing but space, a comma, the end of a sentence. */
  readonly after: 'space' | 'comma' | 'stop'
}

const TOKEN = /\d+(?:[.,/]\d+)*(?:\p{L}{1,3}\d{0,2})?(?![\p{L}\d])|[\p{L}\p{M}\d]+|[.;:?!\n…,()]|❌|👍/gu
const STOPS = new Set(['.', ';', '?', '!', '\n', '…', ':', '(', ')'])
/** "ơiiii": the same letter again and again. */
const DRAWN_OUT = /(\p{L})\1{2,}/gu
const APOSTROPHES = /(?<=\p{L})['’‘`ʼ´](?=\p{L})/gu

/** What is longer is no chat message; the rest is left unread. */
export const WORDS_MAX = 400

export function wordsOf(text: string): readonly Word[] {
  const clean = text.normalize('NFC').replace(APOSTROPHES, ' ').replace(DRAWN_OUT, '$1')
  const shouts = clean === clean.toUpperCase()
  const words: Word[] = []
  let after: Word['after'] = 'stop'
  for (const [token] of clean.matchAll(TOKEN)) {
    if (words.length >= WORDS_MAX) break
    if (STOPS.has(token)) after = 'stop'
    else if (token === ',') after = after === 'stop' ? 'stop' : 'comma'
    else {
      const own = accented(token)
      const isCapital = !shouts && /^\p{Lu}/u.test(token)
      for (const text of spelt(own)) {
        words.push({
          raw: token,
          own,
          ownFolded: fold(own),
          text,
          folded: fold(text),
          isCapital,
          mayLackTones: false,
          after,
        })
        after = 'space'
      }
    }
  }
  return withTones(words)
}

/** Of what people write with tones, more than half of the words have one. */
const TONED_SHARE = 0.3
/** So many words in a row without a tone were typed without. */
const BARE_RUN = 5

const isBare = ({ own, ownFolded, text }: Word): boolean => own === ownFolded && own === text

function withTones(words: Word[]): readonly Word[] {
  const toned = words.filter(({ own, ownFolded }) => own !== ownFolded).length
  const bareFrom = words.map((_, at) => words.slice(at, at + BARE_RUN).every(isBare))
  const inRun = (at: number) =>
    bareFrom.some(
      (bare, from) => bare && from <= at && at < from + BARE_RUN && from + BARE_RUN <= words.length,
    )
  const mostlyWithout = toned < TONED_SHARE * words.length
  return words.map((word, at) =>
    isBare(word) && (mostlyWithout || inRun(at)) ? { ...word, mayLackTones: true } : word,
  )
}
