import { z } from 'zod'
import { stored } from './stored.ts'

/** What a chat keeps as JSON: what was said there, and what its choices and its half-filled form go to. */

/** The command it names parses the data. */
const intent = z.object({ command: z.string(), data: z.record(z.string(), z.unknown()) })
export const storedIntent = stored(1, intent)

/** `does`: what is done with the words, where that cannot be undone: they are shown back with it, and sent by a confirm. */
export const formShape = intent.extend({ does: z.string().exactOptional() })
export type Form = Readonly<z.infer<typeof formShape>>
export const storedForm = stored(1, formShape)

/** What was spoken of last: a meaning of the conversation's own, and the things it was about. */
const talkShape = z.object({ meaning: z.string(), slots: z.record(z.string(), z.unknown()) })
export type KeptTalk = Readonly<z.infer<typeof talkShape>>
export const storedTalk = stored(1, talkShape)

const part = z.enum(['confirm', 'drop']).exactOptional()

const choice = z.union([
  z.object({ id: z.string(), label: z.string(), part, keyword: z.string(), code: z.string() }),
  z.object({
    id: z.string(),
    label: z.string(),
    part,
    keyword: z.undefined().exactOptional(),
    code: z.undefined().exactOptional(),
  }),
])

export const storedReply = stored(
  1,
  z.object({
    text: z.string(),
    choices: z.array(choice).readonly(),
    links: z
      .array(z.object({ label: z.string(), url: z.string() }))
      .readonly()
      .exactOptional(),
    files: z.array(z.object({ fileId: z.int(), name: z.string(), mime: z.string() })).readonly(),
    menu: z.array(z.string()).readonly().exactOptional(),
    byChoiceOnly: z.literal(true).exactOptional(),
  }),
)
