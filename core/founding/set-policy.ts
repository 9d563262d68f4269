import { listRoleHolders, listStaffByCode } from '../../db/accounts/people.ts'
import { cancelOutside } from '../../db/outgoing/deliveries.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { namedIn } from '../corrections/rules/asked.ts'
import type { Desk } from '../desk.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Policy, type PolicyRefusal, readPolicy } from '../school/policy.ts'

/** A school's own policy takes the place of the one in force from now on; the older ones stay, as what was done ran under them. */

/** Stands where the name of a ready policy would. */
const OWN = 'own'

/** The first party of the procedure who is not of the staff, or has left; nobody is missed before the staff is loaded. */
async function strangerIn(desk: Desk, { correction }: Policy): Promise<PolicyRefusal | undefined> {
  const codes = correction ? namedIn(correction) : []
  if (codes.length === 0 || (await listRoleHolders(desk.tx)).length === 0) return undefined
  const known = await listStaffByCode(desk.tx, codes)
  const stranger = codes.find(code => !known.some(person => person.code === code))
  if (stranger === undefined) return undefined
  return { code: 'policy_invalid', key: 'correction', why: `không có cán bộ mã ${stranger} đang làm việc` }
}

/** @returns the new version. */
export async function setPolicy(
  desk: Desk,
  document: unknown,
  why: { by: number | null; reason: string },
): Promise<Result<number, PolicyRefusal>> {
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
