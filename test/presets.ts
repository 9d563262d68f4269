import type { Policy } from '../core/school/policy.ts'
import type { PresetName } from '../core/school/presets.ts'
import { presets as ready } from '../core/school/presets.ts'

const unproven = (policy: Policy): Policy => ({ ...policy, secondFactor: 'none' })

/** The ready policies, but for the second factor: what is tested is decided by one press, except where the PIN itself is. */
export const presets: Readonly<Record<PresetName, Policy>> = {
  A: unproven(ready.A),
  B: unproven(ready.B),
  C: unproven(ready.C),
  D: unproven(ready.D),
  E: unproven(ready.E),
}
