/** Sentences beside the marks that say nothing of them: "Trời mưa to quá nên giờ tôi mới gửi." */
import { headSpansIn } from './head-spans.ts'
import { capital, longestPhrase, readingOf } from './little-words.ts'
import { valueAt } from './mark-words.ts'
import type { Reading } from './marks-item.ts'
import { phraseAt, phraseBook, tokensOf } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'
import { groupAt } from './seat-spans.ts'
import { ACCENTED_MARKS, SEAT_WORDS } from './talk-words.ts'

const WORDS_MIN = 3
/** A sentence with the sign that ends it. */
const SENTENCE = /[^.!?…\n]+(?:[.!?…]+(?=\s|$)|[.!?…]+|\n|$)\s*/gu
const HARMLESS = new Set(['talk', 'link', 'and'])

/** The text without such sentences, as long as something else is left. */
export function withoutChatter(text: string, names: Names): string {
  if (!names.known) return text
  const { cased } = readingOf(tokensOf(text), names)
  const sentences = text.match(SENTENCE) ?? []
  const kept = sentences.filter((sentence, at) => !isChatter(sentence, sentences[at + 1], names, cased))
  return kept.length === sentences.length || kept.length === 0 ? text : kept.join('')
}

function isChatter(sentence: string, next: string | undefined, names: Names, cased: boolean): boolean {
  const tokens = tokensOf(sentence)
  const words = tokens.filter(({ kind }) => kind === 'word')
  const signs = tokens.filter(({ kind }) => kind !== 'word')
  const reading = { ...readingOf(tokens, names), cased }
  return (
    words.length >= WORDS_MIN &&
    signs.every(({ raw }) => ENDS.has(raw)) &&
    headSpansIn(sentence).length === 0 &&
    tokens.every((_, at) => !saysOfMarks(reading, at)) &&
    (next === undefined || valueAt(tokensOf(next), 0) === undefined)
  )
}

const ENDS = new Set([',', '.', '!', '…', '\n'])

/** Somebody of the class, a mark, or a word that does something to marks. */
function saysOfMarks({ tokens, names, cased, accents }: Reading, at: number): boolean {
  const token = tokens[at]
  const lacksAccent = accents && token?.bare === true
  const phrase = longestPhrase(tokens, at, lacksAccent)
  const isName = names.longest(tokens, at) > 0 && (!cased || capital.test(token?.raw ?? ''))
  const mark = lacksAccent && ACCENTED_MARKS.has(token.flat) ? undefined : valueAt(tokens, at)
  return (
    isName ||
    (mark !== undefined && mark.used >= Math.max(phrase?.used ?? 0, phraseAt(YEARS, tokens, at))) ||
    groupAt(tokens, at) !== undefined ||
    phraseAt(SEAT_WORDS, tokens, at) > 0 ||
    (phrase !== undefined && !HARMLESS.has(phrase.kind))
  )
}

const YEARS = phraseBook('năm nay, năm học, năm ngoái, năm sau')
