import type { PupilRow } from '../../db/accounts/pupils.ts'
import { listGuardianIds, listPupils, recordPupilAccess } from '../../db/accounts/pupils.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { reasonIn } from './access.ts'
import { endAllLinks } from './devices.ts'
import type { AccountFact } from './facts.ts'
import type { AccountRefusal } from './refusals.ts'

/**
 * Pupils as users of their own. They read of themselves with their own consent, and below the policy's age with that of a guardian as well
 * (Decree 13/2023, Article 20; Law 91/2025, Article 24), given in the guardian's chat or on paper to the school. A guardian sees that the
 * child has a way in and may end it; so may the school, and what the school ended only the school gives back.
 */

export type { PupilRow }

export type PupilStanding = 'ended' | 'waiting' | 'allowed'

export const standingOf = ({ isEnded, isAllowed }: Pick<PupilRow, 'isEnded' | 'isAllowed'>): PupilStanding =>
  isEnded ? 'ended' : isAllowed ? 'allowed' : 'waiting'

/** Null for the operator. */
type By = Pick<Actor, 'personId' | 'duties' | 'isStaff'> | null

/** Pupils of the classes the actor answers for: homeroom teacher, board, and the office for its slips. */
export async function pupilsFor(desk: Desk, by: By): Promise<readonly PupilRow[]> {
  const all = await listPupils(desk.tx, desk.school.year ?? '', null)
  return by === null ? all : all.filter(row => by.isStaff && may(by, 'slips.of_class', row))
}

/** A guardian's own children, and whether each has a way in of their own. */
export const ownChildrenAccess = async ({ tx, school, actor }: Session): Promise<readonly PupilRow[]> =>
  actor.children.length === 0
    ? []
    : listPupils(
        tx,
        school.year ?? '',
        actor.children.map(({ pupilId }) => pupilId),
      )

/** Whether the pupil waits for a guardian's word. */
export async function isWaiting({ tx, school }: Desk, pupilId: number): Promise<boolean> {
  const [row] = await listPupils(tx, school.year ?? '', [pupilId])
  return row === undefined || standingOf(row) === 'waiting'
}

/** A pupil linked a chat: the guardians are told, or asked where their word is needed. @returns whether it is. */
export async function notePupilLinked(
  desk: Desk,
  { personId, fullName }: { readonly personId: number; readonly fullName: string },
): Promise<boolean> {
  const waits = await isWaiting(desk, personId)
  const about = { pupilId: personId, fullName }
  await tell<AccountFact>(desk, await listGuardianIds(desk.tx, personId), {
    kind: waits ? 'account_pupil_asks' : 'account_pupil_linked',
    ...about,
  })
  return waits
}

export type PupilAccessAsked = {
  readonly pupilId: number
  readonly act: 'allowed' | 'ended'
  /** The school says why; a guardian need not. */
  readonly reason: string
}

/** From this instant on, in every channel. @returns the pupil as they stood before. */
export async function setPupilAccess(
  session: Session,
  asked: PupilAccessAsked,
): Promise<Result<PupilRow, AccountRefusal>> {
  const { tx, actor } = session
  const allowed = await sideOf(session, asked)
  if (!allowed.ok) return allowed
  const { row, bySide } = allowed.value
  const reason = reasonIn(asked.reason) ?? null
  if (bySide === 'school' && reason === null) return refuse({ code: 'access_no_reason' })
  const { act, pupilId } = asked
  if (standingOf(row) === act) return refuse({ code: 'access_so_already' })
  await recordPupilAccess(tx, pupilId, { act, bySide, by: actor.personId, reason })
  record(session, `pupil.access_${act}`, { pupilId, bySide })
  if (act === 'allowed')
    await tell<AccountFact>(session, [pupilId], { kind: 'account_pupil_allowed', fullName: row.fullName })
  else await endAllLinks(session, pupilId)
  return ok(row)
}

type Side = { readonly row: PupilRow; readonly bySide: 'guardian' | 'school' }

/** For which side the actor speaks of this pupil. */
export async function sideOf(
  session: Session,
  { pupilId, act }: Pick<PupilAccessAsked, 'pupilId' | 'act'>,
): Promise<Result<Side, AccountRefusal>> {
  const { actor } = session
  const child = (await ownChildrenAccess(session)).find(row => row.pupilId === pupilId)
  if (child && act === 'allowed' && child.isEnded && child.bySide === 'school')
    return refuse({ code: 'pupil_ended_by_school' })
  if (child) return ok({ row: child, bySide: 'guardian' })
  const mine = (await pupilsFor(session, actor)).find(row => row.pupilId === pupilId)
  return mine && actor.isStaff && may(actor, 'access.of_pupil', mine)
    ? ok({ row: mine, bySide: 'school' })
    : refuse({ code: 'pupil_access_not_yours' })
}
