/**
 * One value for a whole class: "cả lớp 8 trừ An 6,5", "tất cả đạt, riêng Bình chưa đạt", "An 6; còn lại 8". Where it is not
 * plain who gets what, the whole is unclear.
 */

import { fold } from '../../core/wording/rules/fold.ts'
import { canMean } from './accents.ts'
import type { Entry } from './entry.ts'
import { type EntryValue, readValue, type ValueReading } from './mark-words.ts'
import { entriesOf } from './marks-entries.ts'
import { type Piece, piecesOf, type Token, tokensOf } from './marks-tokens.ts'

/**
 * One value for the whole class but those named; an exception without a value (`left_blank`) stays as it is.
 */
export type WholeClass = {
  readonly value: EntryValue
  readonly except: readonly Entry[]
  /** "còn lại" may leave alone those who have something in the column. */
  readonly said: 'whole_class' | 'the_rest'
}

const phrases = (text: string): readonly (readonly string[])[] =>
  text.split(', ').map(phrase => phrase.split(' '))

const WHOLE_CLASS = phrases('cả lớp, toàn lớp, tất cả các em, tất cả các bạn, tất cả, toàn bộ')
const THE_REST = phrases(
  'còn lại cả lớp, còn lại, các em còn lại, các bạn còn lại, số còn lại, những em còn lại, mấy em còn lại, những em khác, các em khác, các bạn khác',
)
const ALIKE = ['đều', 'được', 'cùng', 'là', 'hết']
/** Some word of every phrase above. */
const SAYS_MANY = /(?:lớp|lop|cả|ca|bộ|bo|lại|lai|khác|khac)(?![\p{L}\p{M}])/iu
/** An exception may stay without a mark behind "trừ", never behind the others. */
const BUT = /(?<![\p{L}\p{M}])(?:(?:ngoại|ngoai) )?(?:trừ|tru)(?![\p{L}\p{M}])/iu
const ONLY = /(?<![\p{L}\p{M}])(?:chỉ có|chi co|chỉ riêng|chi rieng|riêng|rieng)(?![\p{L}\p{M}])|[;\n]/iu
/** "An 6 còn lại 8" without a comma between. */
const REST_RUNS_ON =
  /(?<=\d)\s+(?=(?:(?:các|cac|những|nhung|mấy|may) (?:em|bạn|ban) |(?:số|so) )?(?:còn|con) (?:lại|lai) |(?:các|những) (?:em|bạn) khác )/giu

/** Undefined when no whole class is spoken of. */
export function wholeClassOf(text: string): WholeClass | 'unclear' | undefined {
  const one = everybodyFirst(text) ?? everybodyAlike(text)
  if (one || !SAYS_MANY.test(text)) return one
  return restLast(piecesOf(text.replace(REST_RUNS_ON, '; ')))
}

/** "cả lớp 8", "cả lớp đều đạt trừ An, Bình", "tất cả 8 trừ An 6,5; Bình vắng". */
function everybodyFirst(text: string): WholeClass | 'unclear' | undefined {
  const tokens = tokensOf(text)
  const opening = WHOLE_CLASS.find(words => words.every((word, at) => canMean(tokens[at]?.raw ?? '', word)))
  if (!opening) return undefined
  const sign = BUT.test(text) ? BUT : ONLY
  const [before = '', ...after] = splitOnce(text.trim(), sign)
  const value = readValue(slotOf(tokensOf(before.trim().replace(/[,.;]$/, '')).slice(opening.length)))
  const [said] = after
  if (said === undefined) return oneForAll(value, [], 'whole_class')
  const pieces = piecesOf(sign === BUT ? splitAnd(said) : said)
  if (pieces.length === 0 || pieces.some(namesEverybody) || BUT.test(said)) return 'unclear'
  const entries = entriesOf(pieces)
  return oneForAll(value, sign === BUT ? blanksAllowed(entries) : entries, 'whole_class')
}

function splitOnce(text: string, sign: RegExp): readonly string[] {
  const found = sign.exec(text)
  return found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text]
}

/** "đạt hết", "8 hết". */
function everybodyAlike(text: string): WholeClass | undefined {
  const tokens = tokensOf(text.trim().replace(/[.!]$/, ''))
  const last = tokens.at(-1)
  if (tokens.length < 2 || !last || !canMean(last.raw, 'hết')) return undefined
  const reading = readValue(tokens.slice(0, -1))
  const all = reading && oneForAll(reading, [], 'whole_class')
  return all === 'unclear' ? undefined : all
}

/** "…, còn lại 8" at the end: the value for everybody not named before. */
function restLast(pieces: readonly Piece[]): WholeClass | 'unclear' | undefined {
  const last = pieces.at(-1)
  const phrase =
    last && THE_REST.find(words => words.every((word, at) => canMean(last.tokens[at]?.raw ?? '', word)))
  if (phrase && !last.doubtfulComma) {
    const named = pieces.slice(0, -1)
    if (named.length === 0 || named.some(namesEverybody)) return 'unclear'
    return oneForAll(readValue(slotOf(last.tokens.slice(phrase.length))), entriesOf(named), 'the_rest')
  }
  return pieces.some(namesEverybody) ? 'unclear' : undefined
}

const slotOf = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(token => token.kind !== 'sign' && !ALIKE.some(word => canMean(token.raw, word)))

function oneForAll(
  reading: ValueReading | undefined,
  except: readonly Entry[],
  said: WholeClass['said'],
): WholeClass | 'unclear' {
  if (reading?.kind !== 'value' || !['tenths', 'passed'].includes(reading.value.kind)) return 'unclear'
  return { value: reading.value, except, said }
}

function namesEverybody(piece: Piece): boolean {
  const text = ` ${fold(piece.text)} `
  return [...WHOLE_CLASS, ...THE_REST].some(words => text.includes(` ${fold(words.join(' '))} `))
}

function splitAnd(text: string): string {
  return text.replace(/\s(?:và|va)\s/giu, '; ')
}

/** "trừ An, Bình" leaves both as they are; once one exception has a value, one without is unclear. */
function blanksAllowed(entries: readonly Entry[]): readonly Entry[] {
  const noneValued = entries.every(entry => entry.problem?.code === 'missing_value')
  if (!noneValued) return entries
  return entries.map(entry => ({ ...entry, problem: null, value: { kind: 'left_blank' }, orName: null }))
}
