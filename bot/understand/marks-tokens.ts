/**
 * Cuts typed marks into pieces and tokens. The hard part is the comma, which both separates entries and
 * stands in "7,5": here a comma is called one or the other only where it can be nothing else, and a piece
 * that could have been glued to the one before it ("an 7, 5") says so.
 */
import { fold } from '../../core/wording/rules/fold.ts'

export type Token = {
  readonly kind: 'number' | 'word' | 'sign' | 'junk'
  readonly raw: string
  /** No space between this token and the one before it. */
  readonly glued: boolean
}

export type Piece = {
  readonly text: string
  readonly tokens: readonly Token[]
  /** The comma before it stood between two whole numbers: the writer may have meant a decimal. */
  readonly doubtfulComma: boolean
  /** Which stretch between semicolons, line ends and the like it stands in. */
  readonly stretch: number
}

/**
 * A minus stands free before its figures ("An -1"), a dash between a name and its mark does not ("An - 8", "An-8"). Names may hold an
 * apostrophe, a hyphen or dots between letters: "H'Lan", "Y-Bhiong", "N.A".
 */
const TOKEN =
  /(?<number>(?:(?<![^\s:=(])[-−])?\d+(?:[.,]\d+)*)|(?<word>[\p{L}\p{M}](?:[\p{L}\p{M}'’]|[.-](?=\p{L}))*)|(?<sign>[-=]>|→|[:=-])|(?<junk>[^\s])/gu

const ENDS_IN_WHOLE_NUMBER = /(?:^|[^\d.,])\d+\s*$/
/** Two digits are no decimal part of a mark, so with a sign after them they are a seat. */
const STARTS_WITH_SEAT = /^\d\d\s*[:=)]/

/** What stands before the words of a line in a list: "- An 8", "• An 8", "✓ An 8". */
const BULLET = /^[^\p{L}\p{N}#]+/u
/** "nhé", "ạ" after the last mark. */
const POLITE_END = /(?<=\d\S*)\s+(?:ạ|nhé|dạ)[.!]*$/iu
/** Leaders of dots between a name and its mark. */
const LEADERS = /\.{2,}|…+|_{2,}/g
/** A day of birth beside a name in a pasted list: no mark looks like it. */
const FULL_DATE = /(?<![\d/])\d{1,2}\/\d{1,2}\/\d{4}(?![\d/])/g
/** The row of titles above a pasted list. */
const TITLES =
  /^(?:stt |tt |so tt )?(?:ho va ten|ho ten|ten|hoc sinh|ten hoc sinh|ho va ten hoc sinh)(?: ngay sinh)?(?: diem| diem so| diem ?tx ?\d| tx ?\d| gk| ck)?(?: ghi chu)?$/

/** "An 8. Bình 7", "An 8 | Bình 7", "An 8/Bình 7", "An 8 – Bình 7": a mark behind a name, and the next name. */
const SEAM =
  /(?<=(?<![\p{L}\p{M}])(?!(?:stt|số|so|tt|lần|lan|từ|tu|đến|den|tới|toi|xóa|xoa|bỏ|bo)[\s.])\p{L}[\p{L}\p{M}'’.]*[\s:=]*(?:[-–>]+\s*)?\d{1,2}(?:[.,]\d)?(?:\s*(?:đ|điểm|rưỡi))?)\s*(?:\.\s*|[|/–—]\s*|-\s+)(?=\p{L}\p{M}*\p{L})(?!(?:vp|vk|kp|vkp|cđ|cd)(?![\p{L}\p{M}]))/giu
/** "… Hân. Chưa đạt: Duy", "… Hân. Điểm 7: Duy". */
const BEFORE_VALUE = /\.\s+(?=(?:điểm\s+\d|\d\S*\s+điểm|đạt|chưa đạt|đ|cđ)[^:,;]{0,6}:)/giu
/** Entries that number themselves ("1. An 2. Bình") are no such row. */
const NUMBERED_ROW = /^\s*\d+\s*[.)/]/

/** Pieces between semicolons, line ends and the commas that cannot be decimal. Empty ones are left out. */
export function piecesOf(text: string): readonly Piece[] {
  const body = text.replace(POLITE_END, '').replace(LEADERS, ' ').replace(FULL_DATE, ' ')
  return body
    .split(/[;\n]/)
    .flatMap(line => line.split(BEFORE_VALUE))
    .flatMap(line => (NUMBERED_ROW.test(line) ? [line] : line.split(SEAM)))
    .flatMap((stretch, at) => (isTitles(stretch) ? [] : piecesOfStretch(stretch, at)))
}

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const found of text.matchAll(TOKEN)) {
    const [kind, raw] = Object.entries(found.groups ?? {}).find(([, part]) => part !== undefined) ?? []
    if (kind === undefined || raw === undefined) continue
    const before = text[found.index - 1] ?? ' '
    tokens.push({ kind: kind as Token['kind'], raw, glued: !/\s/.test(before) })
  }
  return tokens
}

/** The row of titles above a pasted list. */
export function isTitles(stretch: string): boolean {
  return TITLES.test(fold(stretch.replace(/[|:,]/g, ' ')))
}

function piecesOfStretch(stretch: string, number: number): readonly Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let doubtfulComma = false
  const close = (end: number) => {
    const text = stretch.slice(start, end).replace(BULLET, '').trim().replace(/[.!]$/, '').trim()
    if (text !== '') pieces.push({ text, tokens: tokensOf(text), doubtfulComma, stretch: number })
  }
  for (let at = stretch.indexOf(','); at >= 0; at = stretch.indexOf(',', at + 1)) {
    const before = stretch.slice(start, at)
    const after = stretch.slice(at + 1)
    if (isDecimal(before, after)) continue
    close(at)
    // Between two commas in a row nothing is said: what was doubtful stays so.
    if (before.trim() !== '') doubtfulComma = ENDS_IN_WHOLE_NUMBER.test(before) && /^[\s,]*\d/.test(after)
    start = at + 1
  }
  close(stretch.length)
  return pieces
}

/**
 * Digits on both sides without a space; "12:8,13:7" is the exception, where the second number is plainly a
 * key.
 */
function isDecimal(before: string, after: string): boolean {
  return /\d$/.test(before) && /^\d/.test(after) && !STARTS_WITH_SEAT.test(after)
}
