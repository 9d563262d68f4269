/** Pupils left out by a word: "đừng ghi Bình", "Lan thì khỏi ghi", "Long vắng chưa có điểm". */
import type { Cursor } from './marks-cursor.ts'
import { STRONG } from './marks-cursor.ts'
import { onDanger } from './marks-doubts.ts'
import { add } from './marks-giving.ts'
import type { Item } from './marks-item.ts'
import type { Draft, State, Waiting } from './marks-state.ts'
import { keyOf } from './marks-state.ts'
import { textOf } from './marks-tokens.ts'
import { whosOf } from './marks-who.ts'

/** Leaves out those named in this piece; a word in front leaves out those named behind it. */
export function onSkip(cursor: Cursor, item: Item): void {
  const { state } = cursor
  if (announces(cursor) || leavesListed(cursor)) return
  state.skip = true
  const own = spokenOf(cursor)
  state.skipped ||= own.length > 0
  for (const one of own) leaveOut(state, one, item.to)
}

/** Says that a mark is not there yet, of somebody who has none; beside a mark it is a doubt. */
export function onNotYet(cursor: Cursor, item: Item): void {
  const { state } = cursor
  if (announces(cursor) || leavesListed(cursor)) return
  const before = state.led ? [] : state.waiting
  const own = [...new Set([...before, ...spokenOf(cursor)])]
  if (own.length === 0 || isMarked(cursor)) {
    onDanger(cursor)
    return
  }
  state.skipped = true
  for (const one of own) leaveOut(state, one, item.to)
}

/** "còn ba em chưa nhập: An 8": the marks are there now. */
function announces({ items, at, state, segment }: Cursor): boolean {
  const tie = items[at + 1]
  const here = items[segment.from]?.from ?? 0
  if (tie?.kind !== 'sign' || tie.raw !== ':' || state.waiting.some(one => one.from >= here)) return false
  const [pupil, mark] = items.slice(at + 2).filter(({ kind }) => kind !== 'talk' && kind !== 'link')
  return (pupil?.kind === 'name' || pupil?.kind === 'seats') && mark?.kind === 'value'
}

/** "chưa có điểm: An, Bình."; with a mark behind the list it is not plain where the list ends. */
function leavesListed(cursor: Cursor): boolean {
  const { items, at, state } = cursor
  const tie = items[at + 1]
  const end = items.findIndex((item, index) => index > at + 1 && !isListed(item))
  const behind = end < 0 ? undefined : items[end]
  const named = items
    .slice(at + 2, end < 0 ? undefined : end)
    .filter(item => item.kind === 'name' || item.kind === 'seats')
  const closes = behind === undefined || (behind.kind === 'sign' && STRONG.has(behind.raw))
  const runsOn = behind?.kind === 'value'
  if (tie?.kind !== 'sign' || tie.raw !== ':' || named.length === 0 || !(closes || runsOn)) return false
  for (const item of named)
    for (const who of whosOf(cursor, item))
      if (closes) skipped(state, who, textOf(state.reading.tokens, item.from, item.to))
      else add(state, who, 'unreadable', item.from, behind?.to ?? item.to)
  cursor.at = runsOn ? end : end < 0 ? items.length : end - 1
  return true
}

const isListed = (item: Item): boolean =>
  ['name', 'seats', 'and', 'talk'].includes(item.kind) || (item.kind === 'sign' && item.raw === ',')

type Spoken = Pick<Waiting | Draft, 'who' | 'from'>

/** Those of this piece without a mark, or with a word why they have none, which may stand before a comma. */
function spokenOf({ state, segment, items }: Cursor): readonly Spoken[] {
  const here = items[segment.from]?.from ?? 0
  const waiting = state.waiting.filter(one => one.from >= here)
  const away = state.drafts.filter(one => one.segment === state.segment && isAway(one))
  const last = state.drafts.at(-1)
  const before =
    segment.empty && segment.before === ',' && last?.segment === state.segment - 1 && isAway(last)
  return waiting.length + away.length > 0 ? [...waiting, ...away] : before && last ? [last] : []
}

const AWAY = new Set(['absent', 'exempt'])

const isAway = ({ got }: Draft): boolean =>
  typeof got !== 'string' &&
  (got.kind === 'value' ? AWAY.has(got.value.kind) : got.problem.code === 'ambiguous_word')

/** A mark stands in this piece, or comes before the next pupil. */
function isMarked({ state, items, at }: Cursor): boolean {
  if (state.led || state.drafts.some(one => one.segment === state.segment && !isAway(one))) return true
  const next = items
    .slice(at + 1)
    .find(({ kind }) => ['sign', 'name', 'seats', 'value', 'but'].includes(kind))
  return next?.kind === 'value'
}

function leaveOut(state: State, { who, from }: Spoken, to: number): void {
  skipped(state, who, textOf(state.reading.tokens, from, to))
  state.waiting = state.waiting.filter(one => keyOf(one.who) !== keyOf(who))
}

/** @param said the words about the pupil. */
export function skipped(state: State, who: Waiting['who'], said: string): void {
  const key = keyOf(who)
  const text = said.replaceAll('\uE000', '').trim()
  state.left.set(key, { who, text, head: state.head })
  const kept = state.drafts.filter(one => keyOf(one.who) !== key)
  state.drafts.splice(0, state.drafts.length, ...kept)
}
