import { z } from 'zod'
import { CELL_CHARS_MAX } from '../understand/grid-cell.ts'

/** What a grid sends: cells that were typed over, each with what stood there then. */

const ROWS_MAX = 1000

/** @param column how a column of the grid is named. */
export const typedRows = <Column extends z.ZodType>(column: Column) =>
  z.object({
    rows: z
      .array(
        z.object({
          pupil: z.int32(),
          column,
          text: z.string().max(CELL_CHARS_MAX),
          version: z.int32(),
          seen: z.string().max(CELL_CHARS_MAX),
        }),
      )
      .min(1)
      .max(ROWS_MAX),
  })

export type TypedRow<Column extends z.ZodType> = z.infer<ReturnType<typeof typedRows<Column>>>['rows'][number]

export const draftBody = z.object({ draft: z.int32() })

/** A lock's sentence, said once for all the cells under it. */
export function sentences() {
  const said: string[] = []
  return {
    said,
    /** @returns where it stands in `said`; -1 for none. */
    place(sentence: string | undefined): number {
      if (sentence === undefined) return -1
      if (!said.includes(sentence)) said.push(sentence)
      return said.indexOf(sentence)
    },
  }
}
