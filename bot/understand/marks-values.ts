/** A mark: for those who wait, for those behind it, in place of the last, or for nobody. */
import type { ValueReading } from './mark-reading.ts'
import type { Cursor, ValueItem } from './marks-cursor.ts'
import { STRONG } from './marks-cursor.ts'
import { doubt, swallow } from './marks-doubts.ts'
import { givesEverybody } from './marks-for-all.ts'
import { add, flush, give } from './marks-giving.ts'
import { leadsTo } from './marks-leading.ts'
import { isSeat, isSpared } from './marks-seats.ts'
import { isPlain, sameGot } from './marks-state.ts'
import { oneOf, textOf } from './marks-tokens.ts'

export function onValue(cursor: Cursor, item: ValueItem): void {
  const { state, segment } = cursor
  segment.empty = false
  if (state.not) {
    state.not = false
    segment.denied = true
    if (state.contrast && state.waiting.length === 0) doubt(state.drafts.at(-1))
    for (const one of state.waiting) one.denied = true
    return
  }
  if (state.group && !state.group.got) {
    state.group.got = item.reading
    return
  }
  if (state.skip) return
  const got = refined(cursor, item)
  if (state.led && sameGot(state.led.got, got) && state.waiting.length > 0) return
  const led = leadsTo(cursor, item)
  if (state.waiting.length > 0 && !(state.led && led) && !isCommaDoubt(cursor, item)) {
    if (isCutOff(cursor, item)) state.doubt = true
    give(state, got, item.to)
    if (state.loose) state.apart = true
    return
  }
  if (isCommaDoubt(cursor, item)) {
    swallow(cursor, 'ambiguous_comma')
    return
  }
  if (led) {
    flush(state, false, item.from)
    state.led = { got: item.reading, from: item.from }
    return
  }
  if (givesEverybody(cursor, item)) return
  valueAlone(cursor, item)
}

/** "an,8": only a comma between the name and the mark. */
function isCutOff({ items, at, state }: Cursor, item: ValueItem): boolean {
  const waits = state.waiting.length > 0 && !state.waiting.some(one => one.denied)
  let index = at - 1
  let comma = false
  for (let item = items[index]; item?.kind === 'sign'; item = items[--index]) comma ||= item.raw === ','
  return waits && comma && (!state.led || item.figures) && items[index]?.kind === 'name'
}

/** "vắng: Đào (P), Khoa (K)". */
function refined({ state }: Cursor, item: ValueItem): ValueReading {
  const { led, reading } = state
  const letter = reading.tokens[item.from]?.flat
  const absent = led?.got.kind === 'value' && led.got.value.kind === 'absent'
  if (!absent || item.to - item.from > 1 || (letter !== 'p' && letter !== 'k')) return item.reading
  return { kind: 'value', value: { kind: 'absent', excused: letter === 'p' } }
}

/** "7, 5": the comma between two whole figures may be decimal, unless a new seat plainly begins there. */
function isCommaDoubt(cursor: Cursor, item: ValueItem): boolean {
  const { items, at, segment, state } = cursor
  const comma = items[at - 1]
  const before = items[at - 2]
  if (state.waiting.some(one => one.denied)) return false
  const whole =
    comma?.kind === 'sign' && comma.raw === ',' && before?.kind === 'value' && before.whole !== null
  if (!whole || item.whole === null || segment.from !== at) return false
  const next = items[at + 1]
  const two = String(item.whole).length === 2
  const signed = next?.kind === 'sign' && [':', '=', ')', '.'].includes(next.raw)
  if (two && item.whole > 10 && beginsEntry(cursor)) return false
  if (next?.kind === 'talk' && THEN(state.reading.tokens[next.from]) && items[at + 2]?.kind === 'value')
    return false
  const numbered = state.drafts.at(-1)?.who.seatNo !== null && state.drafts.length > 0
  if (signed && (two || numbered)) return false
  if (next?.kind === 'sign' && next.raw === '-' && items[at + 2]?.kind === 'name') return false
  return !(next?.kind === 'value' && two && (items[at + 2] === undefined || items[at + 2]?.kind === 'sign'))
}

