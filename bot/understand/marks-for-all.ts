/** One mark for everybody, said in front: "đạt hết", "8 điểm nguyên lớp". */
import type { Cursor, ValueItem } from './marks-cursor.ts'
import { phraseAt, phraseBook } from './marks-tokens.ts'

const OUTRIGHT = phraseBook(`hết, cả, tất, tuốt, sạch, trọn, hết cả, hết trơn, hết ráo, hết thảy, hết luôn`)

/** Takes the mark, and the words for everybody behind it; false where it is somebody's. */
export function givesEverybody(cursor: Cursor, item: ValueItem): boolean {
  const { state, at } = cursor
  if (state.drafts.length > 0 || state.group || cursor.segment.asks) return false
  const group = groupBehind(cursor)
  if (group === undefined && !isOutright(cursor)) return false
  state.unclear ||= state.doubt || state.waiting.length > 0
  state.group = { kind: 'all', got: item.reading, drafts: 0, segment: state.segment }
  cursor.at = group ?? at
  cursor.segment = { ...cursor.segment, empty: false }
  return true
}

/** The place of "cả lớp" behind a mark, where no mark of its own follows. */
function groupBehind({ items, at }: Cursor): number | undefined {
  const quiet = (index: number): boolean =>
    ['talk', 'link', 'alike', 'head'].includes(items[index]?.kind ?? '')
  let index = at + 1
  while (quiet(index)) index++
  const group = items[index]
  if (group?.kind !== 'group' || group.group !== 'all') return undefined
  let next = index + 1
  while (quiet(next) || (items[next]?.kind === 'sign' && ':='.includes(SIGN(items[next])))) next++
  return items[next]?.kind === 'value' ? undefined : index
}

const SIGN = (item: Cursor['items'][number] | undefined): string => (item?.kind === 'sign' ? item.raw : '')

function isOutright({ items, at, state }: Cursor): boolean {
  const next = items[at + 1]
  const behind = items[at + 2]
  const said =
    (next?.kind === 'talk' || next?.kind === 'alike') &&
    phraseAt(OUTRIGHT, state.reading.tokens, next.from) > 0
  return said && behind?.kind !== 'name' && behind?.kind !== 'seats'
}
