/**
 * One piece of typed marks to who and what: "an 8", "12: 7,5", "3. Bình vắng", "an 8 binh 7". A piece that
 * holds more than it plainly says is a problem as a whole.
 */
import { accented, canMean, hasAccents } from './fold.ts'
import {
  CLEARED,
  type EntryProblem,
  type EntryValue,
  figuresEnd,
  isNumberWord,
  readValue,
  type ValueReading,
} from './mark-words.ts'
import type { Piece, Token } from './marks-tokens.ts'

type Who = { readonly text: string; readonly nameText: string | null; readonly seatNo: number | null }

export type ReadEntry = Who & {
  readonly problem: null
  readonly value: EntryValue | { readonly kind: 'left_blank' }
  /**
   * Set when the words of the value could as well end the name ("tiến đạt", "an năm"): the value holds only
   * if nobody of the class has this name.
   */
  readonly orName: string | null
}

export type Entry = ReadEntry | (Who & { readonly problem: EntryProblem; readonly value: null })

/** Words of the head and of marks themselves: never part of a name. */
const NEVER_NAMES = new Set([
  'tx',
  'gk',
  'ck',
  'hk',
  'stt',
  'lần',
  'bài',
  'cột',
  'câu',
  'điểm',
  'phẩy',
  'trên',
  'rưỡi',
])
/** After a value these take it back ("an 8 hay 9", "an 8 sửa thành 9"). */
const SECOND_THOUGHTS = ['hay', 'hoặc', 'nhầm', 'sửa', 'đổi', 'rồi', 'lên', 'xuống', 'chứ', 'lại', 'còn']
/** So do these right after it ("an 8 thành 9"); further on they are names ("Lê Thanh Diệp"). */
const THEN = ['thành', 'sang']
/** Values in letters that no name ends in. */
const VALUE_LETTERS = /^[vpkmcdđ]+$/i
const SEAT_WORDS = ['stt', 'số', 'tt']
const SEAT = /^[1-9]\d?$/
/** In front of a name: "01. An". */
const NUMBERED = /^(?:0?[1-9]|[1-9]\d)$/
const RANGE_WORDS = [...SEAT_WORDS, 'từ']
const TO_WORDS = ['đến', 'tới']
/** The largest class and some more. */
const RANGE_MAX = 60
const CLEAR = 'xóa'
const ARROWS = new Set(['->', '=>', '→'])

const unread = (
  text: string,
  code: EntryProblem['code'] & ProblemWithoutDetail,
  who: Partial<Who> = {},
): Entry => ({
  text,
  nameText: null,
  seatNo: null,
  ...who,
  problem: { code },
  value: null,
})

type ProblemWithoutDetail = Exclude<EntryProblem, { suggest: number }>['code']

