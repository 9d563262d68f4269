/**
 * Conduct as typed: "rèn luyện 6A hk1: cả lớp tốt trừ An khá, Bình đạt", "khá: An, Bình; còn lại tốt". The old words (hạnh kiểm,
 * trung bình, yếu) are understood as what they are called today.
 */
import type { Level } from '../../core/circulars/rules/level.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import type { ClassHead } from './class-head.ts'
import { readClassHead } from './class-head.ts'
import type { LineToken } from './line-tokens.ts'
import { lineTokens, phraseAt, phrases, piecesOf, saysAt, textOf } from './line-tokens.ts'

export type ConductEntry = {
  readonly text: string
  readonly nameText: string | null
  readonly seatNo: number | null
  readonly level: Level | null
  readonly problem: 'missing_level' | 'missing_name' | null
  /** The whole as a name, when the level may end it: "Tiến Đạt". */
  readonly orName: string | null
}

export type ConductLine = Pick<ClassHead, 'className' | 'term'> & {
  readonly entries: readonly ConductEntry[]
  /** For everybody not named. */
  readonly others: Level | null
  readonly problem: 'all_unclear' | 'too_long' | null
  /** Only a class and a term: what stands is asked for. */
  readonly asks: boolean
}

const LINE_CHARS_MAX = 3000
const OPENING = /^\/?(?:nhap |xep loai |danh gia )?(?:ket qua )?(?:ren luyen|hanh kiem|kqrl)(?= |$)/

const LEVELS: readonly (readonly [Level, readonly (readonly string[])[]])[] = [
  ['CD', phrases('chưa đạt, không đạt, cđ, yếu')],
  ['T', phrases('tốt, t')],
  ['K', phrases('khá, k')],
  ['D', phrases('đạt, đ, trung bình, tb')],
]
const EVERYBODY = phrases('cả lớp, toàn lớp, tất cả, tất cả các em, toàn bộ')
const THE_REST = phrases('còn lại, các em còn lại, các bạn còn lại, số còn lại')
const ALIKE = phrases('đều, được, cùng, là, xếp')
const EXCEPT = phrases('trừ, ngoại trừ')

/** The level that takes the tokens from `at` to their end. */
function levelWhole(tokens: readonly LineToken[], at: number): Level | null {
  const found = LEVELS.find(([, names]) => {
    const used = phraseAt(tokens, at, names)
    return used > 0 && at + used === tokens.length
  })
  return found ? found[0] : null
}

const SEAT = /^[1-9]\d?$/

function entryOf(piece: readonly LineToken[], shared: Level | null): ConductEntry {
  const text = textOf(piece)
  const seated = piece[0]?.kind === 'number' && SEAT.test(piece[0].raw)
  const seatNo = seated ? Number(piece[0]?.raw) : null
  const words = piece.slice(seated ? 1 : 0).filter(token => token.kind !== 'sign')
  const who = { text, seatNo }
  if (shared !== null) {
    const nameText = words.length > 0 ? textOf(words) : null
    const missing = nameText === null && seatNo === null
    return { ...who, nameText, level: shared, problem: missing ? 'missing_name' : null, orName: null }
  }
  for (let at = 0; at < words.length; at++) {
    const level = levelWhole(words, at)
    if (level === null) continue
    const nameText = at > 0 ? textOf(words.slice(0, at)) : null
    const missing = nameText === null && seatNo === null
    const orName = nameText === null ? null : textOf(words)
    return { ...who, nameText, level, problem: missing ? 'missing_name' : null, orName }
  }
  return { ...who, nameText: textOf(words), level: null, problem: 'missing_level', orName: null }
}

type Body = Pick<ConductLine, 'entries' | 'others' | 'problem'>

/** "cả lớp tốt", "còn lại đều khá": undefined when the piece speaks of no such group. */
function groupLevel(
  tokens: readonly LineToken[],
  names: readonly (readonly string[])[],
): Level | null | undefined {
  const used = phraseAt(tokens, 0, names)
  if (used === 0) return undefined
  const rest = tokens.slice(used).filter(token => token.raw !== ':')
  return levelWhole(rest, phraseAt(rest, 0, ALIKE))
}

/** "Khá: An, Bình; Đạt: Cường": a level in front of a colon holds for the names behind it. */
function listed(tokens: readonly LineToken[]): readonly ConductEntry[] {
  const entries: ConductEntry[] = []
  let shared: Level | null = null
  for (const piece of piecesOf(tokens)) {
    const colon = piece.findIndex(token => token.raw === ':')
    const head = colon > 0 ? levelWhole(piece.slice(0, colon), 0) : null
    if (head !== null) shared = head
    entries.push(entryOf(head === null ? piece : piece.slice(colon + 1), shared))
  }
  return entries
}

function bodyOf(tokens: readonly LineToken[]): Body {
  const nothing: Body = { entries: [], others: null, problem: null }
  const except = tokens.findIndex((_, at) => phraseAt(tokens, at, EXCEPT) > 0)
  const before = except < 0 ? tokens : tokens.slice(0, except)
  const everybody = groupLevel(
    before.filter(token => token.raw !== ','),
    EVERYBODY,
  )
  if (everybody !== undefined) {
    if (everybody === null) return { ...nothing, problem: 'all_unclear' }
    const behind = except < 0 ? [] : tokens.slice(except + phraseAt(tokens, except, EXCEPT))
    if (except >= 0 && behind.length === 0) return { ...nothing, problem: 'all_unclear' }
    return { ...nothing, others: everybody, entries: listed(behind) }
  }
  const pieces = piecesOf(tokens)
  const last = pieces.at(-1) ?? []
  const rest = groupLevel(last, THE_REST)
  if (rest === null) return { ...nothing, problem: 'all_unclear' }
  if (rest === undefined) return { ...nothing, entries: listed(tokens) }
  const from = tokens.lastIndexOf(last[0] as LineToken)
  return { ...nothing, others: rest, entries: listed(tokens.slice(0, from)) }
}

/** Undefined when these are not words of conduct, or name no class. */
export function readConductLine(text: string): ConductLine | undefined {
  const body = text.normalize('NFC').trim()
  if (!OPENING.test(fold(body))) return undefined
  const cut = body.search(/[:\n]/)
  const opening = OPENING.exec(fold(body))?.[0].split(' ').length ?? 0
  const headText = (cut < 0 ? body : body.slice(0, cut)).split(/\s+/).slice(opening).join(' ')
  const head = readClassHead(headText)
  if (head.className === null) return undefined
  const of = { className: head.className, term: head.term }
  const nothing = { ...of, entries: [], others: null, problem: null, asks: false }
  if (body.length > LINE_CHARS_MAX) return { ...nothing, problem: 'too_long' }
  const tokens = [...lineTokens(head.rest), ...lineTokens(cut < 0 ? '' : body.slice(cut + 1))]
  const spoken = tokens.filter((token, at) => token.raw !== '\n' || at > 0)
  if (spoken.length === 0 || saysAt(spoken, 0, ['xem'])) return { ...nothing, asks: true }
  return { ...nothing, ...bodyOf(spoken) }
}
