import { revokeIdentity } from '../../db/accounts/accounts.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'

/** Ends what ties this chat to the person who writes from it; their other chats, and what they consented to, stay as they are. */
export async function unlinkChat(session: Session): Promise<void> {
  await revokeIdentity(session.tx, session.chat)
  record(session, 'account.unlinked', { channel: session.chat.channel })
}
