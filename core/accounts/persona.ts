import { recordConsent, recordIdentity } from '../../db/accounts/accounts.ts'
import { findGuardianOf, findStaffByCode } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import { CONSENT_VERSION } from './link.ts'

/** Demo mode's people: sample persons bound to a web address without a code. Never called outside demo mode. */
export async function bindPersona(
  desk: Desk,
  address: string,
  who: { readonly staff: string } | { readonly guardianOf: string },
): Promise<void> {
  const isGuardian = 'guardianOf' in who
  const personId = isGuardian
    ? await findGuardianOf(desk.tx, who.guardianOf)
    : await findStaffByCode(desk.tx, who.staff)
  if (personId === undefined) throw new Error(`the sample school has no person for ${address}`)
  const chat = { channel: 'web', address }
  await recordIdentity(desk.tx, chat, personId)
  if (isGuardian) await recordConsent(desk.tx, chat, personId, 'given', CONSENT_VERSION)
}
