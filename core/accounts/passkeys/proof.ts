import { listPasskeys } from '../../../db/accounts/passkeys.ts'
import { claimPin, recordTries } from '../../../db/accounts/pins.ts'
import type { Result } from '../../result.ts'
import { ok, refuse } from '../../result.ts'
import type { Session } from '../../session.ts'
import { record } from '../../session.ts'
import { countWrong, lockOf } from '../pin.ts'
import type { AccountRefusal } from '../refusals.ts'
import { answeredBy } from './answered.ts'
import { howToShow } from './ceremony.ts'
import { challengeFor } from './challenge.ts'
import { mayHavePasskeys } from './own.ts'
import type { Shown, ToShow } from './shapes.ts'

/** A passkey as the second factor of somebody who is signed in, beside the PIN: it counts for as much, and shares its count of wrong tries. */

const proving = ({ tx, actor }: Session) => ({ act: 'prove', personId: actor.personId, tx }) as const

/** Whether the speaker can be proved so. */
export const ownsPasskey = async (session: Session): Promise<boolean> =>
  mayHavePasskeys(session).ok && (await listPasskeys(session.tx, session.actor.personId)).length > 0

export async function passkeyToProve(session: Session): Promise<Result<ToShow, AccountRefusal>> {
  const { host, tx, actor } = session
  const rp = mayHavePasskeys(session)
  if (!rp.ok) return rp
  const own = await listPasskeys(tx, actor.personId)
  if (own.length === 0) return refuse({ code: 'passkey_none' })
  return ok(await howToShow(rp.value, challengeFor(host, proving(session), tx.now), own))
}

/** Whether it is the speaker's own. A wrong try is counted in this transaction, so a refusal must be committed, not thrown. */
export async function checkPasskey(session: Session, shown: Shown): Promise<Result<null, AccountRefusal>> {
  const { tx, actor, host } = session
  const rp = mayHavePasskeys(session)
  if (!rp.ok) return rp
  const pin = await claimPin(tx, actor.personId)
  const locked = pin && lockOf(session, pin)
  if (locked) return locked
  if (await answeredBy(session, rp.value, proving(session), shown)) {
    await recordTries(tx, actor.personId, 0, null)
    host.log.info({ schoolId: tx.schoolId, act: 'passkey.right' }, 'proved by passkey')
    record(session, 'passkey.right', {})
    return ok(null)
  }
  const counted = pin && (await countWrong(session, pin, 'passkey'))
  if (counted?.refusal.code === 'pin_locked') return counted
  return refuse({ code: 'passkey_wrong' })
}
