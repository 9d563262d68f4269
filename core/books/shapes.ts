import { z } from 'zod'
import { SPANS, TERMS } from '../calendar/rules/term.ts'
import { COLUMN_KINDS, columnOfKey } from './rules/columns.ts'

/** Terms and columns as they come in from outside the code: in intents, forms, page links and what a page sends. */

export const term = z.literal(TERMS)

export const span = z.literal(SPANS)

export const columnKind = z.enum(COLUMN_KINDS)

export const columnRef = z.object({ kind: columnKind, position: z.int32() })

/** A column sent as its key, as `columnKey` writes it. */
export const columnByKey = z.string().transform((key, { addIssue }) => {
  const column = columnOfKey(key)
  if (column) return column
  addIssue(`${key} is no column`)
  return z.NEVER
})
