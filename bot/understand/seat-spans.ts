/** Pupils by their seats among typed marks: "stt 12", "số 5, 6, 7:", "từ 1 đến 5", "số 30 trở đi", "5 em đầu danh sách". */
import { bareSeatsAt } from './bare-seats.ts'
import { unitOf } from './mark-figures.ts'
import type { Reading } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'
import { oneOf, phraseAt, textOf } from './marks-tokens.ts'
import type { SeatsAt } from './seat-items.ts'
import { DASHES, placed, seated, upTo, wholeAt } from './seat-items.ts'
import * as words from './talk-words.ts'

const TIES = new Set([':', '='])

/** Behind a word like "số" a number may be spoken. */
const spokenAt = (token: Token | undefined): number | undefined => wholeAt(token) ?? unitOf(token)

function seatWordsAt(tokens: readonly Token[], at: number): number {
  const short =
    /^s$/i.test(tokens[at]?.raw ?? '') && tokens[at + 1]?.glued && tokens[at + 1]?.kind === 'number'
  return tokens[at]?.raw === '#' || short ? 1 : phraseAt(words.SEAT_WORDS, tokens, at)
}

export function seatsAt(reading: Reading, at: number): SeatsAt | undefined {
  const { tokens } = reading
  const from = phraseAt(words.FROM_WORDS, tokens, at)
  const named = from > 0 ? stretchOfNames(reading, at + from, from) : undefined
  if (named) return named
  const word = seatWordsAt(tokens, at + from)
  const start = at + from + word
  const first = word > 0 ? spokenAt(tokens[start]) : wholeAt(tokens[start])
  // "số mười bảy": seat 17, or seat 10 and its mark.
  if (
    word > 0 &&
    first === 10 &&
    unitOf(tokens[start]) === 10 &&
    unitOf(tokens[start + 1]) !== undefined &&
    unitOf(tokens[start + 2]) === undefined
  )
    return { item: seated([], false), used: start + 2 - at }
  const bare = word + from === 0 ? bareSeatsAt(reading, at) : undefined
  if (bare) return bare
  if (first === undefined) return word > 0 ? listed(tokens, at, start) : undefined
  const dashed = DASHES.has(tokens[at - 1]?.raw ?? '') && tokens[at - 2]?.kind === 'number'
  const range = dashed ? undefined : rangeAt(tokens, start, first, from + word > 0)
  if (range) return { ...range, used: range.used + start - at }
  const onward = phraseAt(words.ONWARD, tokens, start + 1)
  if (onward > 0) return { item: seated(onwards(reading, first), true, true), used: start + 1 + onward - at }
  if (isOfFirst(tokens, start))
    return { item: seated(upTo(1, first), true, true), used: start + 2 + firstWords(tokens, start + 2) - at }
  if (word === 0 || from > 0) return undefined
  const more = moreSeats(tokens, start + 1)
  const seats = [first, ...more.seats]
  return { item: seated(seats, false), used: start + 1 + more.used - at }
}

const onwards = ({ names }: Reading, first: number): readonly number[] =>
  names.lastSeat > first ? upTo(first, names.lastSeat) : []

/** "số 1,2,3,4,5". */
function listed(tokens: readonly Token[], at: number, start: number): SeatsAt | undefined {
  const raw = tokens[start]?.raw ?? ''
  if (!/^\d{1,2}(?:,\d{1,2}){1,}$/.test(raw) || (raw.match(/,/g) ?? []).length < 2) return undefined
  return { item: seated(raw.split(',').map(Number), false), used: start + 1 - at }
}

/** ", 6, 7:" behind a seat, up to the sign before the mark. */
function moreSeats(tokens: readonly Token[], at: number): { seats: readonly number[]; used: number } {
  const seats: number[] = []
  let used = 0
  while (tokens[at + used]?.raw === ',' || phraseAt(words.ANDS, tokens, at + used) > 0) {
    const next = wholeAt(tokens[at + used + 1])
    if (next === undefined) break
    seats.push(next)
    used += 2
  }
  const sign = tokens[at + used]
  const plain = TIES.has(sign?.raw ?? '') || (sign?.kind === 'word' && seats.length > 0)
  return plain ? { seats, used } : { seats: [], used: 0 }
}

/** "1-5:", "1 đến 5", "10 tới số 16". A dash alone stands before a mark too. */
function rangeAt(tokens: readonly Token[], start: number, first: number, said: boolean) {
  const inWords = phraseAt(words.TO_WORDS, tokens, start + 1)
  const between = inWords || (DASHES.has(tokens[start + 1]?.raw ?? '') ? 1 : 0)
  if (between === 0) return undefined
  const again = seatWordsAt(tokens, start + 1 + between)
  const end = start + 1 + between + again
  const last = inWords > 0 || said ? spokenAt(tokens[end]) : wholeAt(tokens[end])
  if (last === undefined || (!said && unitOf(tokens[start]) !== undefined)) return undefined
  const signed = TIES.has(tokens[end + 1]?.raw ?? '')
  const arrow = said && tokens[start + 1]?.raw !== '-'
  if (inWords === 0 && !signed && !arrow) return undefined
  return { item: seated(upTo(first, last), true), used: end + 1 - start }
}

const FIRST_OF = oneOf('em, bạn, hs, đứa, trò')
const FIRST = oneOf('đầu')
const OF_LIST = oneOf('danh, sách, sổ, tiên, lớp, ds')

const isOfFirst = (tokens: readonly Token[], at: number): boolean =>
  FIRST_OF(tokens[at + 1]) && FIRST(tokens[at + 2])

function firstWords(tokens: readonly Token[], at: number): number {
  let used = 1
  while (OF_LIST(tokens[at + used])) used++
  return used
}

/** "từ Bách đến Hiếu". */
function stretchOfNames({ tokens, names }: Reading, at: number, before: number): SeatsAt | undefined {
  const first = names.longest(tokens, at)
  const to = first > 0 ? phraseAt(words.TO_WORDS, tokens, at + first) : 0
  const second = to > 0 ? names.longest(tokens, at + first + to) : 0
  if (second === 0) return undefined
  const end = at + first + to + second
  return {
    item: {
      ...{ kind: 'stretch', fromName: textOf(tokens, at, at + first), ...placed },
      toName: textOf(tokens, at + first + to, end),
    },
    used: end - at + before,
  }
}

export function groupAt(
  tokens: readonly Token[],
  at: number,
): { readonly group: 'all' | 'rest' | 'unnamed'; readonly used: number } | undefined {
  const unnamed = phraseAt(words.UNNAMED, tokens, at)
  if (unnamed > 0) return { group: 'unnamed', used: unnamed }
  const rest = phraseAt(words.REST, tokens, at)
  if (rest > 0) return { group: 'rest', used: rest }
  const all = phraseAt(words.ALL, tokens, at)
  return all > 0 ? { group: 'all', used: all } : undefined
}
