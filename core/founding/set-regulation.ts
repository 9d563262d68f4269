import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import type { Regulation } from '../school/regulation.ts'
import type { SetPolicyRefusal } from './set-policy.ts'
import { setPolicy } from './set-policy.ts'

/** The regulation the policy was read from alone, in a policy that stays what it was. @param regulation null takes it away */
export const setRegulation = (
  desk: Desk,
  regulation: Regulation | null,
  why: { by: number | null; reason: string },
): Promise<Result<number, SetPolicyRefusal>> => setPolicy(desk, { ...desk.policy, regulation }, why)
