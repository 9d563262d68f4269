import { z } from 'zod'

/** The regulation a school's policy was read from, and the decision that founded its board: a key of the policy. */

const day = z.iso.date()
/** As it stands on the paper ("15/QĐ-THCSST"). */
const number = z.string().trim().min(1).max(40)

/** A long regulation has some 60,000 characters. */
const TEXT_CHARS_MAX = 200_000

export const regulation = z.strictObject({
  title: z.string().trim().min(3).max(300),
  number,
  date: day,
  issuedBy: z.string().trim().min(1).max(120).nullable().default(null),
  /** The whole text, its paragraphs on lines of their own. */
  text: z.string().max(TEXT_CHARS_MAX).nullable().default(null),
  /** Of the decision that founded the board. */
  board: z.strictObject({ number, date: day }).nullable().default(null),
})

export type Regulation = z.infer<typeof regulation>
