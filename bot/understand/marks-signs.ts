/** Commas, brackets, dashes and the like: what they part and what they join. */
import type { Cursor } from './marks-cursor.ts'
import { BULLETS, STRONG, segmentFrom, TIES } from './marks-cursor.ts'
import { doubtHere, onDanger } from './marks-doubts.ts'
import type { Item } from './marks-item.ts'
import { endSegment } from './marks-segments.ts'

export function onSign(cursor: Cursor, raw: string): void {
  if (raw === '(' || raw === '[') openBracket(cursor)
  else if (raw === ')' || raw === ']') closeBracket(cursor)
  else if (isNumbering(cursor, raw)) return
  else if (raw === '?') onQuestion(cursor)
  else if (raw === ',') onComma(cursor)
  else onOther(cursor, raw)
}

/** "1. An", "a. Mạnh": the dot behind a number or a letter in front. */
function isNumbering({ state, items, at }: Cursor, raw: string): boolean {
  const before = items[at - 1]
  if (raw !== '.' || !before) return false
  if (before.kind === 'value') return before.whole !== null && state.waiting.at(-1)?.from === before.from
  return before.kind === 'name' && before.nameText.length === 1 && state.waiting.length === 0
}

function onQuestion(cursor: Cursor): void {
  const { bracket, segment, items, at } = cursor
  const before = items[at - 1]
  if (bracket) bracket.asks = true
  else {
    segment.asked = true
    if (before?.kind === 'value' || before?.kind === 'name') doubtHere(cursor)
    endSegment(cursor, '?')
  }
}

function onComma(cursor: Cursor): void {
  const { state } = cursor
  const last = state.drafts.at(-1)
  if (isBareDecimal(cursor)) state.doubt = true
  if (last && isLetterForFigure(cursor)) last.got = 'several_values'
  endSegment(cursor, ',')
}

function onOther(cursor: Cursor, raw: string): void {
  const { state, segment, at } = cursor
  const dots = /^(?:\.{2,}|…)$/.test(raw)
  if (dots && state.waiting.length > 0) return
  if (STRONG.has(raw) || dots) endSegment(cursor, dots ? '.' : raw)
  else if (at === segment.from && BULLETS.has(raw) && (segment.before === '\n' || segment.before === ';'))
    cursor.segment = segmentFrom(at + 1, segment.before)
  else onDash(cursor, raw)
}

const DASHES = new Set(['-', '–', '—', '/', '>'])

/** A dash or a stroke parts entries behind a mark, and joins a pupil and a mark. */
function onDash(cursor: Cursor, raw: string): void {
  const { state, items, at } = cursor
  const [before, next] = [items[at - 1], items[at + 1]]
  if (TIES.has(raw) && state.led !== undefined && before?.from === state.led.from) return
  const between = before?.kind === 'value' && state.waiting.length === 0
  const long = (raw === '–' || raw === '—') && state.waiting.length === 0
  const strokes = numberedBy(cursor) || (before?.kind !== 'value' && next?.kind !== 'value')
  if (between && DASHES.has(raw) && isFollowedByPupil(cursor, next)) endSegment(cursor, ';')
  else if (long || (raw === '-' && between && next?.kind === 'head')) endSegment(cursor, '–')
  else if (raw === '-' && between && next?.kind !== 'talk') onDanger(cursor)
  else if (!TIES.has(raw) && !HARMLESS.has(raw) && !(raw === '/' && strokes)) onDanger(cursor)
}

const HARMLESS = new Set(['&', "'", '_'])

/** "4,o". */
function isLetterForFigure({ state, items, at }: Cursor): boolean {
  const next = state.reading.tokens[(items[at]?.from ?? 0) + 1]
  return items[at - 1]?.kind === 'value' && next?.kind === 'word' && next.glued && /^[a-z]$/.test(next.flat)
}

/** "An: ,5". */
function isBareDecimal({ state, items, at }: Cursor): boolean {
  const { tokens } = state.reading
  const comma = tokens[items[at]?.from ?? 0]
  const next = tokens[(items[at]?.from ?? 0) + 1]
  return comma?.glued === false && next?.kind === 'number' && next.glued && items[at - 1]?.kind !== 'value'
}

const numberedBy = ({ state, items, at }: Cursor): boolean =>
  state.waiting.at(-1)?.from === items[at - 1]?.from && items[at - 1]?.kind === 'value'

function isFollowedByPupil({ items, at }: Cursor, next: Item | undefined): boolean {
  let index = at + 1
  while (items[index]?.kind === 'talk' || items[index]?.kind === 'link') index++
  const found = items[index] ?? next
  return found?.kind === 'name' || found?.kind === 'seats'
}

function openBracket(cursor: Cursor): void {
  const before = cursor.items.findLast(({ kind }, index) => index < cursor.at && kind !== 'talk')
  const behind = before?.kind === 'name' ? 'name' : before?.kind === 'value' ? 'value' : 'other'
  cursor.bracket = { behind, from: cursor.at + 1, asks: false }
}

/** Words of a bracket: how many make a remark of their own. */
const REMARK_MIN = 3

function closeBracket(cursor: Cursor): void {
  const { bracket, state, at } = cursor
  if (!bracket) return
  if (bracket.asks && at - bracket.from < REMARK_MIN) doubtHere(cursor)
  cursor.bracket = undefined
  state.not = false
  state.waiting = state.waiting.filter(one => !one.not)
}
