/**
 * How the rows of a table fall on pages: no page begins with one row left over, and what stands under the table (who signs) has a
 * few rows above it.
 */

export type Rooms = {
  /** On the first page, beside its titles; on each later one. Points. */
  readonly first: number
  readonly next: number
  /** What the end of the table asks for under the last row. */
  readonly end: number
}

/** So many rows stay together at the end of a table. */
export const ROWS_TOGETHER = 3

const sum = (heights: readonly number[]): number => heights.reduce((total, height) => total + height, 0)

function filled(heights: readonly number[], { first, next }: Rooms): number[] {
  const counts: number[] = []
  for (let from = 0; from < heights.length; ) {
    const room = counts.length === 0 ? first : next
    let to = from
    let used = 0
    while (to < heights.length && (to === from || used + (heights[to] ?? 0) <= room)) {
      used += heights[to] ?? 0
      to += 1
    }
    counts.push(to - from)
    from = to
  }
  return counts
}

/** @returns the number of rows on each page; a row alone that is higher than its page still has one. */
export function rowRuns(heights: readonly number[], rooms: Rooms): readonly number[] {
  const counts = filled(heights, rooms)
  const last = counts.at(-1)
  if (last === undefined) return []
  const lastRoom = counts.length === 1 ? rooms.first : rooms.next
  const fits = sum(heights.slice(heights.length - last)) + rooms.end <= lastRoom
  if (!fits && last > ROWS_TOGETHER) return [...counts.slice(0, -1), last - ROWS_TOGETHER, ROWS_TOGETHER]
  const before = counts.at(-2)
  if (before === undefined || last >= ROWS_TOGETHER) return counts
  const moved = ROWS_TOGETHER - last
  return before > moved ? [...counts.slice(0, -2), before - moved, ROWS_TOGETHER] : counts
}
