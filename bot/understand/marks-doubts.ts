/** What makes a mark unsure, and whose. */
import type { Cursor } from './marks-cursor.ts'
import { add, flush } from './marks-giving.ts'
import type { Item } from './marks-item.ts'
import type { Draft, State } from './marks-state.ts'
import { isPlain } from './marks-state.ts'
import { phraseAt } from './marks-tokens.ts'
import { LEAVES } from './talk-words.ts'

/** "trừ" where several were not spoken of together; "riêng", "nhưng" say nothing then. */
export function noException(cursor: Cursor, item: Item): void {
  if (phraseAt(LEAVES, cursor.state.reading.tokens, item.from) > 0) swallow(cursor, 'several_values')
}

export function onDanger({ state, segment }: Cursor): void {
  if (segment.denied || state.skipped) return
  if (state.group) {
    state.unclear = true
    return
  }
  const last = state.drafts.at(-1)
  if (state.waiting.length === 0 && last?.segment === state.segment) doubtAll(state, last)
  else state.doubt = true
}

/** The mark is unsure for all who have it together. */
export function doubtAll(state: State, draft: Draft | undefined): void {
  if (draft) for (const one of state.drafts) if (one.to === draft.to) doubt(one)
}

export const doubt = (draft: Draft | undefined): void => {
  if (draft && isPlain(draft.got)) draft.got = 'unreadable'
}

/** The last entry and all of this piece are one doubt. */
export function swallow(
  { state, segment, items, at }: Cursor,
  code: 'ambiguous_comma' | 'several_values',
): void {
  const last = state.drafts.at(-1)
  if (state.group) state.unclear = true
  if (last) {
    const { to } = last
    for (const one of state.drafts.filter(draft => draft.to === to)) {
      one.got = code
      one.to = items[at]?.to ?? to
    }
  } else add(state, { nameText: null, seatNo: null }, code, items[at]?.from ?? 0, items[at]?.to ?? 0)
  state.waiting = []
  segment.swallow = true
}

export function doubtHere({ state, segment }: Cursor): void {
  const last = state.drafts.at(-1)
  segment.asks = false
  if (state.waiting.length > 0) {
    flush(state, false, 0)
    return
  }
  if (last?.segment === state.segment) doubt(last)
}
