import type { StaffListed } from '../../db/accounts/people.ts'
import { findStaffByCode as findByCode, listStaffListed } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import type { Session } from '../session.ts'

/** The people who work here by name, which is no secret among them; to anybody else there are none. */

export type { StaffListed }

export const staffHere = async ({ tx, actor }: Session): Promise<readonly StaffListed[]> =>
  actor.isStaff ? listStaffListed(tx) : []

/** Whoever has this code, here or gone. */
export const findStaffByCode = ({ tx }: Pick<Desk, 'tx'>, code: string): Promise<number | undefined> =>
  findByCode(tx, code.toUpperCase())
