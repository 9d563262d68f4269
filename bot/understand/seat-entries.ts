/** Pupils by their seats: "12: 8", "stt 12 8", "3. An 8", "1-5: 8". */

import { canMean } from './accents.ts'
import { type Entry, entryOf, unread } from './entry.ts'
import { readValue } from './mark-words.ts'
import type { Token } from './marks-tokens.ts'

const SEAT_WORDS = ['stt', 'số', 'tt']
const SEAT = /^[1-9]\d?$/
/** In front of a name: "01. An". */
const NUMBERED = /^(?:0?[1-9]|[1-9]\d)$/
const ARROWS = new Set(['->', '=>', '→'])
const RANGE_WORDS = [...SEAT_WORDS, 'từ']
const TO_WORDS = ['đến', 'tới']
const ALIKE = ['được', 'đều', 'cùng']
/** The largest class and some more. */
const RANGE_MAX = 60
/** "12", "stt 12", "12. An": a seat with or without a name, and no mark. */
export function seatAlone(tokens: readonly Token[]): { seatNo: number | null; rest: readonly Token[] } {
  const at = SEAT_WORDS.some(word => canMean(tokens[0]?.raw ?? '', word)) || tokens[0]?.raw === '#' ? 1 : 0
  const number = tokens[at]
  if (number?.kind !== 'number' || !SEAT.test(number.raw)) return { seatNo: null, rest: tokens }
  const dotted = tokens[at + 1]?.raw === '.' || tokens[at + 1]?.raw === ')'
  return { seatNo: Number(number.raw), rest: tokens.slice(at + (dotted ? 2 : 1)) }
}

const isSeatWord = (token: Token | undefined): boolean =>
  SEAT_WORDS.some(word => canMean(token?.raw ?? '', word))

/** Written small and with its accents, so that it is no pupil's name. */
const isAlike = ({ raw }: Token): boolean => ALIKE.includes(raw.normalize('NFC'))

/** "5-8" alone: seat 5 has 8, or seats 5 to 8 have what is not said. "9-8" can only be a seat and its mark. */
export function seatOrRange(tokens: readonly Token[]): number | undefined {
  const [from, between, to] = tokens
  const bare = tokens.length === 3 && between?.raw === '-'
  if (!bare || !SEAT.test(from?.raw ?? '') || !/^\d{1,2}$/.test(to?.raw ?? '')) return undefined
  return Number(to?.raw) > Number(from?.raw) ? Number(from?.raw) : undefined
}

export type SeatRange = { readonly from: number; readonly to: number; readonly rest: readonly Token[] }

/** "1-5: 8", "stt 1–5: 8", "từ 1 đến 5 8". A hyphen alone also stands before a mark, so it needs a sign after. */
export function seatRange(tokens: readonly Token[]): SeatRange | undefined {
  let at = 0
  while (RANGE_WORDS.some(word => canMean(tokens[at]?.raw ?? '', word)) || tokens[at]?.raw === '#') at++
  const [from, between] = tokens.slice(at, at + 2)
  const again = TO_WORDS.some(word => canMean(between?.raw ?? '', word)) && isSeatWord(tokens[at + 2])
  if (again) at++
  const [to, sign] = tokens.slice(at + 2, at + 4)
  if (!SEAT.test(from?.raw ?? '') || !SEAT.test(to?.raw ?? '') || !between) return undefined
  const inWords = TO_WORDS.some(word => canMean(between.raw, word))
  const signed = sign?.raw === ':' || sign?.raw === '='
  if (!inWords && !(['-', '–', '—', '->', '→'].includes(between.raw) && signed)) return undefined
  const value = tokens.slice(at + (signed ? 4 : 3))
  const alike = ALIKE.some(word => canMean(value[0]?.raw ?? '', word))
  return { from: Number(from?.raw), to: Number(to?.raw), rest: alike ? value.slice(1) : value }
}

export function entriesOfRange(text: string, { from, to, rest }: SeatRange): readonly Entry[] {
  const reading = readValue(rest)
  if (!reading || from >= to || to - from >= RANGE_MAX) return [unread(text, 'unreadable')]
  return Array.from({ length: to - from + 1 }, (_, at) =>
    entryOf({ text, nameText: null, seatNo: from + at }, reading, null),
  )
}

/** A seat number in front: "12: 8", "12 8", "stt 12 8", "3. An 8", "3 An 8". */
export function seatFirst(tokens: readonly Token[]): {
  seatNo: number | null
  rest: readonly Token[]
  afterSign: boolean
} {
  const marked = tokens[0]?.raw === '#' || SEAT_WORDS.some(word => canMean(tokens[0]?.raw ?? '', word))
  const at = marked ? 1 : 0
  const number = tokens[at]
  const next = tokens[at + 1]
  const named = next?.kind === 'word' || tokens[at + 2]?.kind === 'word'
  const isSeat = number?.kind === 'number' && (named ? NUMBERED : SEAT).test(number.raw) && next !== undefined
  if (!isSeat || (next.kind === 'word' && next.glued)) return { seatNo: null, rest: tokens, afterSign: false }
  // "7. 5" is nearer to 7,5 than to seat 7, so a dot numbers only a name.
  const dotted = (next.raw === '.' || next.raw === '/') && tokens[at + 2]?.kind === 'word'
  // "8 -> 9" is rather a change of mark than seat 8.
  // "3 được 7" is a seat and its mark.
  const given = isAlike(next) && tokens[at + 2]?.kind === 'number'
  const afterSign = given || (next.kind === 'sign' && !ARROWS.has(next.raw)) || next.raw === ')' || dotted
  return { seatNo: Number(number.raw), rest: tokens.slice(at + (afterSign ? 2 : 1)), afterSign }
}
