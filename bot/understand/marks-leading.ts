/** Marks in front of those they are for. */
import type { Cursor, ValueItem } from './marks-cursor.ts'
import { STRONG } from './marks-cursor.ts'
import type { Item } from './marks-item.ts'
import type { State } from './marks-state.ts'
import { textOf } from './marks-tokens.ts'

/** Whether a mark stands in front of those it is for: "8 cho Phong", "điểm 9: Yến, Tuyết", "bảy điểm Lam". */
export function leadsTo(cursor: Cursor, item: ValueItem): boolean {
  const { items, at, state } = cursor
  const { tokens } = state.reading
  if (tokens[item.from]?.glued && tokens[item.from - 1]?.raw === ',') return false
  let index = at + 1
  let link = false
  let tie = false
  for (; index < items.length; index++) {
    const next = items[index]
    if (next?.kind === 'link') link = true
    else if (next?.kind === 'sign' && next.raw === ':') tie = true
    else if (
      next?.kind === 'sign' &&
      ['\t', '-', '–', '.'].includes(next.raw) &&
      (item.whole === null || (DASHES.has(next.raw) && isListLed(cursor)))
    )
      continue
    else if (next?.kind !== 'talk' && next?.kind !== 'alike' && next?.kind !== 'head') break
  }
  const pupil = items[index]
  if (pupil?.kind !== 'name' && pupil?.kind !== 'seats') return false
  if (item.reading.kind === 'problem') return false
  const { named, valued } = aheadOf(cursor, index)
  if (link) return !valued
  const seat = item.whole !== null && !pointsBefore(cursor)
  if (tie) return !seat || (!valued && (named > 1 || !isSeatOf(cursor, item, pupil)))
  if (valued) return false
  if (!seat)
    return (
      state.drafts.length === 0 ||
      state.led !== undefined ||
      state.alike ||
      pointsBefore(cursor) ||
      !item.figures
    )
  return (
    state.reading.names.known &&
    !isSeatOf(cursor, item, pupil) &&
    (!valuedBehind(state) || isListLed(cursor)) &&
    pupil.kind === 'name' &&
    pupil.known
  )
}

const DASHES = new Set(['-', '–'])

/** "8 - Bình, 7 - Cường": every number stands so, none is the seat of its pupil, and they do not count the lines. */
function isListLed(cursor: Cursor): boolean {
  const { items, state } = cursor
  const values = items.flatMap((item, index) => (item.kind === 'value' ? [{ item, index }] : []))
  const led = values.every(({ item, index }) => {
    const [dash, pupil, end] = [items[index + 1], items[index + 2], items[index + 3]]
    const parted = end === undefined || (end.kind === 'sign' && !DASHES.has(end.raw)) || end.kind === 'talk'
    return (
      dash?.kind === 'sign' &&
      DASHES.has(dash.raw) &&
      pupil?.kind === 'name' &&
      pupil.known &&
      parted &&
      !isSeatOf(cursor, item, pupil)
    )
  })
  const counts = values.every(({ item }, index) => item.whole === (values[0]?.item.whole ?? 0) + index)
  return led && !counts && values.length > 1 && state.reading.names.known
}

/** A mark behind its pupil was read before: "An 8, 7 Bình". */
const valuedBehind = (state: State): boolean => state.drafts.length > 0 && state.led === undefined

const pointsBefore = ({ items, at, state }: Cursor): boolean => {
  const before = items[at - 1]
  return before?.kind === 'talk' && /điểm|diem/i.test(textOf(state.reading.tokens, before.from, before.to))
}

const isSeatOf = ({ state }: Cursor, { whole }: ValueItem, pupil: Item): boolean =>
  pupil.kind === 'name' &&
  whole !== null &&
  (!pupil.known || state.reading.names.seatsOf(pupil.nameText).includes(whole))

/** From a pupil on to the end of the list: how many there are, and whether a mark stands behind the first. */
function aheadOf({ items }: Cursor, start: number): { named: number; valued: boolean } {
  let named = 0
  let apart = false
  for (let index = start; index < items.length; index++) {
    const item = items[index]
    if (item?.kind === 'name' || item?.kind === 'seats') {
      named++
      apart ||= named > 1
    } else if (item?.kind === 'value') return { named, valued: !apart }
    else if (item?.kind === 'and' || (item?.kind === 'sign' && (item.raw === ',' || item.raw === '(')))
      apart = true
    else if (item?.kind === 'sign' && STRONG.has(item.raw)) break
  }
  return { named, valued: false }
}
