/**
 * Pieces of typed marks to entries: "an 8", "12: 7,5", "3. Bình vắng", "an 8 binh 7". A piece that holds more than it
 * plainly says is a problem as a whole.
 */

import { accented, canMean } from './accents.ts'
import { clearedIn } from './cleared-entries.ts'
import { couldBeName, type Entry, entryOf, nameOf, unread } from './entry.ts'
import { isNumberWord, readValue } from './mark-words.ts'
import type { Piece, Token } from './marks-tokens.ts'
import { runOf, spokenName, VALUE_LETTERS } from './name-entries.ts'
import { entriesOfRange, seatFirst, seatOrRange, seatRange } from './seat-entries.ts'

/** Entries in the order typed. */
export function entriesOf(pieces: readonly Piece[]): readonly Entry[] {
  const cleared = clearedIn(pieces)
  if (cleared) return cleared
  const stretches = Map.groupBy(pieces, piece => piece.stretch)
  return [...stretches.values()].flatMap(own => alike(entriesOfStretch(own)))
}

const TAKES_BACK = ['à', 'quên', 'nhầm', 'ủa', 'sorry', 'lộn']

/** "Bình 7, à quên Bình 8": what stood before is not to be had without asking. */
const takesBack = (tokens: readonly Token[]): boolean =>
  TAKES_BACK.some(word => accented(tokens[0]?.raw ?? '') === accented(word))

const beginsWithValue = ([first]: readonly Token[]): boolean =>
  first !== undefined && (VALUE_LETTERS.test(first.raw) || DIGITS_IN_LETTERS.test(first.raw))

/** An o for a nought, an l for a one. */
const DIGITS_IN_LETTERS = /^[ol]$/i

const takenBack = ({ text, nameText, seatNo }: Entry, piece: Piece): Entry =>
  unread(`${text}, ${piece.text}`, 'several_values', { nameText, seatNo })

/**
 * "An, Bình, Hân 8": three or more of one stretch with one mark behind the last have it together. Of two the first may have
 * been forgotten.
 */
function alike(entries: readonly Entry[]): readonly Entry[] {
  const last = entries.at(-1)
  const named = entries.slice(0, -1)
  const plain = named.every(({ problem, nameText }) => problem?.code === 'missing_value' && nameText !== null)
  if (!last || last.problem || named.length < ALIKE_MIN - 1 || !plain) return entries
  return named
    .map((entry): Entry => ({ ...entry, problem: null, value: last.value, orName: null }))
    .concat(last)
}

const ALIKE_MIN = 3

function entriesOfStretch(pieces: readonly Piece[]): readonly Entry[] {
  const led = ledByValue(pieces)
  if (led) return led
  const entries: Entry[] = []
  for (const piece of pieces) {
    const before = entries.at(-1)
    if (before && takesBack(piece.tokens)) {
      entries[entries.length - 1] = takenBack(before, piece)
      continue
    }
    if (
      (piece.doubtfulComma || decimalInWords(piece.tokens, entries.at(-1))) &&
      !plainlyNew(piece.tokens, entries.at(-1))
    ) {
      const glued = entries.pop()
      const text = glued ? `${glued.text}, ${piece.text}` : piece.text
      entries.push(
        unread(text, 'ambiguous_comma', glued && { nameText: glued.nameText, seatNo: glued.seatNo }),
      )
    } else {
      const own = entriesOfPiece(piece)
      // "An v, 7": a mark with nobody before it may be meant for the one before.
      if (before && (own[0]?.problem?.code === 'missing_name' || beginsWithValue(piece.tokens)))
        entries[entries.length - 1] = takenBack(before, piece)
      else entries.push(...own)
    }
  }
  return entries
}

/**
 * After a doubtful comma: the next of numbered entries ("2. Bình 8", "13: 7"), or a seat of two digits before
 * its mark, which no decimal could be.
 */
function plainlyNew(tokens: readonly Token[], before: Entry | undefined): boolean {
  const [first, second] = tokens
  if (seatRange(tokens)) return true
  const seatLength = first?.raw.length ?? 0
  if (second?.kind === 'number') return tokens.length === 2 && seatLength === 2
  const signed = second?.kind === 'sign' && second.raw !== '-'
  const dotted = second?.raw === '.' || second?.raw === ')'
  const numbered = before !== undefined && before.seatNo !== null
  return (signed && seatLength === 2) || (numbered && (signed || dotted))
}

/** "an bảy, năm": a number word alone after a spoken mark may be its decimal. */
function decimalInWords(tokens: readonly Token[], before: Entry | undefined): boolean {
  const [only] = tokens
  const alone = tokens.length === 1 && only !== undefined && isNumberWord(only.raw)
  return alone && before?.value?.kind === 'tenths' && !/\d/.test(before.text)
}

/** "Điểm 8: An, Bình", "8 điểm: An", "Chưa đạt: Duy": a mark that can be no seat, and names without any. */
function ledByValue(pieces: readonly Piece[]): readonly Entry[] | undefined {
  const [first, ...others] = pieces
  const colon = first?.tokens.findIndex(token => token.raw === ':') ?? -1
  if (!first || colon < 1) return undefined
  const points = canMean(first.tokens[0]?.raw ?? '', 'điểm')
  const slot = first.tokens.slice(points ? 1 : 0, colon)
  const reading = readValue(slot)
  const seat = !points && slot.length === 1 && /^\d+$/.test(slot[0]?.raw ?? '')
  if (reading?.kind !== 'value' || seat || !['tenths', 'passed'].includes(reading.value.kind))
    return undefined
  const { value } = reading
  const named = [first.tokens.slice(colon + 1), ...others.map(piece => piece.tokens)]
  if (!named.every(isNameAlone)) return undefined
  return named.map((names, at) => ({
    ...{ text: at === 0 ? first.text : (others[at - 1]?.text ?? ''), nameText: nameOf(names), seatNo: null },
    ...{ problem: null, value, orName: null },
  }))
}

/** "An và Bình 8", "An với Bình cùng 8". */
function together(entry: Entry): readonly Entry[] {
  const names = entry.nameText?.split(JOINED) ?? []
  if (entry.problem || names.length < 2 || names.some(name => name.trim() === '')) return [entry]
  return names.map(nameText => ({ ...entry, nameText, orName: null }))
}

const JOINED = / (?:và|với) /iu

const isNameAlone = (tokens: readonly Token[]): boolean =>
  tokens.length > 0 &&
  tokens.every(token => token.kind === 'word') &&
  couldBeName(tokens) &&
  tokens.every((_, from) => readValue(tokens.slice(from)) === undefined)

function entriesOfPiece({ text, tokens }: Piece): readonly Entry[] {
  const doubtful = seatOrRange(tokens)
  if (doubtful !== undefined) return [unread(text, 'seat_or_range', { seatNo: doubtful })]
  const range = seatRange(tokens)
  if (range) return entriesOfRange(text, range)
  if (tokens[0]?.kind === 'number' && readValue(tokens)) return [unread(text, 'missing_name')]
  const { seatNo, rest, afterSign } = seatFirst(tokens)
  if (seatNo === null) return runOf(text, rest).flatMap(together)
  const direct = readValue(rest)
  if (direct) return [entryOf({ text, nameText: null, seatNo }, direct, afterSign ? null : spokenName(rest))]
  const entries = runOf(text, rest)
  const [only] = entries
  return entries.length === 1 && only ? [{ ...only, seatNo }] : [unread(text, 'unreadable')]
}
