import { z } from 'zod'
import { LEVELS } from '../circulars/rules/level.ts'
import { stored } from '../stored.ts'

/** What a correction did to averages and levels, as the case keeps it. */

const change = <T extends z.ZodType>(of: T) => z.object({ before: of, after: of })
const average = z.int().nullable()
const level = z.enum(LEVELS)

const standing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('level'), level }),
  z.object({ kind: z.literal('undecided'), between: z.array(level).readonly() }),
  z.object({ kind: z.literal('not_yet') }),
  z.object({ kind: z.literal('not_classifiable') }),
])

export const storedEffect = stored(
  1,
  change(average).extend({
    year: change(average),
    passed: change(z.boolean().nullable()).exactOptional(),
    levels: z.object({ term: change(standing), year: change(standing) }).exactOptional(),
  }),
)