/** Above ten it is no mark: "7, 38 10 điểm", "7, 42 Ý 8". */
function beginsEntry({ items, at }: Cursor): boolean {
  const [next, then] = items.slice(at + 1).filter(({ kind }) => !['talk', 'link', 'head'].includes(kind))
  return next?.kind === 'value' || (next?.kind === 'name' && then?.kind === 'value')
}

const THEN = oneOf('thì')

/** A mark with nobody waiting and nobody behind it. */
function valueAlone(cursor: Cursor, item: ValueItem): void {
  const { state, items, at, segment } = cursor
  const last = state.drafts.at(-1)
  if (isSplitDecimal(cursor, item) && last) {
    last.got = 'ambiguous_comma'
    last.to = item.to
    return
  }
  if (isSeatOrRange(cursor, item)) {
    seatOrRange(cursor, item)
    return
  }
  if (item.whole !== null && (isSeat(cursor) || isSpared(cursor))) {
    state.waiting.push({
      who: { nameText: null, seatNo: item.whole, numbered: true },
      from: item.from,
      joint: 'comma',
    })
    return
  }
  if (
    /^[\p{L}]$/u.test(textOf(state.reading.tokens, item.from, item.to)) &&
    !(last && segment.before === ',') &&
    last?.segment !== state.segment
  )
    return
  if (last && (state.fix || saysRather(cursor))) {
    last.got = item.reading
    last.to = item.to
    state.fix = undefined
    return
  }
  const headed = items[at - 1]?.kind === 'head' && last && (at - 1 > segment.from || segment.before === ',')
  if (headed) {
    add(state, last.who, item.reading, last.from, item.to)
    return
  }
  const apart = !state.reading.tokens[item.from]?.glued
  if (last && apart && sameGot(last.got, item.reading) && !STRONG.has(segment.before)) return
  if (last && (last.segment === state.segment || segment.before === ',' || cursor.bracket)) {
    if (isPlain(last.got) || last.got === 'missing_value') swallow(cursor, 'several_values')
    return
  }
  add(state, { nameText: null, seatNo: null }, 'missing_name', item.from, item.to)
}

const saysRather = ({ items, at, state }: Cursor): boolean => {
  const before = items[at - 1]
  const word =
    before?.kind === 'talk' ? textOf(state.reading.tokens, before.from, before.to).toLowerCase() : ''
  return word === 'thôi' || word === 'mà'
}

/** "7;5". */
function isSplitDecimal({ items, at, state }: Cursor, item: ValueItem): boolean {
  const [before, sign] = [items[at - 2], items[at - 1]]
  const glued = state.reading.tokens[item.from]?.glued && sign?.kind === 'sign' && sign.raw === ';'
  const next = items[at + 1]
  const alone = next === undefined || (next.kind === 'sign' && [',', ';', '\n', '.'].includes(next.raw))
  const dotted = sign?.kind === 'sign' && sign.raw === '.'
  return (
    (glued === true || dotted) &&
    before?.kind === 'value' &&
    before.whole !== null &&
    (item.whole !== null || dotted) &&
    alone
  )
}

/** "5-8" alone: seat 5 has 8, or seats 5 to 8 have what is not said. "9-8" can only be a seat and its mark. */
function isSeatOrRange({ items, at }: Cursor, item: ValueItem): boolean {
  const [sign, to, next] = [items[at + 1], items[at + 2], items[at + 3]]
  const dash = sign?.kind === 'sign' && ['-', '–'].includes(sign.raw)
  const ends = next === undefined || !['name', 'value', 'link', 'seats'].includes(next.kind)
  return dash && ends && item.whole !== null && to?.kind === 'value' && (to.whole ?? 0) > item.whole
}

function seatOrRange({ state, segment, items, at }: Cursor, item: ValueItem): void {
  add(state, { nameText: null, seatNo: item.whole }, 'seat_or_range', item.from, items[at + 2]?.to ?? item.to)
  segment.swallow = true
}
