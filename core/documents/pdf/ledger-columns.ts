/**
 * How wide the columns of a dense table are: each at least as wide as its longest word, so that no name, code or day is cut; wider
 * up to its longest line while there is room; what is left over is shared by the columns' parts.
 */

export type Content = {
  /** Of the longest word, in points, with the padding. */
  readonly least: number
  /** Of the longest line that has not been broken. */
  readonly most: number
}

/** A longer line is broken sooner than it takes more room from the others. */
const LINE_POINTS_MAX = 150

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

export function columnWidths(
  shares: readonly number[],
  contents: readonly Content[],
  whole: number,
): readonly number[] {
  const least = contents.map(content => content.least)
  const most = contents.map((content, at) =>
    Math.max(least[at] ?? 0, Math.min(content.most, LINE_POINTS_MAX)),
  )
  const spare = whole - total(most)
  if (spare >= 0) {
    return most.map((width, at) => width + (spare * (shares[at] ?? 0)) / total(shares))
  }
  const wished = total(most) - total(least)
  const room = Math.max(0, whole - total(least))
  const widths = most.map((width, at) => {
    const own = least[at] ?? 0
    return wished > 0 ? own + ((width - own) * room) / wished : own
  })
  const scale = Math.min(1, whole / total(widths))
  return widths.map(width => width * scale)
}

/** The widest of those that are to be alike stands for all of them; their shares are. */
export const evened = (
  columns: readonly { readonly even?: string }[],
  contents: readonly Content[],
): readonly Content[] =>
  contents.map((own, at) => {
    const { even } = columns[at] ?? {}
    if (even === undefined) return own
    const alike = contents.filter((_, other) => columns[other]?.even === even)
    return {
      least: Math.max(...alike.map(one => one.least)),
      most: Math.max(...alike.map(one => one.most)),
    }
  })
