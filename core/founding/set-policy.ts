import { recordPolicy } from '../../db/school/schools.ts'
import type { Desk } from '../desk.ts'
import { ok, type Result } from '../result.ts'
import { type PolicyRefusal, readPolicy } from '../school/policy.ts'

/** A school's own policy takes the place of the one in force from now on; the older ones stay, as what was done ran under them. */

/** Stands where the name of a ready policy would. */
const OWN = 'own'

/** @returns the new version. */
export async function setPolicy(
  desk: Desk,
  document: unknown,
  why: { by: number | null; reason: string },
): Promise<Result<number, PolicyRefusal>> {
  const policy = readPolicy(document)
  if (!policy.ok) return policy
  const version = await recordPolicy(desk.tx, {
    preset: OWN,
    document: policy.value,
    setBy: why.by,
    reason: why.reason,
  })
  desk.audit.push({
    actorId: why.by,
    actorKind: why.by === null ? 'operator' : 'person',
    act: 'policy.set',
    detail: { version, reason: why.reason },
  })
  return ok(version)
}
