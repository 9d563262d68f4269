import { sql } from 'kysely'
import { isGone } from '../accounts/part.ts'
import type { PolicyOrigin } from '../school/schools.ts'
import type { Tx } from '../tenancy.ts'

/** The versions of a school's policy, and whom a new one may name. */

export type PolicyVersion = PolicyOrigin & { readonly version: number; readonly document: unknown }

/** The oldest first. */
export const listPolicyVersions = (tx: Tx): Promise<readonly PolicyVersion[]> =>
  tx.q
    .selectFrom('policy_version as v')
    .leftJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'v.school_id').onRef('p.person_id', '=', 'v.set_by'),
    )
    .select([
      'v.version',
      'v.document',
      'v.preset',
      'v.effective_from as at',
      'p.full_name as by',
      'v.reason',
    ])
    .where('v.school_id', '=', tx.schoolId)
    .orderBy('v.version')
    .execute()

/** Nobody sets another version until this transaction ends. */
export const claimPolicy = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended('policy', ${tx.schoolId}))`.execute(tx.q)

export type StaffChoice = { readonly code: string; readonly fullName: string }

/** Who works here now, by name. */
export const listStaffHere = (tx: Tx): Promise<readonly StaffChoice[]> =>
  tx.q
    .selectFrom('staff as x')
    .innerJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'x.school_id').onRef('p.person_id', '=', 'x.staff_id'),
    )
    .select(['x.code', 'p.full_name as fullName'])
    .where('x.school_id', '=', tx.schoolId)
    .where(sql<boolean>`not ${isGone(tx)}`)
    .orderBy('p.full_name')
    .orderBy('x.code')
    .execute()
