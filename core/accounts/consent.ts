import { cancelWaiting, endLinks } from '../../db/accounts/access.ts'
import { recordConsent, revokeIdentity } from '../../db/accounts/accounts.ts'
import type { ChildAccessRow, ConsentRow } from '../../db/accounts/consents.ts'
import { listChildAccess, listConsents } from '../../db/accounts/consents.ts'
import { dropPassword } from '../../db/accounts/passwords.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { CONSENT_VERSION } from './link.ts'

/** What a person has agreed to, as they read it, and its taking back. */

const LISTED_MAX = 20

export type ConsentLedger = {
  readonly isPupil: boolean
  readonly consents: readonly (ConsentRow & { readonly isCurrentText: boolean })[]
  /** What they agreed to for a child who has a way in of their own. */
  readonly childAccess: readonly ChildAccessRow[]
  readonly stands: boolean
}

export async function consentLedger(session: Session): Promise<ConsentLedger> {
  const { tx, actor } = session
  const consents = await listConsents(tx, actor.personId, LISTED_MAX)
  return {
    isPupil: actor.isPupil,
    consents: consents.map(row => ({ ...row, isCurrentText: row.textVersion === CONSENT_VERSION })),
    childAccess: await listChildAccess(tx, actor.personId, LISTED_MAX),
    stands: consents[0]?.act === 'given',
  }
}

/**
 * Takes the consent back: from this instant nothing more is sent to a family and nothing it asks is answered, in every chat and browser
 * (Law 91/2025, Art. 24.3); a new slip asks anew. Of staff only this chat ends: the others serve their work.
 */
export async function withdrawConsent(session: Session): Promise<void> {
  const { tx, chat, actor } = session
  await recordConsent(tx, chat, actor.personId, 'withdrawn', CONSENT_VERSION)
  await dropPassword(tx, actor.personId)
  if (actor.isStaff) await revokeIdentity(tx, chat)
  else {
    await endLinks(tx, actor.personId)
    await cancelWaiting(tx, actor.personId)
  }
  record(session, 'consent.withdrawn', { channel: chat.channel })
}
