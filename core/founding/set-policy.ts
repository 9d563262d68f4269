import { listStaffByCode } from '../../db/accounts/people.ts'
import { cancelOutside } from '../../db/outgoing/deliveries.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { namedIn } from '../corrections/rules/asked.ts'
import type { Desk } from '../desk.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Policy, type PolicyRefusal, readPolicy } from '../school/policy.ts'

/** A school's own policy takes the place of the one in force from now on; the older ones stay, as what was done ran under them. */

/** Stands where the name of a ready policy would. */
const OWN = 'own'

/** The first person the policy names who is not of the staff, or has left. */
async function strangerIn(desk: Desk, { correction, contact }: Policy): Promise<PolicyRefusal | undefined> {
  const named = [
    ...(correction ? namedIn(correction).map(code => ({ key: 'correction', code })) : []),
    ...(contact?.staff ? [{ key: 'contact.staff', code: contact.staff }] : []),
    ...(contact?.protection?.staff
      ? [{ key: 'contact.protection.staff', code: contact.protection.staff }]
      : []),
  ]
  if (named.length === 0) return undefined
  const known = await listStaffByCode(
    desk.tx,
    named.map(({ code }) => code),
  )
  const stranger = named.find(({ code }) => !known.some(person => person.code === code))
  return (
    stranger && {
      code: 'policy_invalid',
      key: stranger.key,
      why: `không có cán bộ mã ${stranger.code} đang làm việc`,
    }
  )
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
