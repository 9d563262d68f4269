/** Words among the marks: each does to the marks beside it what its kind says. */
import type { Cursor } from './marks-cursor.ts'
import { noException, onDanger } from './marks-doubts.ts'
import { add, flush } from './marks-giving.ts'
import type { Item } from './marks-item.ts'
import { onNotYet, onSkip } from './marks-left.ts'
import { keyOf } from './marks-state.ts'
import { oneOf, phraseAt } from './marks-tokens.ts'
import { FORGETS, LEAVES } from './talk-words.ts'

export function onWord(cursor: Cursor, item: Item): void {
  const { state, segment, bracket } = cursor
  const { tokens } = state.reading
  if (item.kind === 'talk' && standsForMark(cursor)) state.doubt = true
  if (item.kind === 'after') setRight(cursor)
  if (item.kind === 'alike') state.alike = true
  if (item.kind === 'asks') {
    if (bracket) bracket.asks = true
    else segment.asks = true
  }
  if (item.kind === 'turns') inTurn(cursor)
  if (item.kind === 'skip') onSkip(cursor, item)
  if (item.kind === 'notYet') onNotYet(cursor, item)
  if (item.kind === 'not') {
    state.not = true
    state.contrast = CONTRAST(tokens[item.from])
  }
  if (item.kind === 'fix') {
    state.fix = phraseAt(FORGETS, tokens, item.from) > 0 ? 'forgot' : 'change'
    state.corrected = true
  }
  if (item.kind === 'danger') onDanger(cursor)
  if (item.kind === 'but' || (state.group?.got && ONLY(tokens[item.from]))) onBut(cursor, item)
}

/** "Bình, Hân lần lượt 8, 7": one mark for each who waits, where there are as many. */
function inTurn(cursor: Cursor): void {
  const { state, items, at } = cursor
  const values: Extract<Item, { kind: 'value' }>[] = []
  let index = at + 1
  for (; index < items.length; index++) {
    const item = items[index]
    if (item?.kind === 'value') values.push(item)
    else if (item?.kind === 'sign' ? !BETWEEN.has(item.raw) : item?.kind !== 'link' && item?.kind !== 'and')
      break
  }
  const { waiting } = state
  const last = values.at(-1)
  const sure = values.every(({ reading }) => reading.kind === 'value')
  if (waiting.length < 2 || values.length !== waiting.length || !last || !sure) return
  state.waiting = []
  for (const [turn, one] of waiting.entries())
    add(state, one.who, values[turn]?.reading ?? 'unreadable', one.from, last.to)
  cursor.at = items.indexOf(last)
}

const BETWEEN = new Set([',', ';', '-', ':', '–'])

function onBut(cursor: Cursor, item: Item): void {
  const { state, segment } = cursor
  if (!state.group && !state.together) {
    if (!state.waiting.some(one => one.denied)) noException(cursor, item)
    return
  }
  if (state.group && !state.group.got) state.unclear = true
  if (state.waiting.length > 0 && !state.led) flush(state, false, item.from)
  state.apart = true
  state.leaves = phraseAt(LEAVES, state.reading.tokens, item.from) > 0
  state.alike = false
  cursor.segment = { ...segment, from: cursor.at + 1 }
}

/** "Mạnh 9, Lam 7. Mạnh 8 mới đúng". */
function setRight({ state }: Cursor): void {
  const last = state.drafts.at(-1)
  const before =
    last &&
    state.drafts.findIndex(
      one => one !== last && keyOf(one.who) === keyOf(last.who) && one.head === last.head,
    )
  if (before !== undefined && before >= 0) state.drafts.splice(before, 1)
}

/** "An: o": a word where the mark goes. */
function standsForMark({ items, at, state }: Cursor): boolean {
  const tie = items[at - 1]
  const { tokens } = state.reading
  return (
    tie?.kind === 'sign' &&
    [':', '='].includes(tie.raw) &&
    state.waiting.length > 0 &&
    !POINTS(tokens[items[at]?.from ?? 0])
  )
}

export function onGroup({ state }: Cursor, { group }: Extract<Item, { kind: 'group' }>): void {
  if (state.group || state.waiting.length > 0 || state.doubt) state.unclear = true
  state.group = {
    kind: group,
    drafts: state.drafts.filter(({ weak }) => !weak).length,
    segment: state.segment,
  }
  if (group === 'unnamed') state.apart = true
}

export function onBirth({ state, bracket }: Cursor, said: string): void {
  const waiting = state.waiting.at(-1)
  const last = state.drafts.at(-1)
  if (waiting) state.waiting[state.waiting.length - 1] = { ...waiting, who: { ...waiting.who, told: said } }
  else if (bracket && last) last.who = { ...last.who, told: said }
}

const [CONTRAST, POINTS, ONLY] = [oneOf('chứ'), oneOf('điểm'), oneOf('chỉ')]
