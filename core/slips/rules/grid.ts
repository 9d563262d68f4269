/** Where slips stand on an A4 page: two beside each other, four below each other, cut along the lines between them. Points. */

const A4 = { width: 595.28, height: 841.89 } as const
const COLUMNS = 2
const ROWS = 4
export const SLIPS_PER_PAGE = COLUMNS * ROWS
/** What an office printer leaves white at each edge. */
const EDGE = 20

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const WIDTH = (A4.width - 2 * EDGE) / COLUMNS
const HEIGHT = (A4.height - 2 * EDGE) / ROWS

/** The box of a slip by its place on the page, row by row. */
export const boxOf = (place: number): Box => ({
  x: EDGE + (place % COLUMNS) * WIDTH,
  y: EDGE + Math.floor(place / COLUMNS) * HEIGHT,
  width: WIDTH,
  height: HEIGHT,
})

type CutLine = { readonly from: readonly [number, number]; readonly to: readonly [number, number] }

/** Each from edge to edge of the grid, so that a whole stack is cut at once. */
export const CUT_LINES: readonly CutLine[] = [
  ...Array.from({ length: COLUMNS + 1 }, (_, at): CutLine => {
    const x = EDGE + at * WIDTH
    return { from: [x, EDGE], to: [x, A4.height - EDGE] }
  }),
  ...Array.from({ length: ROWS + 1 }, (_, at): CutLine => {
    const y = EDGE + at * HEIGHT
    return { from: [EDGE, y], to: [A4.width - EDGE, y] }
  }),
]
