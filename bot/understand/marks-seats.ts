/** Numbers that are seats and no marks. */
import type { Cursor } from './marks-cursor.ts'
import { isFiller } from './marks-cursor.ts'

/** "trừ 3". */
export const isSpared = ({ items, at, state }: Cursor): boolean =>
  state.apart && items[at - 1]?.kind === 'but' && items[at + 1]?.kind !== 'talk'

/** A number at the beginning of a piece, with a pupil or a mark behind it. */
export function isSeat({ items, at, segment, state }: Cursor): boolean {
  const starts = items
    .slice(segment.from, at)
    .every(item => isFiller(item) || item.kind === 'link' || (state.apart && item.kind === 'and'))
  let index = at + 1
  let sign: string | undefined
  for (; index < items.length && (isFiller(items[index]) || items[index]?.kind === 'link'); index++) {
    const item = items[index]
    if (item?.kind === 'sign') sign = item.raw
  }
  const next = items[index]
  if (next?.kind === 'value' && (sign === ':' || sign === '=')) return true
  if (!starts && !(state.apart && items[at - 1]?.kind === 'and')) return false
  if (next?.kind === 'name') return true
  if (next?.kind !== 'value') return false
  const more = items[index + 1]
  return sign !== '.' && sign !== '/' && (more === undefined || more.kind !== 'value')
}
