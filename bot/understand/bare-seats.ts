/** Numbers alone that can only be seats: "9đ: 1, 4, 5", "33 với 34 8 điểm", "36-40 9". */
import { valueAt } from './mark-words.ts'
import type { Reading } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'
import { oneOf, phraseAt } from './marks-tokens.ts'
import type { SeatsAt } from './seat-items.ts'
import { DASHES, seated, upTo, wholeAt } from './seat-items.ts'
import * as words from './talk-words.ts'

export function bareSeatsAt(reading: Reading, at: number): SeatsAt | undefined {
  return listedBehindMark(reading, at) ?? joinedBeforeMark(reading, at) ?? highRange(reading, at)
}

const isEnd = (token: Token | undefined): boolean =>
  token === undefined || ['\n', ';', '.', '('].includes(token.raw)

/** The marks in front carries a word, so that no number behind the colon is one. */
function listedBehindMark(reading: Reading, at: number): SeatsAt | undefined {
  const { tokens, names } = reading
  if (tokens[at - 1]?.raw !== ':' || !isMarkInWords(reading, at - 2)) return undefined
  const seats: number[] = []
  let next = at
  for (let seat = wholeAt(tokens[next]); seat !== undefined; seat = wholeAt(tokens[next])) {
    seats.push(seat)
    next++
    const joint = tokens[next]?.raw === ',' ? 1 : phraseAt(words.ANDS, tokens, next)
    if (joint === 0 || wholeAt(tokens[next + joint]) === undefined) break
    next += joint
  }
  const known = names.known && seats.length > 0 && seats.every(seat => seat <= names.lastSeat)
  return known && isEnd(tokens[next]) ? { item: seated(seats, false), used: next - at } : undefined
}

const [PASSED, POINTS] = [oneOf('đạt, đ, cđ'), oneOf('điểm, đ')]

/** "9 điểm", "chưa đạt", where "An được điểm: 8" and "Đạt: 8" have theirs behind the colon. */
function isMarkInWords({ tokens, names }: Reading, at: number): boolean {
  if (POINTS(tokens[at]) && tokens[at - 1]?.kind === 'number') return true
  const named = names.longest(tokens, at) > 0 && !NOT(tokens[at - 1])
  return PASSED(tokens[at]) && !named
}

const NOT = oneOf('chưa, không, ko')

const STARTS = new Set(['\n', ';', '.', ',', ':', '('])
const STILL = oneOf('còn, riêng, trừ')

/** "33 với 34 8 điểm", "8 và 26 thì CĐ". */
function joinedBeforeMark(reading: Reading, at: number): SeatsAt | undefined {
  const { tokens } = reading
  const before = tokens[at - 1]
  const starts = before === undefined || before.kind === 'head' || STARTS.has(before.raw) || STILL(before)
  const joint = phraseAt(words.ANDS, tokens, at + 1)
  const [first, second] = [wholeAt(tokens[at]), wholeAt(tokens[at + 1 + joint])]
  if (!starts || joint === 0 || first === undefined || second === undefined || tiedToName(reading, at))
    return undefined
  const end = at + 2 + joint
  const mark = end + phraseAt(words.LINKS, tokens, end) || end
  const gap = THEN(tokens[mark]) || tokens[mark]?.raw === ':' ? 1 : 0
  const valued = valueAt(tokens, mark + gap) !== undefined && !RUNS_ON(tokens[end])
  return valued ? { item: seated([first, second], false), used: end - at } : undefined
}

const [THEN, RUNS_ON] = [oneOf('thì, đều, cùng'), oneOf('điểm, đ, rưỡi')]

/** "An: 8 và 9". */
const tiedToName = ({ tokens, names }: Reading, at: number): boolean =>
  tokens[at - 1]?.raw === ':' &&
  tokens[at - 2]?.kind === 'word' &&
  (!names.known || names.longest(tokens, at - 2) > 0)

/** "36-40 9": above ten the first is no mark. */
function highRange({ tokens }: Reading, at: number): SeatsAt | undefined {
  const [first, last] = [wholeAt(tokens[at]), wholeAt(tokens[at + 2])]
  const dash = DASHES.has(tokens[at + 1]?.raw ?? '')
  const valued = tokens[at + 3]?.kind === 'number' && valueAt(tokens, at + 3) !== undefined
  if (!dash || !valued || first === undefined || last === undefined || first <= 10) return undefined
  return { item: seated(upTo(first, last), true), used: 3 }
}
