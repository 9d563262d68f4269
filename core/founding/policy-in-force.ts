import type { PolicyOrigin } from '../../db/school/schools.ts'
import { getPolicyOrigin } from '../../db/school/schools.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Policy } from '../school/policy.ts'
import type { Session } from '../session.ts'

/** The policy in force as anybody of the staff may read it, with who set it, when and why. */

export type PolicyInForce = {
  readonly policy: Policy
  readonly version: number
  readonly origin: PolicyOrigin
  readonly zone: string
}

export type PolicyReadRefusal = { readonly code: 'policy_staff_only' }

export async function readPolicyInForce(session: Session): Promise<Result<PolicyInForce, PolicyReadRefusal>> {
  if (!session.actor.isStaff) return refuse({ code: 'policy_staff_only' })
  const { policy, school, tx } = session
  const { policyVersion: version, zone } = school
  return ok({ policy, version, origin: await getPolicyOrigin(tx, version), zone })
}
