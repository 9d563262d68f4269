import { deleteForm, recordForm } from '../../db/conversation/conversation.ts'
import type { Intent } from '../answer.ts'
import { storedIntent } from '../notices/kept.ts'
import type { Session } from '../session.ts'

/** The one half-filled form a chat may have: what its next words are an answer to. */

/** Replaces whatever form the chat had. */
export const keepForm = (session: Session, form: Intent): Promise<void> =>
  recordForm(session.tx, session.chat, storedIntent.write(form))

export const forgetForm = (session: Session): Promise<void> => deleteForm(session.tx, session.chat)
