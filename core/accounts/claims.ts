import type { LinkCode } from '../../db/accounts/accounts.ts'
import type { Relation, WaitingClaim } from '../../db/accounts/claims.ts'
import { confirmClaims, listWaitingClaims, recordClaims, refuseClaims } from '../../db/accounts/claims.ts'
import { listChildrenOf, listHolders } from '../../db/accounts/people.ts'
import type { ChatAddress } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { placesOf } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { endAllLinks } from './devices.ts'
import type { AccountFact } from './facts.ts'
import type { AccountRefusal } from './refusals.ts'

/**
 * What a guardian said to be when they linked is kept. Where the school's policy says so (`parents.confirm`), they read nothing before the
 * homeroom teacher, the office or the board has confirmed that it is they.
 */

export type { Relation, WaitingClaim }

/** A mother is not a father; whoever is on record as a guardian may be either. */
export async function differs({ tx }: Desk, guardianId: number, said: Relation | null): Promise<boolean> {
  if (said === null || said === 'guardian') return false
  const children = await listChildrenOf(tx, guardianId)
  const isElse = ({ relation }: { relation: Relation }) => relation !== 'guardian' && relation !== said
  return children.length > 0 && children.every(isElse)
}

/** Keeps what was said, and asks who has to confirm it. @returns whether somebody has to. */
export async function noteClaims(
  desk: Desk,
  code: LinkCode,
  { channel, address }: Pick<ChatAddress, 'channel' | 'address'>,
  relation: Relation | null,
): Promise<boolean> {
  const waits = desk.policy.parents.confirm === 'homeroom'
  const claim = { guardianId: code.personId, relation, channel, address, waits }
  const waiting = await recordClaims(desk.tx, claim)
  for (const classId of new Set(waiting.flatMap(one => one.classId ?? []))) {
    const homeroom = await listHolders(desk.tx, 'homeroom', { classId })
    await tell<AccountFact>(
      desk,
      homeroom.map(({ personId }) => personId),
      { kind: 'account_claim_waits', fullName: code.fullName },
    )
  }
  return waiting.length > 0
}

function classesOf({ actor }: Session): readonly number[] | null {
  const { everywhere, classIds } = placesOf(actor, 'links.confirm')
  return everywhere ? null : classIds
}

/** Guardians who linked and wait, of the classes the actor answers for. */
export async function waitingClaims(
  session: Session,
): Promise<Result<readonly WaitingClaim[], AccountRefusal>> {
  const classes = classesOf(session)
  if (!session.actor.isStaff || classes?.length === 0) return refuse({ code: 'linking_not_yours' })
  return ok(await listWaitingClaims(session.tx, session.school.year ?? '', classes))
}

async function own(
  session: Session,
  claimIds: readonly number[],
): Promise<Result<readonly WaitingClaim[], AccountRefusal>> {
  const waiting = await waitingClaims(session)
  if (!waiting.ok) return waiting
  const meant = waiting.value.filter(({ claimId }) => claimIds.includes(claimId))
  return meant.length > 0 ? ok(meant) : refuse({ code: 'claims_none' })
}

/** From here on they read of their child; each is told. @returns those confirmed. */
export async function confirmGuardians(
  session: Session,
  claimIds: readonly number[],
): Promise<Result<readonly WaitingClaim[], AccountRefusal>> {
  const meant = await own(session, claimIds)
  if (!meant.ok) return meant
  const { tx, actor } = session
  const guardians = await confirmClaims(
    tx,
    meant.value.map(({ claimId }) => claimId),
    actor.personId,
  )
  record(session, 'guardian.confirmed', { claims: meant.value.map(({ claimId }) => claimId) })
  await tell<AccountFact>(session, guardians, { kind: 'account_confirmed' })
  return meant
}

/** It is not they: they are told, and whatever links them ends. A new slip links them again. */
export async function refuseGuardian(
  session: Session,
  claimId: number,
): Promise<Result<WaitingClaim, AccountRefusal>> {
  const meant = await own(session, [claimId])
  if (!meant.ok) return meant
  const [claim] = meant.value
  if (!claim) return refuse({ code: 'claims_none' })
  await refuseClaims(session.tx, claim.guardianId, session.actor.personId)
  record(session, 'guardian.refused', { claimId, guardianId: claim.guardianId })
  await endAllLinks(session, claim.guardianId)
  return ok(claim)
}
