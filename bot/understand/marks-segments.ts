/** The end of a piece between commas, and of a sentence. */
import type { Cursor } from './marks-cursor.ts'
import { segmentFrom } from './marks-cursor.ts'
import { doubt } from './marks-doubts.ts'
import { flush } from './marks-giving.ts'
import { textOf } from './marks-tokens.ts'

/** Behind the last pupil of the piece stand words. */
function saysMore({ items, at, segment }: Cursor): boolean {
  const last = items.findLastIndex(
    (item, index) => index < at && index >= segment.from && item.kind === 'name',
  )
  return last >= 0 && items.slice(last + 1, at).some(item => item.kind === 'talk' || item.kind === 'danger')
}

export function endSegment(cursor: Cursor, sign: string): void {
  const { state, segment, items, at } = cursor
  const from = items[segment.from]?.from ?? 0
  const to = items[at]?.from ?? state.reading.tokens.length
  const own = state.drafts.filter(one => one.segment === state.segment && !one.weak)
  const last = state.drafts.at(-1)
  const nobody = own.length > 0 && own.every(({ who }) => who.nameText === null && who.seatNo === null)
  const asks = segment.asks || (segment.asked && (segment.empty || nobody))
  if (asks && own.length > 0 && !nobody) for (const draft of own) doubt(draft)
  const nobodys = own.length === 0 || nobody
  if (asks && nobodys && !segment.empty && state.waiting.length === 0 && [',', '–'].includes(segment.before))
    doubt(state.drafts.findLast(one => !own.includes(one)))
  if (asks && nobody)
    state.drafts.splice(0, state.drafts.length, ...state.drafts.filter(one => !own.includes(one)))
  if (asks && nobodys) {
    const text = textOf(state.reading.tokens, from, to).trim()
    if (text !== '') state.aside.push(text)
  }
  if (state.doubt && own.length === 0 && segment.empty && [',', '–'].includes(segment.before) && !state.skip)
    doubt(last)
  if (sign !== ',') {
    flush(state, asks, to)
    state.doubt = false
    state.skipped = false
  }
  if (sign === ',' && saysMore(cursor))
    for (const one of state.waiting) if (one.from >= from) one.talked = true
  if (state.waiting.length === 0) state.doubt = false
  state.skip = false
  state.not = false
  state.segment++
  cursor.segment = segmentFrom(at + 1, sign)
}
