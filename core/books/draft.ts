import { z } from 'zod'
import { storedList } from '../stored.ts'

/** The rows of a draft of marks, as they are kept until its confirm. */

const empty = z.object({ kind: z.literal('empty') })
const tenths = z.object({ kind: z.literal('tenths'), tenths: z.int() })
const passed = z.object({ kind: z.literal('passed'), passed: z.boolean() })
const absent = z.object({ kind: z.literal('absent'), excused: z.boolean().nullable() })
const makeup = z.object({ kind: z.literal('makeup'), dueOn: z.string() })
const exempt = z.object({ kind: z.literal('exempt') })
const zeroByRule = z.object({ kind: z.literal('zero_by_rule'), comment: z.literal(true).exactOptional() })
const zeroGiven = zeroByRule.extend({ reason: z.enum(['no_reason', 'makeup_missed']) })

const row = z.object({
  columnId: z.int(),
  pupilId: z.int(),
  seenVersion: z.int(),
  seen: z.discriminatedUnion('kind', [empty, tenths, passed, absent, makeup, zeroByRule, exempt]),
  value: z.discriminatedUnion('kind', [empty, tenths, passed, absent, makeup, zeroGiven, exempt]),
})

export type DraftRow = Readonly<z.infer<typeof row>>

export const storedDraft = storedList(1, row)
