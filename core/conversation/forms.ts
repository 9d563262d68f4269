import { forgetForm as forget, recordForm } from '../../db/conversation.ts'
import type { Session } from '../session.ts'

/** The one half-filled form a chat may have: what its next words are an answer to. */

type HalfFilled = {
  readonly command: string
  readonly data: Readonly<Record<string, unknown>>
  /** What is done with the words, where that cannot be undone: they are shown back with it, and sent by a confirm. */
  readonly does?: string
}

/** Replaces whatever form the chat had. */
export const saveForm = (session: Session, form: HalfFilled): Promise<void> =>
  recordForm(session.tx, session.chat, form)

export const forgetForm = (session: Session): Promise<void> => forget(session.tx, session.chat)
