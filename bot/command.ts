import type { z } from 'zod'
import { forgetForm, keepForm } from '../core/conversation/forms.ts'
import type { Thread } from '../core/conversation/thread.ts'
import type { Form } from '../core/kept.ts'
import type { Session } from '../core/session.ts'
import type { Answer, Intent } from './answer.ts'
import type { CommandName } from './commands/names.ts'
import type { OpenedInbound } from './opening.ts'
import type { Meaning } from './reading/meanings.ts'
import type { Slots } from './reading/slots.ts'
import { sayRefusal } from './vi/refusals.ts'

/**
 * What a command is: it reads words into data, and runs on data, whether the data came from words, a pressed choice or a form.
 * It says what to answer and touches no channel.
 */

export type Turn = {
  readonly session: Session
  readonly inbound: OpenedInbound
  /** What the chat remembered as the message came in. */
  readonly thread: Thread
  readonly text: string
}

/** How surely words are what a form waits for. What is "never" for it passes on to the commands. */
export type Heed = 'surely' | 'maybe' | 'never'

/** What was understood of a message, for the command that answers it. */
export type Said = {
  readonly text: string
  readonly slots: Slots
  /** YYYY-MM-DD in the school's zone. */
  readonly today: string
}

/** How a command's data is filled with what was said; undefined when it is not for this command after all. */
export type Spoken<Data> = Partial<Record<Meaning, (said: Said) => Data | undefined>>

export type Command = {
  readonly name: CommandName
  /** Data when these words are for this command, else undefined. Cheap: no queries. */
  understand(text: string): Readonly<Record<string, unknown>> | undefined
  /** The meanings it answers, besides the words it reads itself. */
  readonly spoken?: Spoken<Readonly<Record<string, unknown>>>
  /** It reads entries, which are made of names and values and hardly of words: tried after what plainly means something. */
  readonly isLine?: true
  /** Its words are the words of many things, so that they take nobody away from a form. */
  readonly isWide?: true
  /** For a form: whether these words are its answer; without this, whatever is nothing else may be. */
  heeds?(text: string, data: Readonly<Record<string, unknown>>): Heed
  run(turn: Turn, data: Readonly<Record<string, unknown>>): Promise<Answer>
}

/** A choice or a form made by another version of the service. A form is forgotten, or it would swallow the next words too. */
export async function sayUnreadable(session: Session, command?: CommandName): Promise<Answer> {
  session.host.log.warn({ schoolId: session.tx.schoolId, command }, 'what a chat kept could not be read')
  await forgetForm(session)
  return { text: sayRefusal({ code: 'stored_unreadable' }, session.school.zone) }
}

/** Ties a command's data to its schema, so that what a button brings back has the shape it left with. */
export function command<Data extends Record<string, unknown>>(definition: {
  name: CommandName
  data: z.ZodType<Data>
  understand?: (text: string) => Data | undefined
  spoken?: Spoken<Data>
  isLine?: true
  isWide?: true
  heeds?: (text: string, data: Data) => Heed
  run: (turn: Turn, data: Data) => Promise<Answer>
}): Command {
  const { name, data: shape, heeds } = definition
  return {
    name,
    understand: definition.understand ?? (() => undefined),
    ...(definition.spoken && { spoken: definition.spoken }),
    ...(definition.isLine && { isLine: true }),
    ...(definition.isWide && { isWide: true }),
    ...(heeds && {
      heeds: (text, data) => {
        const read = shape.safeParse(data)
        return read.success ? heeds(text, read.data) : 'surely'
      },
    }),
    run: async (turn, data) => {
      const read = shape.safeParse(data)
      return read.success ? definition.run(turn, read.data) : sayUnreadable(turn.session, name)
    },
  }
}

/** Makes the chat's next words go to a command, beside the data it has so far. */
export const saveForm = (session: Session, form: Intent & Pick<Form, 'does'>): Promise<void> =>
  keepForm(session, form)
