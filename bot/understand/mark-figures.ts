/** Marks in figures or number words, in tenths: "7,5", "8 điểm 5", "bảy rưỡi", "tám phẩy hai". */
import type { EntryProblem } from './mark-reading.ts'
import type { Token } from './marks-tokens.ts'
import { means, oneOf, spelt } from './marks-tokens.ts'

export type TenthsAt =
  | { readonly tenths: number; readonly used: number }
  | { readonly problem: EntryProblem; readonly used: number }

const UNIT_LIST = Object.entries({
  ...{ một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9, mười: 10 },
}).map(([word, number]) => ({ ...spelt(word), number }))
const UNITS = Map.groupBy(UNIT_LIST, ({ flat }) => flat)
/** Said only behind another number. */
const LAST = [
  { ...spelt('tư'), number: 4 },
  { ...spelt('mốt'), number: 1 },
  { ...spelt('lăm'), number: 5 },
]
const [COMMA, COMMA_TOO, DOT] = [spelt('phẩy'), spelt('phảy'), spelt('chấm')]
const [HALF, HALF_TOO, POINTS, D, EVEN] = ['rưỡi', 'rưởi', 'điểm', 'đ', 'chẵn'].map(spelt)
const [TENS, ODD, ODD_TOO, FIVE_TOO] = ['mươi', 'linh', 'lẻ', 'nhăm'].map(spelt)

const is = (token: Token | undefined, ...words: readonly (ReturnType<typeof spelt> | undefined)[]): boolean =>
  words.some(word => word !== undefined && means(token, word))

export function unitOf(token: Token | undefined): number | undefined {
  if (token?.kind !== 'word') return undefined
  return UNITS.get(token.flat)?.find(unit => means(token, unit))?.number
}

/** Whether a word is one of the spoken numbers. */
export const isNumberWord = (token: Token | undefined): boolean => unitOf(token) !== undefined

const lastUnit = (token: Token | undefined): number | undefined => {
  const unit = unitOf(token)
  if (unit !== undefined && unit < 10) return unit
  return token?.kind === 'word' ? LAST.find(one => means(token, one))?.number : undefined
}

const NOUGHT = oneOf('không')

type Stops = (at: number) => boolean

/** "7,5", "8/10", "7 rưỡi", "7 phẩy 5", "8 điểm", "8đ", "8 điểm 5". */
export function figuresAt(tokens: readonly Token[], at: number, stops: Stops): TenthsAt | undefined {
  const first = tokens[at]
  if (first?.kind === 'date') {
    const [, whole] = /^(\d{1,2})\/10$/.exec(first.raw) ?? []
    return whole ? { ...numberOf(whole), used: 1 } : undefined
  }
  if (first?.kind !== 'number') return undefined
  const plain = numberOf(first.raw)
  const tail = /^\d{1,2}$/.test(first.raw) ? tailAt(tokens, at + 1, Number(first.raw), stops) : undefined
  const end = tail ? at + tail.used + 1 : at + 1 + pointsAt(tokens, at + 1, stops)
  const ten = tokens[end]?.raw === '/' && tokens[end]?.glued && tokens[end + 1]?.raw === '10' ? 2 : 0
  const used = end - at + ten
  if (tail) return { ...tail, used }
  return { ...plain, used }
}

/** "điểm", "đ" behind a figure; without its accent the pupil Diễm, where more words follow. */
function pointsAt(tokens: readonly Token[], at: number, stops: Stops): number {
  const next = tokens[at]
  if (stops(at) && !next?.glued) return 0
  const ends = tokens[at + 1] === undefined || tokens[at + 1]?.kind === 'sign'
  if (is(next, D) && (next?.glued || (next?.raw === 'đ' && ends))) return 1
  return is(next, POINTS) ? 1 : 0
}

type Tail = TenthsAt | undefined

