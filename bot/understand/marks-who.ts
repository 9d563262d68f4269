/** Whom a name, seats or a stretch of the list stand for. */
import type { Who } from './entry.ts'
import type { Cursor } from './marks-cursor.ts'
import type { Item } from './marks-item.ts'

export const whoOfName = (item: Extract<Item, { kind: 'name' }>): Omit<Who, 'text'> => ({
  ...{ nameText: item.nameText, seatNo: null },
  ...(item.count !== undefined && { count: item.count }),
})

export function whosOf({ state }: Cursor, item: Item): readonly Omit<Who, 'text'>[] {
  if (item.kind === 'name') return [whoOfName(item)]
  if (item.kind === 'seats') return item.seats.map(seatNo => ({ nameText: null, seatNo }))
  if (item.kind !== 'stretch') return []
  const { names } = state.reading
  const [from, another] = names.seatsOf(item.fromName)
  const [to, more] = names.seatsOf(item.toName)
  if (from === undefined || to === undefined || another || more || to <= from) return []
  return Array.from({ length: to - from + 1 }, (_, at) => ({ nameText: null, seatNo: from + at }))
}
