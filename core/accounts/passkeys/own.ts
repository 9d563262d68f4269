import type { PasskeyRow } from '../../../db/accounts/passkeys.ts'
import { dropPasskeys, listPasskeys, recordPasskey } from '../../../db/accounts/passkeys.ts'
import { findStaffByCode } from '../../../db/accounts/people.ts'
import type { Desk } from '../../desk.ts'
import { tell } from '../../notices/tell.ts'
import type { Result } from '../../result.ts'
import { ok, refuse } from '../../result.ts'
import type { Session } from '../../session.ts'
import { record } from '../../session.ts'
import type { AccountFact } from '../facts.ts'
import type { AccountRefusal } from '../refusals.ts'
import { PASSKEYS_MAX } from '../rules/passkey.ts'
import { howToMake, readMade } from './ceremony.ts'
import { challengeFor, spend } from './challenge.ts'
import { handleOf } from './handle.ts'
import type { RelyingParty } from './relying-party.ts'
import { relyingParty } from './relying-party.ts'
import type { Made, ToMake } from './shapes.ts'

/**
 * Passkeys of staff: made on a signed page by whoever has linked a chat, as many as they have devices. Every chat of theirs is told, and any
 * can take them away. Only the public half is here; nobody can sign in with what the house keeps.
 */

/** Whether the speaker may have any here. */
export function mayHavePasskeys({ host, actor }: Session): Result<RelyingParty, AccountRefusal> {
  return actor.isStaff ? relyingParty(host) : refuse({ code: 'passkey_staff_only' })
}

export type { PasskeyRow }

export const ownPasskeys = ({ tx, actor }: Session): Promise<readonly PasskeyRow[]> =>
  listPasskeys(tx, actor.personId)

const adding = ({ tx, actor }: Session) => ({ act: 'add', personId: actor.personId, tx }) as const

export async function passkeyToMake(session: Session): Promise<Result<ToMake, AccountRefusal>> {
  const { host, tx, actor, school } = session
  const rp = mayHavePasskeys(session)
  if (!rp.ok) return rp
  const has = await listPasskeys(tx, actor.personId)
  if (has.length >= PASSKEYS_MAX) return refuse({ code: 'passkey_enough', max: PASSKEYS_MAX })
  return ok(
    await howToMake(rp.value, challengeFor(host, adding(session), tx.now), {
      handle: handleOf(host, tx.schoolId, actor.personId),
      label: `${actor.fullName}, ${school.name}`,
      fullName: actor.fullName,
      has,
    }),
  )
}

/** @returns what made it, by its AAGUID. */
export async function addPasskey(session: Session, made: Made): Promise<Result<string, AccountRefusal>> {
  const { tx, actor } = session
  const rp = mayHavePasskeys(session)
  if (!rp.ok) return rp
  const read = await readMade(rp.value, made)
  if (!read || !(await spend(session, adding(session), read.challenge)))
    return refuse({ code: 'passkey_wrong' })
  if ((await listPasskeys(tx, actor.personId)).length >= PASSKEYS_MAX)
    return refuse({ code: 'passkey_enough', max: PASSKEYS_MAX })
  const { challenge, ...passkey } = read
  const { transports } = made.response
  if (!(await recordPasskey(tx, { ...passkey, personId: actor.personId, transports })))
    return refuse({ code: 'passkey_wrong' })
  const { authenticator } = passkey
  record(session, 'passkey.added', { authenticator })
  await tellOwner(session, actor.personId, { kind: 'account_passkey_added', authenticator })
  return ok(authenticator)
}

/** @param only one of them. @returns how many ended. */
export async function endOwnPasskeys(session: Session, only?: number): Promise<number> {
  const { personId } = session.actor
  return ended(session, personId, await dropPasskeys(session.tx, personId, only), personId)
}

/** The operator's way, for one who asks for it. */
export async function endPasskeysOfStaff(
  desk: Desk,
  staffCode: string,
): Promise<Result<number, AccountRefusal>> {
  const personId = await findStaffByCode(desk.tx, staffCode.toUpperCase())
  if (personId === undefined) return refuse({ code: 'staff_unknown', said: staffCode })
  return ok(await ended(desk, personId, await dropPasskeys(desk.tx, personId), null))
}

async function ended(
  desk: Desk,
  personId: number,
  gone: readonly string[],
  by: number | null,
): Promise<number> {
  const actor =
    by === null
      ? ({ actorId: null, actorKind: 'operator' } as const)
      : ({ actorId: by, actorKind: 'person' } as const)
  for (const authenticator of gone) {
    desk.audit.push({ ...actor, act: 'passkey.ended', detail: { personId, authenticator } })
    await tellOwner(desk, personId, { kind: 'account_passkey_ended', authenticator })
  }
  return gone.length
}

export const tellOwner = (
  desk: Desk,
  personId: number,
  fact: Omit<Extract<AccountFact, { authenticator: string }>, 'at' | 'zone'>,
): Promise<number> =>
  tell<AccountFact>(desk, [personId], { ...fact, at: desk.tx.now, zone: desk.school.zone }, { urgent: true })