/** What follows a whole number and belongs to it. */
function tailAt(tokens: readonly Token[], at: number, whole: number, stops: Stops): Tail {
  if (stops(at) && !(tokens[at]?.glued && is(tokens[at], D))) return undefined
  const points = pointsAt(tokens, at, stops)
  const next = tokens[at + points]
  if (is(next, HALF, HALF_TOO)) return { tenths: whole * 10 + 5, used: points + 1 }
  if (is(next, EVEN)) return { tenths: whole * 10, used: points + 1 }
  if (points > 0) return afterPoints(tokens, at + points, whole, points, stops)
  const comma = is(next, COMMA, COMMA_TOO) || (is(next, DOT) && !next?.bare)
  return comma ? decimals(tokens, at + 1, whole, 1, stops) : undefined
}

/** "8 điểm 5", "bảy điểm tư"; a number with a sign behind it is the seat of the next. */
function afterPoints(tokens: readonly Token[], at: number, whole: number, used: number, stops: Stops): Tail {
  const next = tokens[at]
  const named = tokens[at + 1]
  if (next?.kind === 'number' && !next.raw.includes(',') && !next.raw.includes('.')) {
    const signed =
      named !== undefined && [':', '=', ')', '.'].includes(named.raw) && tokens[at + 2] !== undefined
    if (signed || (named?.kind === 'word' && stops(at + 1) && !next.glued))
      return { tenths: whole * 10, used }
    return decimals(tokens, at, whole, used, stops)
  }
  return lastUnit(next) !== undefined && !stops(at)
    ? decimals(tokens, at, whole, used, stops)
    : { tenths: whole * 10, used }
}

function decimals(tokens: readonly Token[], at: number, whole: number, before: number, stops: Stops): Tail {
  const next = tokens[at]
  const figure = next?.kind === 'number' ? next.raw : undefined
  const unit = figure ?? (stops(at) ? undefined : NOUGHT(next) ? 0 : lastUnit(next))
  if (unit === undefined) return { problem: { code: 'unreadable' }, used: before }
  let more = 0
  while (more < 2 && !stops(at + 1 + more) && isMore(tokens[at + 1 + more])) more++
  if (figure !== undefined ? !/^\d$/.test(figure) : more > 0)
    return { problem: { code: 'two_decimals' }, used: before + 1 + more }
  return { tenths: whole * 10 + Number(unit), used: before + 1 }
}

/** More of a number in words: "hai lăm", "mươi". */
const isMore = (token: Token | undefined): boolean =>
  lastUnit(token) !== undefined || is(token, TENS, ODD, ODD_TOO, FIVE_TOO)

/** "tám", "bảy rưỡi", "bảy phẩy năm"; "bảy mươi lăm", "tám linh" are problems. */
export function numberWordsAt(tokens: readonly Token[], at: number, stops: Stops): TenthsAt | undefined {
  const whole = unitOf(tokens[at])
  if (whole === undefined) return undefined
  const tail = tailAt(tokens, at + 1, whole, stops)
  if (tail) return { ...tail, used: tail.used + 1 }
  let more = 0
  while (more < 3 && !stops(at + 1 + more) && isMore(tokens[at + 1 + more])) more++
  // Six, or later.
  if (more === 0 && tokens[at]?.raw.toLowerCase() === 'sau')
    return { problem: { code: 'ambiguous_word' }, used: 1 }
  if (more === 0) return { tenths: whole * 10, used: 1 }
  const code = whole === 10 && unitOf(tokens[at + 1]) !== 10 ? 'out_of_range' : 'ambiguous_word'
  return { problem: { code }, used: more + 1 }
}

function numberOf(raw: string): { readonly tenths: number } | { readonly problem: EntryProblem } {
  const parts = raw.split(/[.,]/)
  const [whole = '', decimals] = parts
  if (/^[-−]/.test(raw)) return { problem: { code: 'out_of_range' } }
  if (parts.length > 2) return { problem: { code: 'ambiguous_comma' } }
  if (/^0\d/.test(whole)) return { problem: { code: 'unreadable' } }
  if (decimals !== undefined && decimals.length > 1) return { problem: { code: 'two_decimals' } }
  const perhaps = Number(whole)
  if (decimals === undefined && perhaps >= 20 && perhaps < 100)
    return { problem: { code: 'comma_forgotten', suggest: perhaps } }
  return { tenths: perhaps * 10 + Number(decimals ?? 0) }
}
