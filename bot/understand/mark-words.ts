/**
 * What one value slot says: "7,5", "bảy rưỡi", "vắng có phép", "cđ". A slot is read whole or not at all; what
 * is nearly a mark ("75", "7,55") is a problem with a suggestion at most, never rounded and never guessed.
 */
import { type Mark, TENTHS_MAX, type Tenths } from '../../core/books/rules/mark.ts'
import { accented, canMean } from './accents.ts'
import type { Token } from './marks-tokens.ts'

export type EntryValue =
  | Mark
  | { readonly kind: 'absent'; readonly excused: boolean | null }
  /** The pupil is excused from this assessment. */
  | { readonly kind: 'exempt' }
  /** What stands in the cell is to be taken out. */
  | { readonly kind: 'empty' }

export type EntryProblem =
  | { readonly code: 'missing_value' | 'missing_name' | 'several_values' | 'unreadable' }
  | { readonly code: 'ambiguous_comma' | 'ambiguous_word' | 'two_decimals' | 'out_of_range' }
  /** "5-8": seat 5 has 8, or seats 5 to 8. "1-50" in a class of forty. "Thanh" where nobody but Thành is called so. */
  | { readonly code: 'seat_or_range' | 'seats_unknown' | 'accents_missing' }
  /** "75" where a mark goes: probably 7,5, to be asked. */
  | { readonly code: 'comma_forgotten'; readonly suggest: Tenths }

export type ValueReading =
  | { readonly kind: 'value'; readonly value: EntryValue }
  | { readonly kind: 'problem'; readonly problem: EntryProblem }

const NUMBER_WORDS: readonly (readonly [word: string, number: number])[] = [
  ...([
    ['một', 1],
    ['hai', 2],
    ['ba', 3],
    ['bốn', 4],
    ['năm', 5],
    ['sáu', 6],
  ] as const),
  ...([
    ['bảy', 7],
    ['bẩy', 7],
    ['tám', 8],
    ['chín', 9],
    ['mười', 10],
  ] as const),
]

const ABSENT: EntryValue = { kind: 'absent', excused: null }
const EXCUSED: EntryValue = { kind: 'absent', excused: true }
const UNEXCUSED: EntryValue = { kind: 'absent', excused: false }
const EXEMPT: EntryValue = { kind: 'exempt' }
export const CLEARED: EntryValue = { kind: 'empty' }
const PASSED: EntryValue = { kind: 'passed', passed: true }
const NOT_PASSED: EntryValue = { kind: 'passed', passed: false }

const PHRASES: readonly (readonly [phrases: string, value: EntryValue | EntryProblem])[] = [
  ['v, vắng, nghỉ', ABSENT],
  [
    'vp, v p, v phép, v có phép, có phép, vắng phép, vắng p, vắng có phép, vắng cp, nghỉ phép, nghỉ có phép',
    EXCUSED,
  ],
  [
    'vk, vkp, v k, v kp, v không phép, v ko phép, kp, không phép, vắng k, vắng kp, vắng không phép, vắng k phép, nghỉ không phép, nghỉ ko phép, vắng ko phép, ko phép, k phép',
    UNEXCUSED,
  ],
  ['đ, đạt', PASSED],
  ['cđ, chưa đạt, không đạt, k đạt, ko đạt', NOT_PASSED],
  ['m, miễn, được miễn', EXEMPT],
  ['xóa', CLEARED],
  // "không" may be nought, "no mark yet" or the start of "không phép".
  ['không, k, p, zero', { code: 'ambiguous_word' }],
  // Six, or later.
  ['sau', { code: 'ambiguous_word' }],
]

const READ_PHRASES = PHRASES.flatMap(([phrases, value]) =>
  phrases.split(', ').map(phrase => ({ words: phrase.split(' '), value })),
)

/** Reads the whole slot; undefined when it says nothing that could be a mark. */
export function readValue(slot: readonly Token[]): ValueReading | undefined {
  if (slot.length === 0) return undefined
  if (slot.some(token => token.kind === 'number')) return readFigures(slot)
  if (slot.some(token => token.kind !== 'word')) return undefined
  return readPhrase(slot) ?? readNumberWords(slot)
}

/** "phảy" is how some write it. */
const COMMA_WORDS = ['phẩy', 'phảy']

/** "chấm" without its accent may be the pupil Châm, so it is a decimal point only when written out. */
function isCommaWord(raw: string): boolean {
  return COMMA_WORDS.some(word => canMean(raw, word)) || accented(raw) === accented('chấm')
}

