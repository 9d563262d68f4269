/**
 * Who was missing, as typed: "An p", "Bình không phép", "12 k", "an p binh k", "An (có phép)". What holds more than it plainly
 * says is a problem of its entry, never an absence.
 */
import { hasAccents } from './accents.ts'
import type { LineToken } from './line-tokens.ts'
import { phrases, saysAt, textOf } from './line-tokens.ts'

/** `present`: there after all. */
export type SaidAbsence = 'excused' | 'unexcused' | 'present'

export type AttendanceEntry = {
  readonly text: string
  readonly nameText: string | null
  readonly seatNo: number | null
  readonly kind: SaidAbsence | null
  readonly problem: 'missing_kind' | 'missing_name' | 'unclear' | 'unreadable' | null
  /** The name, if the first word of the kind belongs to it: "An Nghi p" is An, or the pupil An Nghi. */
  readonly orName: string | null
}

type KindWords = { readonly words: readonly string[]; readonly kind: SaidAbsence | 'bare' | 'unclear' }

const KINDS: readonly KindWords[] = (
  [
    [
      'unexcused',
      'vắng không phép, nghỉ không phép, vắng ko phép, nghỉ ko phép, không có phép, không phép, ko phép, k phép, không xin phép, ko xin phép, vắng k, nghỉ k, vắng kp, v k, v kp, k, kp, vk, vkp',
    ],
    [
      'excused',
      'vắng có phép, nghỉ có phép, vắng có xin phép, nghỉ có xin phép, có xin phép, có phép, vắng phép, nghỉ phép, xin phép, vắng p, nghỉ p, vắng cp, v p, v cp, phép, p, cp, vp',
    ],
    ['present', 'có mặt, có đi học, đi học lại, đi học, có đi, không vắng, không nghỉ, đủ mặt'],
    ['bare', 'vắng mặt, nghỉ học, vắng, nghỉ, v'],
    ['unclear', 'không, ko, có'],
  ] as const
)
  .flatMap(([kind, list]) => phrases(list).map(words => ({ words, kind })))
  .toSorted((a, b) => b.words.length - a.words.length)

const TAKEN_BACK = phrases('bỏ vắng, xóa vắng, xoá vắng, bỏ, xóa, xoá')
const TITLES = phrases('em, bạn, hs, cháu')
/** These may be a pupil's name, or end one: "Nghi", "Vang". */
const NAME_TOO = new Set(['nghi', 'vang', 'di', 'phep'])

export const kindAt = (tokens: readonly LineToken[], at: number): KindWords | undefined =>
  KINDS.find(({ words }) => saysAt(tokens, at, words))

/** A word that reads as part of a kind and may be a name all the same; not with the accents of the kind. */
export const couldBeName = (token: LineToken | undefined): boolean =>
  token !== undefined && NAME_TOO.has(token.folded) && !hasAccents(token.raw)

const isOpening = (token: LineToken | undefined): boolean => token?.raw === '('
const isJoint = (token: LineToken | undefined): boolean => [':', '-', '=', '–'].includes(token?.raw ?? '')

type Cursor = { at: number }

/** A seat in front of a name or a kind: "12 k", "3. Bình p", "stt 4 p". */
function takeSeat(tokens: readonly LineToken[], cursor: Cursor): number | null {
  const worded = saysAt(tokens, cursor.at, ['stt']) || saysAt(tokens, cursor.at, ['số']) ? 1 : 0
  const number = tokens[cursor.at + worded]
  if (number?.kind !== 'number' || !/^[1-9]\d?$/.test(number.raw)) return null
  cursor.at += worded + 1
  if (['.', ')'].includes(tokens[cursor.at]?.raw ?? '')) cursor.at++
  return Number(number.raw)
}

function takeName(tokens: readonly LineToken[], cursor: Cursor, seated: boolean): readonly LineToken[] {
  const from = cursor.at
  while (tokens[cursor.at]?.kind === 'word') {
    const begun = cursor.at > from || seated
    const kind = kindAt(tokens, cursor.at)
    // The first word may be a name even if it reads as a kind ("Nghi p"); letters never are.
    if (kind && (begun || !couldBeName(tokens[cursor.at]))) break
    cursor.at++
  }
  return tokens.slice(from, cursor.at)
}

type KindRead = { readonly kind: KindWords['kind'] | null; readonly words: readonly LineToken[] }

/** "p", ": p", "(có phép)". */
function takeKind(tokens: readonly LineToken[], cursor: Cursor): KindRead | 'unreadable' {
  const start = cursor.at
  if (isJoint(tokens[cursor.at])) cursor.at++
  const bracketed = isOpening(tokens[cursor.at])
  if (bracketed) cursor.at++
  const found = kindAt(tokens, cursor.at)
  if (!found) {
    cursor.at = start
    return { kind: null, words: [] }
  }
  const words = tokens.slice(cursor.at, cursor.at + found.words.length)
  cursor.at += found.words.length
  if (bracketed) {
    if (tokens[cursor.at]?.raw !== ')') return 'unreadable'
    cursor.at++
  }
  return { kind: found.kind, words: bracketed || cursor.at - words.length > start ? [] : words }
}

/** Brackets after the kind hold a reason, which is not read: none is kept. */
function skipReason(tokens: readonly LineToken[], cursor: Cursor): void {
  if (!isOpening(tokens[cursor.at])) return
  const end = tokens.findIndex((token, at) => at > cursor.at && token.raw === ')')
  if (end > 0) cursor.at = end + 1
}

const bad = (tokens: readonly LineToken[], problem: AttendanceEntry['problem']): AttendanceEntry => ({
  text: textOf(tokens),
  nameText: null,
  seatNo: null,
  kind: null,
  problem,
  orName: null,
})

/** Entries of one piece, between commas. @param shared the kind said for a whole list: "có phép: An, Bình". */
export function entriesOfPiece(
  piece: readonly LineToken[],
  shared: SaidAbsence | null,
): readonly AttendanceEntry[] {
  const entries: AttendanceEntry[] = []
  const cursor: Cursor = { at: 0 }
  const back = TAKEN_BACK.find(words => saysAt(piece, 0, words))
  if (back) cursor.at += back.length
  while (cursor.at < piece.length) {
    const start = cursor.at
    const seatNo = takeSeat(piece, cursor)
    const titled =
      TITLES.some(words => saysAt(piece, cursor.at, words)) && piece[cursor.at + 1]?.kind === 'word'
    if (titled && !kindAt(piece, cursor.at + 1)) cursor.at++
    const name = takeName(piece, cursor, seatNo !== null)
    const read = takeKind(piece, cursor)
    if (read !== 'unreadable' && read.kind !== null) skipReason(piece, cursor)
    const text = textOf(piece.slice(start, cursor.at))
    if (read === 'unreadable' || cursor.at === start) return [bad(piece, 'unreadable')]
    const own = back ? 'present' : read.kind
    const kind = own === 'bare' || own === 'unclear' || own === null ? shared : own
    const nameText = name.length > 0 ? textOf(name) : null
    const nameToo = name.length > 0 && couldBeName(read.words[0])
    const orName = nameToo ? textOf([...name, ...read.words.slice(0, 1)]) : null
    const problem =
      nameText === null && seatNo === null
        ? 'missing_name'
        : own === 'unclear' || (back && read.kind !== null)
          ? 'unclear'
          : kind === null
            ? 'missing_kind'
            : null
    entries.push({ text, nameText, seatNo, kind, problem, orName })
  }
  return entries
}
