import { deleteForm, recordForm } from '../../db/conversation/conversation.ts'
import type { Form } from '../kept.ts'
import { storedForm } from '../kept.ts'
import type { Session } from '../session.ts'

/** The one half-filled form a chat may have: what its next words are an answer to. */

/** Replaces whatever form the chat had. */
export const keepForm = (session: Session, form: Form): Promise<void> =>
  recordForm(session.tx, session.chat, storedForm.write(form))

export async function forgetForm({ tx, chat }: Session): Promise<void> {
  await deleteForm(tx, chat)
}
