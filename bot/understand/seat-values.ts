/**
 * Marks alone, said after a list of pupils was shown: "8 7,5 9 …" in the order of the list, or "1 8, 2 7" by seat. Which of
 * the two is meant must be plain; where both fit, both are offered.
 */
import { readValue } from './mark-words.ts'
import { readMarksLine } from './marks-line.ts'
import { tokensOf } from './marks-tokens.ts'
import { valuesInOrder } from './values-in-order.ts'

/** Lines that readMarksLine understands, made from the marks alone. */
export type SeatValues = { readonly inOrder?: string; readonly bySeat?: string }

const ONLY_VALUES = /^(?:[\d.,;:=()\s–—_-]|vkp|vp|vk|kp|v|m|cđ|đ|cd|d)+$/iu

/** Whether words are for the list that waits: marks alone, or names with marks, or all of the class. */
export function answersList(text: string): boolean {
  if (ONLY_VALUES.test(text) && /[\p{L}\d]/u.test(text)) return true
  const line = readMarksLine(text)
  if (line.className !== null || line.column !== null) return false
  return line.all !== null || line.inOrder !== null || line.entries.some(entry => entry.value !== null)
}

/** @param seats of the pupils shown, in their order. */
export function readSeatValues(text: string, seats: readonly number[]): SeatValues | undefined {
  if (!ONLY_VALUES.test(text)) return undefined
  const listed = valuesInOrder(text)
  const bySeat = pairsOf(text, seats)
  return {
    ...(listed?.length === seats.length && { inOrder: `theo thứ tự: ${text}` }),
    ...(bySeat !== undefined && { bySeat }),
  }
}

const BETWEEN_PAIRS = /[;\n]|,\s+|,$/
const PAIR = /^([1-9]\d?)(?:\s*[:=)]\s*|\.\s+|\s+-\s+|\s+)(\S+)$/u

type Pair = { readonly seat: number; readonly value: string }

/** "1 8, 2 7,5", or in one run with rising seats: "1 8 2 7,5 3 9". Undefined unless every seat is of the list. */
function pairsOf(text: string, seats: readonly number[]): string | undefined {
  const pieces = text.split(BETWEEN_PAIRS).flatMap(piece => (piece.trim() === '' ? [] : [piece.trim()]))
  const [only, another] = pieces
  const pairs = (only !== undefined && another === undefined ? inOneRun(only) : pieces).map(pairOf)
  const fits = pairs.every(
    (pair, at) =>
      pair !== undefined &&
      seats.includes(pair.seat) &&
      pair.seat > (pairs[at - 1]?.seat ?? 0) &&
      readValue(tokensOf(pair.value)) !== undefined,
  )
  if (!fits || pairs.length === 0) return undefined
  return pairs.map(pair => `${pair?.seat}: ${pair?.value}`).join('; ')
}

function pairOf(text: string): Pair | undefined {
  const [, seat, value] = PAIR.exec(text) ?? []
  return seat !== undefined && value !== undefined ? { seat: Number(seat), value } : undefined
}

function inOneRun(text: string): readonly string[] {
  if (/[:=)]/.test(text)) return [text]
  const words = text.split(/\s+/)
  if (words.length % 2 === 1) return []
  return Array.from({ length: words.length / 2 }, (_, at) => `${words[2 * at]} ${words[2 * at + 1]}`)
}
