import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import type { Contact, Place } from '../school/contact.ts'
import type { SetPolicyRefusal } from './set-policy.ts'
import { setPolicy } from './set-policy.ts'

/** The school's contact alone, in a policy that stays what it was. */

/** @param contact as typed: what is wrong of it is refused with its key. */
const keep = (
  desk: Desk,
  contact: unknown,
  why: { by: number | null; reason: string },
): Promise<Result<number, SetPolicyRefusal>> => setPolicy(desk, { ...desk.policy, contact }, why)

/** Who people are sent to; who answers for children in danger stays. */
export const setContact = (desk: Desk, place: Place, why: { by: number | null; reason: string }) => {
  const contact: Contact = { ...place, protection: desk.policy.contact?.protection ?? null }
  return keep(desk, contact, why)
}

/** Who answers for children in danger, beside the contact there is. */
export const setProtection = (desk: Desk, protection: Place, why: { by: number | null; reason: string }) =>
  keep(desk, { ...desk.policy.contact, protection }, why)
