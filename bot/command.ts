import type { z } from 'zod'
import type { Answer } from '../core/notices/answer.ts'
import type { Session } from '../core/session.ts'
import type { Inbound } from './channel.ts'

/**
 * What a command is: it reads words into data, and runs on data, whether the data came from words, a pressed choice or a form.
 * It says what to answer and touches no channel.
 */

export type Turn = { readonly session: Session; readonly inbound: Inbound; readonly text: string }

/** How surely words are what a form waits for. What is "never" for it passes on to the commands. */
export type Heed = 'surely' | 'maybe' | 'never'

export type Command = {
  readonly name: string
  /** Data when these words are for this command, else undefined. Cheap: no queries. */
  understand(text: string): Readonly<Record<string, unknown>> | undefined
  /** Its words are the words of many things, so that they take nobody away from a form. */
  readonly isWide?: true
  /** For a form: whether these words are its answer; without this, whatever is nothing else may be. */
  heeds?(text: string, data: Readonly<Record<string, unknown>>): Heed
  run(turn: Turn, data: Readonly<Record<string, unknown>>): Promise<Answer>
}

/** Ties a command's data to its schema, so that what a button brings back has the shape it left with. */
export function command<Data extends Record<string, unknown>>(definition: {
  name: string
  data: z.ZodType<Data>
  understand?: (text: string) => Data | undefined
  isWide?: true
  heeds?: (text: string, data: Data) => Heed
  run: (turn: Turn, data: Data) => Promise<Answer>
}): Command {
  const { heeds } = definition
  return {
    name: definition.name,
    understand: definition.understand ?? (() => undefined),
    ...(definition.isWide && { isWide: true }),
    ...(heeds && { heeds: (text, data) => heeds(text, definition.data.parse(data)) }),
    run: (turn, data) => definition.run(turn, definition.data.parse(data)),
  }
}