/** Entries in the order typed. */
export function entriesOf(pieces: readonly Piece[]): readonly Entry[] {
  const cleared = clearedIn(pieces)
  if (cleared) return cleared
  const entries: Entry[] = []
  for (const piece of pieces) {
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
      entries.push(...entriesOfPiece(piece))
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

/**
 * "xóa An", "xóa điểm An, Bình": what these pupils have in the column goes. The word before a mark is the
 * pupil Xoa, and a mark among the names leaves it unclear who keeps what.
 */
function clearedIn(pieces: readonly Piece[]): readonly Entry[] | undefined {
  const [first, ...others] = pieces
  const tokens = first?.tokens ?? []
  const verb = tokens.length > 1 && canMean(tokens[0]?.raw ?? '', CLEAR) && tokens[1]?.kind !== 'sign'
  if (
    !first ||
    !verb ||
    (tokens.length === 2 && tokens[1]?.kind === 'number' && !hasAccents(tokens[0]?.raw ?? ''))
  )
    return undefined
  const points = tokens[1]?.raw.normalize('NFC').toLowerCase() === 'điểm'
  const named = [tokens.slice(points ? 2 : 1), ...others.map(piece => piece.tokens)]
  return named.map((who, at) => {
    const text = pieces[at]?.text ?? ''
    const { seatNo, rest } = seatAlone(who)
    const plain = rest.every(token => token.kind === 'word') && (rest.length > 0 || seatNo !== null)
    if (!plain || !couldBeName(rest)) return unread(text, 'unreadable')
    return { text, nameText: nameOf(rest), seatNo, problem: null, value: CLEARED, orName: null }
  })
}

/** "12", "stt 12", "12. An": a seat with or without a name, and no mark. */
function seatAlone(tokens: readonly Token[]): { seatNo: number | null; rest: readonly Token[] } {
  const at = SEAT_WORDS.some(word => canMean(tokens[0]?.raw ?? '', word)) || tokens[0]?.raw === '#' ? 1 : 0
  const number = tokens[at]
  if (number?.kind !== 'number' || !SEAT.test(number.raw)) return { seatNo: null, rest: tokens }
  const dotted = tokens[at + 1]?.raw === '.' || tokens[at + 1]?.raw === ')'
  return { seatNo: Number(number.raw), rest: tokens.slice(at + (dotted ? 2 : 1)) }
}

type SeatRange = { readonly from: number; readonly to: number; readonly rest: readonly Token[] }

/** "1-5: 8", "stt 1–5: 8", "từ 1 đến 5 8". A hyphen alone also stands before a mark, so it needs a sign after. */
function seatRange(tokens: readonly Token[]): SeatRange | undefined {
  let at = 0
  while (RANGE_WORDS.some(word => canMean(tokens[at]?.raw ?? '', word)) || tokens[at]?.raw === '#') at++
  const [from, between, to, sign] = tokens.slice(at, at + 4)
  if (!SEAT.test(from?.raw ?? '') || !SEAT.test(to?.raw ?? '') || !between) return undefined
  const inWords = TO_WORDS.some(word => canMean(between.raw, word))
  const signed = sign?.raw === ':' || sign?.raw === '='
  if (!inWords && !(['-', '–', '—', '->', '→'].includes(between.raw) && signed)) return undefined
  return { from: Number(from?.raw), to: Number(to?.raw), rest: tokens.slice(at + (signed ? 4 : 3)) }
}

function entriesOfRange(text: string, { from, to, rest }: SeatRange): readonly Entry[] {
  const reading = readValue(rest)
  if (!reading || from >= to || to - from >= RANGE_MAX) return [unread(text, 'unreadable')]
  return Array.from({ length: to - from + 1 }, (_, at) =>
    entryOf({ text, nameText: null, seatNo: from + at }, reading, null),
  )
}

function entriesOfPiece({ text, tokens }: Piece): readonly Entry[] {
  const range = seatRange(tokens)
  if (range) return entriesOfRange(text, range)
  if (tokens[0]?.kind === 'number' && readValue(tokens)) return [unread(text, 'missing_name')]
  const { seatNo, rest, afterSign } = seatFirst(tokens)
  if (seatNo === null) return runOf(text, rest)
  const direct = readValue(rest)
  if (direct) return [entryOf({ text, nameText: null, seatNo }, direct, afterSign ? null : spokenName(rest))]
  const entries = runOf(text, rest)
  const [only] = entries
  return entries.length === 1 && only ? [{ ...only, seatNo }] : [unread(text, 'unreadable')]
}

/** A seat number in front: "12: 8", "12 8", "stt 12 8", "3. An 8", "3 An 8". */
function seatFirst(tokens: readonly Token[]): {
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
  const afterSign = (next.kind === 'sign' && !ARROWS.has(next.raw)) || next.raw === ')' || dotted
  return { seatNo: Number(number.raw), rest: tokens.slice(at + (afterSign ? 2 : 1)), afterSign }
}

/**
 * Names each followed by a value; several in a row only where every value is in figures ("an 8 binh 7,5").
 */
function runOf(text: string, tokens: readonly Token[]): readonly Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at < tokens.length; ) {
    const nameEnd = endOf(tokens, at, token => token.kind === 'word')
    const signed = tokens[nameEnd]?.kind === 'sign'
    const valueAt = signed ? nameEnd + 1 : nameEnd
    if (tokens[valueAt]?.kind !== 'number') {
      const word = wordEntry(text, tokens.slice(at), nameEnd - at)
      return entries.length === 0 ? [word] : [unread(text, 'unreadable')]
    }
    const valueEnd = figuresEnd(tokens, valueAt)
    const names = joined(tokens.slice(at, nameEnd), entries.length > 0)
    if (entries.length > 0 && (names.length === 0 || takesBack(names)))
      return [unread(text, 'several_values')]
    if (entries.length > 0 && mayBePoint(names)) return [unread(text, 'ambiguous_word')]
    const entry = figuresEntry(names, tokens.slice(valueAt, valueEnd))
    if (!entry) return [unread(text, 'unreadable', { nameText: nameOf(names) })]
    entries.push(entry)
    at = valueEnd
    const next = tokens[at]
    if (next && (next.kind !== 'word' || next.glued || canMean(next.raw, 'điểm'))) {
      const code = next.kind === 'number' ? 'several_values' : 'unreadable'
      return [unread(text, code, { nameText: nameOf(names) })]
    }
  }
  return entries.length > 0 ? entries : [unread(text, 'unreadable')]
}

