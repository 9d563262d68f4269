import type { KeptPasskey } from '../../../db/accounts/passkeys.ts'
import { claimPasskey, dropPasskeys, recordPasskeyUse } from '../../../db/accounts/passkeys.ts'
import type { Desk } from '../../desk.ts'
import { isCopy } from '../rules/passkey.ts'
import { readShown } from './ceremony.ts'
import type { Aim } from './challenge.ts'
import { spend } from './challenge.ts'
import { tellOwner } from './own.ts'
import type { RelyingParty } from './relying-party.ts'
import type { Shown } from './shapes.ts'

/** Whose passkey answered, if it is one of the school's staff in force. The row stays locked until the transaction ends. */
export async function answeredBy(
  desk: Desk,
  rp: RelyingParty,
  aim: Aim,
  shown: Shown,
): Promise<KeptPasskey | undefined> {
  const kept = await claimPasskey(desk.tx, shown.id)
  if (!kept || (aim !== 'sign_in' && aim.personId !== kept.personId)) return undefined
  const read = await readShown(rp, shown, kept)
  if (!read || !(await spend(desk, aim, read.challenge))) return undefined
  if (isCopy(kept.counter, read.counter)) {
    await endCopied(desk, kept)
    return undefined
  }
  await recordPasskeyUse(desk.tx, kept.passkeyId, read.counter)
  return kept
}

/** Nobody can tell the copy from the other, so neither counts any more; the owner adds a new one. */
async function endCopied(desk: Desk, { personId, passkeyId, authenticator }: KeptPasskey): Promise<void> {
  const { host, tx, audit } = desk
  await dropPasskeys(tx, personId, passkeyId)
  host.log.warn({ schoolId: tx.schoolId, act: 'passkey.copied' }, 'turned away')
  audit.push({ actorId: null, actorKind: 'system', act: 'passkey.copied', detail: { personId } })
  await tellOwner(desk, personId, { kind: 'account_passkey_copied', authenticator })
}
