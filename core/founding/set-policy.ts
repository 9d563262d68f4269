import { listRoleHolders, listStaffByCode } from '../../db/accounts/people.ts'
import { cancelOutside } from '../../db/outgoing/deliveries.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import type { Desk } from '../desk.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Policy, type PolicyRefusal, readPolicy } from '../school/policy.ts'
import { staffNamed } from './staff-named.ts'

/** A school's own policy takes the place of the one in force from now on; the older ones stay, as what was done ran under them. */

/** Stands where the name of a ready policy would. */
const OWN = 'own'

export type SetPolicyRefusal =
  | PolicyRefusal
  | { readonly code: 'policy_stranger'; readonly staffCode: string }

/**
 * The first person the new policy names, and the old one does not, who is not of the staff or has left. Whoever left since they
 * were named stands in no other change's way; nobody is missed before the staff is loaded.
 */
async function strangerIn(desk: Desk, policy: Policy): Promise<SetPolicyRefusal | undefined> {
  const before = new Set(staffNamed(desk.policy))
  const codes = staffNamed(policy).filter(code => !before.has(code))
  if (codes.length === 0 || (await listRoleHolders(desk.tx)).length === 0) return undefined
  const known = await listStaffByCode(desk.tx, codes)
  const staffCode = codes.find(code => !known.some(person => person.code === code))
  return staffCode === undefined ? undefined : { code: 'policy_stranger', staffCode }
}

/** @returns the new version. */
export async function setPolicy(
  desk: Desk,
  document: unknown,
  why: { by: number | null; reason: string },
): Promise<Result<number, SetPolicyRefusal>> {
  const policy = readPolicy(document)
  if (!policy.ok) return policy
  const unknown = await strangerIn(desk, policy.value)
  if (unknown) return refuse(unknown)
  const version = await recordPolicy(desk.tx, {
    preset: OWN,
    document: policy.value,
    setBy: why.by,
    reason: why.reason,
  })
  await cancelOutside(desk.tx, policy.value.channels)
  desk.audit.push({
    actorId: why.by,
    actorKind: why.by === null ? 'operator' : 'person',
    act: 'policy.set',
    detail: { version, reason: why.reason },
  })
  return ok(version)
}
