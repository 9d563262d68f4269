import { findLogin } from '../../../db/accounts/passwords.ts'
import { isSchool, readClock } from '../../../db/school/schools.ts'
import type { Desk } from '../../desk.ts'
import { atDesk } from '../../desk.ts'
import type { Host } from '../../host.ts'
import type { Result } from '../../result.ts'
import { ok, refuse } from '../../result.ts'
import type { AccountRefusal } from '../refusals.ts'
import type { Entered } from '../sign-in.ts'
import { enter, knownFor, knows } from '../sign-in.ts'
import { turnedAway } from '../turned-away.ts'
import { answeredBy } from './answered.ts'
import { howToShow } from './ceremony.ts'
import { challengeFor } from './challenge.ts'
import { handleIn, handleOf, schoolIn } from './handle.ts'
import type { RelyingParty } from './relying-party.ts'
import { relyingParty } from './relying-party.ts'
import type { Shown, ToShow } from './shapes.ts'

/**
 * Signing in by a passkey alone: the credential says which school it is of, and only that school is asked. There is nothing to guess, so
 * wrong ones are logged and not counted here; each network is slowed down at the door.
 */

export async function passkeyToSignIn(host: Host): Promise<Result<ToShow, AccountRefusal>> {
  const rp = relyingParty(host)
  if (!rp.ok) return rp
  return ok(await howToShow(rp.value, challengeFor(host, 'sign_in', await readClock(host.database))))
}

/** @param known what the browser was given when it last signed in. */
export async function signInByPasskey(
  host: Host,
  shown: Shown,
  known: string | undefined,
): Promise<Result<Entered, AccountRefusal>> {
  const rp = relyingParty(host)
  if (!rp.ok) return rp
  const schoolId = schoolIn(handleIn(shown.response.userHandle ?? ''))
  if (!(await isSchool(host.database, schoolId))) {
    host.log.warn({ act: 'sign_in.refused', channel: 'web' }, 'turned away')
    return refuse({ code: 'passkey_wrong' })
  }
  return atDesk(host, schoolId, desk => signIn(desk, rp.value, shown, known))
}

async function signIn(
  desk: Desk,
  rp: RelyingParty,
  shown: Shown,
  known: string | undefined,
): Promise<Result<Entered, AccountRefusal>> {
  const { host, tx } = desk
  const kept = await answeredBy(desk, rp, 'sign_in', shown)
  const handle = handleIn(shown.response.userHandle ?? '')
  if (!kept || handle !== handleOf(host, tx.schoolId, kept.personId)) {
    turnedAway(desk, 'sign_in.refused', 'web')
    return refuse({ code: 'passkey_wrong' })
  }
  const { personId } = kept
  // A browser that knows somebody by their password knows them by their passkey.
  const login = (await findLogin(tx, personId)) ?? `PASSKEY.${personId}`
  const isKnown = knows(host, tx.schoolId, { login, known })
  const opened = await enter(desk, { personId, isStaff: true }, { isKnown, by: 'passkey' })
  return ok({ ...opened, known: isKnown && known ? known : knownFor(desk, login) })
}
