import type { BondRow } from '../../db/accounts/access.ts'
import { cancelWaiting, listBonds, setAccess } from '../../db/accounts/access.ts'
import { findStaffByCode } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { endAllLinks } from './devices.ts'
import type { AccountRefusal } from './refusals.ts'

/**
 * Whether a guardian reads of a pupil: ended and given back by the homeroom teacher or the board, with a reason; and the links of somebody
 * who lost their phone, ended for them. The other guardians see nothing of it.
 */

/** Null for the operator. */
type By = Pick<Actor, 'personId' | 'duties' | 'isStaff'> | null

export type Bond = BondRow

const ofClass = (by: By, classId: number): boolean =>
  by === null || (by.isStaff && may(by, 'access.of_guardian', { classId }))

const endsLinks = (by: By, classId: number): boolean =>
  by === null || (by.isStaff && may(by, 'links.end', { classId }))

async function bondsFor(
  desk: Desk,
  by: By,
  mayAct: typeof ofClass,
): Promise<Result<readonly Bond[], AccountRefusal>> {
  const bonds = await listBonds(desk.tx, desk.school.year ?? '', null)
  const own = bonds.filter(({ classId }) => mayAct(by, classId))
  return own.length > 0 ? ok(own) : refuse({ code: 'access_not_yours' })
}

/** Guardians of the classes the actor answers for, with and without access. */
export const bondsOf = (desk: Desk, by: By): Promise<Result<readonly Bond[], AccountRefusal>> =>
  bondsFor(desk, by, ofClass)

/** Guardians whose links the actor may end. */
export const linkedBondsOf = (desk: Desk, by: By): Promise<Result<readonly Bond[], AccountRefusal>> =>
  bondsFor(desk, by, endsLinks)

export type AccessAsked = {
  readonly guardianId: number
  readonly pupilId: number
  readonly act: 'ended' | 'given_back'
  readonly reason: string
}

const REASON_CHARS_MIN = 3
const REASON_CHARS_MAX = 300

export const reasonIn = (words: string): string | undefined => {
  const reason = words.trim().replace(/\s+/g, ' ').slice(0, REASON_CHARS_MAX)
  return reason.length < REASON_CHARS_MIN ? undefined : reason
}

/** Ends or gives back, from this instant on and in every channel. */
export async function changeAccess(
  desk: Desk,
  by: By,
  { guardianId, pupilId, act, reason: words }: AccessAsked,
): Promise<Result<Bond, AccountRefusal>> {
  const bonds = await bondsOf(desk, by)
  if (!bonds.ok) return bonds
  const bond = bonds.value.find(one => one.guardianId === guardianId && one.pupilId === pupilId)
  if (!bond || by?.personId === guardianId) return refuse({ code: 'access_not_yours' })
  const reason = reasonIn(words)
  if (!reason) return refuse({ code: 'access_no_reason' })
  const set = { act, reason, by: by?.personId ?? null }
  if (!(await setAccess(desk.tx, { guardianId, pupilId }, set))) return refuse({ code: 'access_so_already' })
  if (act === 'ended') await cancelWaiting(desk.tx, guardianId)
  recordOf(desk, by, `guardian.access_${act}`, { guardianId, pupilId })
  return ok({ ...bond, hasAccess: act === 'given_back', reason })
}

/** A lost phone: everything that links this guardian ends. @returns how many links there were. */
export async function endLinksOfGuardian(
  desk: Desk,
  by: By,
  guardianId: number,
): Promise<Result<number, AccountRefusal>> {
  const bonds = await linkedBondsOf(desk, by)
  if (!bonds.ok) return bonds
  if (!bonds.value.some(one => one.guardianId === guardianId)) return refuse({ code: 'access_not_yours' })
  recordOf(desk, by, 'account.all_ended', { personId: guardianId })
  return ok(await endAllLinks(desk, guardianId))
}

/** The same of somebody of the staff: the board, and the operator. */
export async function endLinksOfStaff(
  desk: Desk,
  by: By,
  staffCode: string,
): Promise<Result<number, AccountRefusal>> {
  if (by !== null && !(by.isStaff && may(by, 'links.end_of_staff')))
    return refuse({ code: 'access_not_yours' })
  const personId = await findStaffByCode(desk.tx, staffCode.toUpperCase())
  if (personId === undefined) return refuse({ code: 'staff_unknown', said: staffCode })
  recordOf(desk, by, 'account.all_ended', { personId })
  return ok(await endAllLinks(desk, personId))
}

function recordOf(desk: Desk, by: By, act: string, detail: Readonly<Record<string, unknown>>): void {
  const who = by
    ? ({ actorId: by.personId, actorKind: 'person' } as const)
    : ({ actorId: null, actorKind: 'operator' } as const)
  desk.audit.push({ ...who, act, detail })
}