/** "rưởi" is how some write it. */
const isHalf = (raw: string): boolean => ['rưỡi', 'rưởi'].some(word => canMean(raw, word))

/** "7,5", "7 rưỡi", "7 phẩy 5", "8 điểm", "8đ": where the value that starts with figures ends. */
export function figuresEnd(tokens: readonly Token[], start: number): number {
  const [next, after] = tokens.slice(start + 1, start + 3)
  if (next?.kind !== 'word') return start + 1
  if (isCommaWord(next.raw) && after?.kind === 'number') return start + 3
  if (isHalf(next.raw)) return start + 2
  // Unaccented "diem" before more words may be the pupil Diễm, so it ends a value only at the end.
  const points = next.raw.normalize('NFC').toLowerCase() === 'điểm' || (canMean(next.raw, 'điểm') && !after)
  if (points) return after && isHalf(after.raw) ? start + 3 : start + 2
  return next.glued && canMean(next.raw, 'đ') ? start + 2 : start + 1
}

/** Whether a word is one of the spoken numbers, so that "ba mươi" is not taken for a name and ten. */
export function isNumberWord(raw: string): boolean {
  return NUMBER_WORDS.some(([word]) => canMean(raw, word))
}

function readPhrase(slot: readonly Token[]): ValueReading | undefined {
  for (const { words, value } of READ_PHRASES) {
    if (words.length !== slot.length || !words.every((word, at) => canMean(slot[at]?.raw ?? '', word)))
      continue
    return 'code' in value ? { kind: 'problem', problem: value } : { kind: 'value', value }
  }
  return undefined
}

/** "tám", "bảy rưỡi", "bảy phẩy năm", "bảy điểm". */
function readNumberWords(slot: readonly Token[]): ValueReading | undefined {
  const [first, ...rest] = slot
  const whole = NUMBER_WORDS.find(([word]) => canMean(first?.raw ?? '', word))?.[1]
  return whole === undefined ? undefined : withTail(whole, rest)
}

/** "8", "7,5", "7 rưỡi", "7 phẩy 5", "8 điểm", "8đ". */
function readFigures(slot: readonly Token[]): ValueReading | undefined {
  const [first, ...rest] = slot
  if (first?.kind !== 'number') return readNumberWords(slot)
  const number = readNumber(first.raw)
  const [only] = rest
  if (!only) return number
  if (rest.length === 1 && (canMean(only.raw, 'điểm') || (only.glued && canMean(only.raw, 'đ'))))
    return number
  if (!/^\d{1,2}$/.test(first.raw)) return undefined
  return withTail(Number(first.raw), rest)
}

function withTail(whole: number, rest: readonly Token[]): ValueReading | undefined {
  const [second, third] = rest
  if (!second) return mark(whole * 10)
  // "bảy điểm rưỡi" is plain; "bảy điểm năm" is left unread.
  if (canMean(second.raw, 'điểm') && (!third || isHalf(third.raw))) return withTail(whole, rest.slice(1))
  if (isHalf(second.raw) && rest.length === 1) return mark(whole * 10 + 5)
  if (!isCommaWord(second.raw) || rest.length !== 2 || !third) return undefined
  const decimal = /^\d$/.test(third.raw)
    ? Number(third.raw)
    : NUMBER_WORDS.find(([word, number]) => number < 10 && canMean(third.raw, word))?.[1]
  return decimal === undefined ? undefined : mark(whole * 10 + decimal)
}

function readNumber(raw: string): ValueReading {
  const parts = raw.split(/[.,]/)
  const [whole = '', decimals] = parts
  if (/^[-−]/.test(raw)) return problem({ code: 'out_of_range' })
  if (parts.length > 2) return problem({ code: 'ambiguous_comma' })
  if (/^0\d/.test(whole)) return problem({ code: 'unreadable' })
  if (decimals !== undefined && decimals.length > 1) return problem({ code: 'two_decimals' })
  const tenths = Number(whole) * 10 + Number(decimals ?? 0)
  const perhaps = Number(whole)
  if (decimals === undefined && perhaps >= 20 && perhaps < 100) {
    return problem({ code: 'comma_forgotten', suggest: perhaps })
  }
  return mark(tenths)
}

function mark(tenths: Tenths): ValueReading {
  if (tenths > TENTHS_MAX) return problem({ code: 'out_of_range' })
  return { kind: 'value', value: { kind: 'tenths', tenths } }
}

function problem(found: EntryProblem): ValueReading {
  return { kind: 'problem', problem: found }
}
