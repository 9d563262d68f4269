/**
 * Typed marks to entries, from left to right: a pupil waits for a mark, a mark for a pupil where it stands in front; commas, words
 * and signs between them say how they belong together. What may mean two things is a problem and no mark.
 */

import { entriesOfState } from './drafts-told.ts'
import type { Entry } from './entry.ts'
import { readingOf } from './little-words.ts'
import type { EntryValue } from './mark-reading.ts'
import type { Cursor } from './marks-cursor.ts'
import { segmentFrom } from './marks-cursor.ts'
import type { Item } from './marks-item.ts'
import { itemsOf } from './marks-items.ts'
import { onPupil } from './marks-pupils.ts'
import { endSegment } from './marks-segments.ts'
import { onSign } from './marks-signs.ts'
import type { LeftOut, State } from './marks-state.ts'
import { stateOf } from './marks-state.ts'
import { onBirth, onGroup, onWord } from './marks-talk.ts'
import { tokensOf } from './marks-tokens.ts'
import { onValue } from './marks-values.ts'
import type { Names } from './name-spans.ts'

export type MarksRead = {
  readonly entries: readonly Entry[]
  /** One mark for everybody, or for those not named. */
  readonly all: { readonly value: EntryValue; readonly said: 'whole_class' | 'the_rest' } | null
  readonly unclear: boolean
  /** Questions and the like that stand among the marks and were not read. */
  readonly aside: readonly string[]
  /** What was said of those who are to be left as they are. */
  readonly spared: readonly string[]
}

export function readMarks(text: string, names: Names): MarksRead {
  const reading = readingOf(tokensOf(text), names)
  const items = itemsOf(reading)
  const state = stateOf(reading)
  const cursor: Cursor = { items, at: 0, state, bracket: undefined, segment: segmentFrom(0, '\n') }
  while (cursor.at < items.length) {
    const item = items[cursor.at] as Item
    step(cursor, item)
    cursor.at++
  }
  endSegment(cursor, '\n')
  return result(state)
}

function result(state: State): MarksRead {
  const entries = entriesOfState(state)
  const { group } = state
  const value = group?.got?.kind === 'value' ? group.got.value : undefined
  const plain = value !== undefined && ['tenths', 'passed'].includes(value.kind)
  const nobodyApart = group !== undefined && state.apart && entries.length + state.left.size === 0
  const unclear = state.unclear || (group !== undefined && !plain) || nobodyApart || isMuddled(state, entries)
  const all =
    plain && value && group
      ? { value, said: group.kind === 'all' ? ('whole_class' as const) : ('the_rest' as const) }
      : null
  const left = [...state.left.values()]
  const spared = left.map(({ text }) => text)
  const told = all ? [...blanksAllowed(entries), ...left.map(leftBlank)] : entries
  return { entries: told, all, unclear, aside: state.aside, spared }
}

/** What was said of all is not for those left out. */
const leftBlank = ({ who, ...said }: LeftOut): Entry => ({
  ...{ ...who, ...said, apart: true },
  ...{ problem: null, value: { kind: 'left_blank' } },
})

/** "còn lại" with nobody named before, or somebody after; "cả lớp" with somebody before. */
function isMuddled({ group, left }: State, entries: readonly Entry[]): boolean {
  if (!group || group.kind === 'unnamed') return group !== undefined && entries.length === 0
  return group.kind === 'rest'
    ? group.drafts + left.size === 0 || entries.length > group.drafts
    : group.drafts > 0
}

/** "trừ An, Bình" leaves both as they are; once one exception has a value, one without is unclear. */
function blanksAllowed(entries: readonly Entry[]): readonly Entry[] {
  const blank = entries.every(({ value }) => value?.kind === 'left_blank')
  if (blank) return entries
  return entries.map(entry =>
    entry.value?.kind === 'left_blank'
      ? { ...entry, problem: { code: 'missing_value' }, value: null }
      : entry,
  )
}

function step(cursor: Cursor, item: Item): void {
  const { state, segment } = cursor
  if (item.kind === 'sign') {
    onSign(cursor, item.raw)
    return
  }
  if (segment.swallow) return
  if (item.kind === 'head') {
    state.head++
    return
  }
  if (item.kind === 'name' || item.kind === 'seats' || item.kind === 'stretch') {
    onPupil(cursor, item)
    return
  }
  if (item.kind === 'value') {
    onValue(cursor, item)
    return
  }
  if (item.kind === 'group') {
    onGroup(cursor, item)
    return
  }
  if (item.kind === 'birth') {
    onBirth(cursor, item.said)
    return
  }
  onWord(cursor, item)
}
