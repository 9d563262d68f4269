import { z } from 'zod'
import { span } from '../../../core/books/shapes.ts'
import { LEVELS } from '../../../core/circulars/rules/level.ts'

/** What is asked for, as the steps of the form and its buttons carry it. */

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mark'), columnId: z.int(), pupilId: z.int() }),
  z.object({
    kind: z.literal('remark'),
    classSubjectId: z.int(),
    term: span,
    pupilId: z.int(),
  }),
  z.object({ kind: z.literal('conduct'), classId: z.int(), term: span, pupilId: z.int() }),
  z.object({ kind: z.literal('attendance'), classId: z.int(), day: z.iso.date(), pupilId: z.int() }),
])

const value = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tenths'), tenths: z.int() }),
  z.object({ kind: z.literal('passed'), passed: z.boolean() }),
  z.object({ kind: z.literal('remark'), body: z.string() }),
  z.object({ kind: z.literal('conduct'), level: z.enum(LEVELS) }),
  z.object({ kind: z.literal('attendance'), attended: z.enum(['present', 'excused', 'unexcused']) }),
])

export const wanted = z.object({ target, value, seenVersion: z.int() })
export type Wanted = z.infer<typeof wanted>

export const reasonCode = z.enum(['wrong_cell', 'wrong_sum', 'regraded', 'wrong_pupil', 'makeup', 'other'])

/** A cause and the words beside it. */
export const why = z.object({ code: reasonCode, words: z.string() })

/** A cell chosen from the last entries; its new mark is still to be typed. */
export const chosenCell = z.object({ columnId: z.int(), pupilId: z.int() })