function takesBack(names: readonly Token[]): boolean {
  const means = (raw: string, words: readonly string[]) => words.some(word => canMean(raw, word))
  return names.some(({ raw }, at) => means(raw, SECOND_THOUGHTS) || (at === 0 && means(raw, THEN)))
}

/** "an 8 và binh 7". */
function joined(names: readonly Token[], afterValue: boolean): readonly Token[] {
  return afterValue && accented(names[0]?.raw ?? '') === accented('và') ? names.slice(1) : names
}

/** "an 8 cham 5": the pupil Châm has 5, or An has 8 chấm 5. */
function mayBePoint([first, second]: readonly Token[]): boolean {
  return second === undefined && first !== undefined && canMean(first.raw, 'chấm')
}

function figuresEntry(names: readonly Token[], slot: readonly Token[]): Entry | undefined {
  const nameText = nameOf(names)
  const reading = readValue(slot)
  if (!reading || nameText === null || !couldBeName(names)) return undefined
  return entryOf({ text: `${nameText} ${textOf(slot)}`, nameText, seatNo: null }, reading, null)
}

/** A name and a value in words, to the end of the piece: "an vắng có phép", "binh: tam", "cuong chua dat". */
function wordEntry(text: string, tokens: readonly Token[], nameLength: number): Entry {
  const names = tokens.slice(0, nameLength)
  const sign = tokens[nameLength]
  if (sign?.kind === 'sign') {
    const slot = tokens.slice(nameLength + 1)
    const who = { text, nameText: nameOf(names), seatNo: null }
    if (slot.length === 0 || slot.every(token => token.kind === 'sign'))
      return unread(text, 'missing_value', who)
    const reading = readValue(slot)
    if (!reading || !couldBeName(names)) return unread(text, 'unreadable', who)
    return who.nameText === null ? unread(text, 'missing_name') : entryOf(who, reading, null)
  }
  if (sign !== undefined) return unread(text, 'unreadable', { nameText: nameOf(names) })
  for (let from = 1; from < names.length; from++) {
    const slot = names.slice(from)
    const reading = readValue(slot)
    if (!reading) continue
    const who = { text, nameText: nameOf(names.slice(0, from)), seatNo: null }
    const before = names[from - 1]
    const tens = before && isNumberWord(before.raw) && isNumberWord(slot[0]?.raw ?? '')
    if (tens) return unread(text, 'ambiguous_word', { nameText: nameOf(names) })
    if (!couldBeName(names.slice(0, from))) return unread(text, 'unreadable', who)
    return entryOf(who, reading, spokenName(names, slot))
  }
  return unread(text, 'missing_value', { nameText: nameOf(names) })
}

function entryOf(who: Who, reading: ValueReading, orName: string | null): Entry {
  if (reading.kind === 'problem') return { ...who, problem: reading.problem, value: null }
  return { ...who, problem: null, value: reading.value, orName }
}

/** The words as a name, when the value among them is a word and not just letters like "v" or "cđ". */
function spokenName(words: readonly Token[], value: readonly Token[] = words): string | null {
  return value.every(token => token.kind === 'word' && !VALUE_LETTERS.test(token.raw)) ? nameOf(words) : null
}

function couldBeName(names: readonly Token[]): boolean {
  return !names.some(({ raw }) => NEVER_NAMES.has(raw.normalize('NFC').toLowerCase()))
}

function endOf(tokens: readonly Token[], start: number, holds: (token: Token) => boolean): number {
  let end = start
  while (end < tokens.length) {
    const token = tokens[end]
    if (!token || !holds(token)) break
    end++
  }
  return end
}

function nameOf(names: readonly Token[]): string | null {
  return names.length > 0 ? textOf(names) : null
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ raw, glued }, at) => (glued || at === 0 ? raw : ` ${raw}`)).join('')
}
