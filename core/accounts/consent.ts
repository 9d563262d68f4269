import { recordConsent, revokeIdentity } from '../../db/accounts/accounts.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { dropSignIns } from './devices.ts'
import { CONSENT_VERSION } from './link.ts'

/** Takes the consent back: nothing more is sent to this chat, and nothing asked from it is answered (Law 91/2025, Art. 24.3). */
export async function withdrawConsent(session: Session): Promise<void> {
  await recordConsent(session.tx, session.chat, session.actor.personId, 'withdrawn', CONSENT_VERSION)
  await dropSignIns(session, session.actor.personId)
  await revokeIdentity(session.tx, session.chat)
  record(session, 'consent.withdrawn', { channel: session.chat.channel })
}
