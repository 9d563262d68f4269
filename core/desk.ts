import type { SchoolInForce } from '../db/school/schools.ts'
import { getSchoolInForce } from '../db/school/schools.ts'
import type { Tx } from '../db/tenancy.ts'
import { inSchool } from '../db/tenancy.ts'
import type { Posted } from './answer.ts'
import type { AuditEntry } from './audit/chain.ts'
import { appendToChain } from './audit/chain.ts'
import type { Host } from './host.ts'
import type { Policy } from './school/policy.ts'
import { policySchema } from './school/policy.ts'

/**
 * One piece of work, one transaction: what it changes, what it leaves in the audit chain and what it tells people commit
 * together or not at all. Chats are rung only after the commit.
 */
export type Desk = {
  readonly host: Host
  readonly tx: Tx
  readonly school: SchoolInForce
  readonly policy: Policy
  readonly posted: Posted[]
  readonly audit: AuditEntry[]
}

type Kept = { readonly version: number; readonly policy: Policy }

const policies = new WeakMap<Host, Map<number, Kept>>()
const POLICIES_KEPT = 500

/** The school with its policy in force. A stored policy never changes under its version, so it is fetched and read once. */
async function schoolIn(
  host: Host,
  tx: Tx,
): Promise<{ readonly school: SchoolInForce; readonly policy: Policy }> {
  const kept = policies.get(host) ?? new Map<number, Kept>()
  policies.set(host, kept)
  const known = kept.get(tx.schoolId)
  const school = await getSchoolInForce(tx, known?.version)
  const { schoolId, policyVersion: version } = school
  if (known?.version === version) return { school, policy: known.policy }
  const policy = policySchema.parse(school.policyDocument)
  if (kept.size >= POLICIES_KEPT) kept.clear()
  kept.set(schoolId, { version, policy })
  return { school, policy }
}

export async function atDesk<T>(host: Host, schoolId: number, work: (desk: Desk) => Promise<T>): Promise<T> {
  const { value, posted } = await inSchool(host.database, schoolId, async tx => {
    const { school, policy } = await schoolIn(host, tx)
    const desk: Desk = { host, tx, school, policy, posted: [], audit: [] }
    const value = await work(desk)
    await appendToChain(tx, school.policyVersion, desk.audit)
    return { value, posted: desk.posted }
  })
  if (posted.length > 0) host.ring(posted)
  return value
}
