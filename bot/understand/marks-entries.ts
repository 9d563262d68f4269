/**
 * Pieces of typed marks to entries: "an 8", "12: 7,5", "3. Bình vắng", "an 8 binh 7". A piece that holds more than it
 * plainly says is a problem as a whole.
 */
import { clearedIn } from './cleared-entries.ts'
import { type Entry, entryOf, unread } from './entry.ts'
import { isNumberWord, readValue } from './mark-words.ts'
import type { Piece, Token } from './marks-tokens.ts'
import { runOf, spokenName } from './name-entries.ts'
import { entriesOfRange, seatFirst, seatRange } from './seat-entries.ts'

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
