import { z } from 'zod'
import { columnRef } from '../../../core/books/shapes.ts'
import type { Intent } from '../../answer.ts'
import type { Said } from '../../understand/said.ts'

/** What a conversation about a column's marks carries from message to message, so that nothing said is lost. */

const value = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tenths'), tenths: z.int() }),
  z.object({ kind: z.literal('passed'), passed: z.boolean() }),
  z.object({ kind: z.literal('absent'), excused: z.boolean().nullable() }),
  z.object({ kind: z.literal('exempt') }),
  z.object({ kind: z.literal('empty') }),
])

const chosen = z.union([
  z.object({ key: z.string(), pupilId: z.int(), value }),
  z.object({ key: z.string(), leftOut: z.literal(true) }),
  z.object({ key: z.literal('rest'), onlyEmpty: z.boolean() }),
])

export const asked = z.object({
  line: z.string(),
  later: z.array(z.string()),
  chosen: z.array(chosen),
  /** Chosen where the line does not say: a class-subject, a column. */
  book: z.int().optional(),
  column: columnRef.optional(),
  /** Of a line with several columns or classes: which, and which were shown before. */
  sheet: z.string().optional(),
  shown: z.array(z.string()).optional(),
  /** Of the pupils that were listed, when marks come in the order of a list. */
  seats: z.array(z.int()).optional(),
})

export type Asked = Said & z.infer<typeof asked>

export const askedFor = (line: string): Asked => ({ line, later: [], chosen: [] })

/** What a choice leads to: the same words, with one thing settled. */
export const settledBy = (data: Asked): Intent => ({ command: 'marks.choose', data })

/** How many later words one preview takes; more is another line. */
export const LATER_MAX = 20
