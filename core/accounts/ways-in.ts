import type { GuardianRow } from '../../db/accounts/guardians.ts'
import type { StaffEntry, WaysIn } from '../../db/accounts/ways-in.ts'
import { listStaffEntries, listWaysIn } from '../../db/accounts/ways-in.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { guardiansOf } from './linking.ts'
import type { AccountRefusal } from './refusals.ts'

/** By what people of the school get in, when they last did, and who cannot be reached: for office, board and leaders. */

export type { WaysIn }

export const seesAccounts = ({ actor }: Session): boolean => actor.isStaff && may(actor, 'accounts.see')

export type StaffAccount = StaffEntry & { readonly ways: WaysIn }
export type GuardianAccount = GuardianRow & { readonly ways: WaysIn }

const NONE = { channels: [], usedAt: null, hasPassword: false, isUnreached: false }

async function waysOf(session: Session, personIds: readonly number[]) {
  const found = new Map((await listWaysIn(session.tx, personIds)).map(ways => [ways.personId, ways]))
  return (personId: number): WaysIn => found.get(personId) ?? { personId, ...NONE }
}

export async function staffAccounts(
  session: Session,
): Promise<Result<readonly StaffAccount[], AccountRefusal>> {
  if (!seesAccounts(session)) return refuse({ code: 'linking_not_yours' })
  const staff = await listStaffEntries(session.tx)
  const ways = await waysOf(
    session,
    staff.map(({ personId }) => personId),
  )
  return ok(staff.map(one => ({ ...one, ways: ways(one.personId) })))
}

/** Guardians with access, of one class. */
export async function guardianAccounts(
  session: Session,
  className: string,
): Promise<Result<readonly GuardianAccount[], AccountRefusal>> {
  const rows = await guardiansOf(session, className)
  if (!rows.ok) return rows
  const ways = await waysOf(
    session,
    rows.value.map(({ guardianId }) => guardianId),
  )
  return ok(rows.value.map(row => ({ ...row, ways: ways(row.guardianId) })))
}
