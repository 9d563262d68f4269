import type { GuardianAddressee, StaffAddressee } from '../../db/accounts/slips.ts'
import { listGuardianAddressees, listStaffAddressees } from '../../db/accounts/slips.ts'
import type { Desk } from '../desk.ts'
import { ok, type Result, refuse } from '../result.ts'
import { issueCode } from './link.ts'

/** Link slips: one code for each person, handed out on paper by the school. A code is shown once, here, and never again. */

export type Slip = { readonly code: string } & (
  | ({ readonly purpose: 'staff' } & StaffAddressee)
  | ({ readonly purpose: 'guardian'; readonly className: string } & GuardianAddressee)
)

export type SlipsRefusal =
  | { readonly code: 'slips_staff_unknown'; readonly said: readonly string[] }
  | { readonly code: 'slips_nobody'; readonly said: string }

/**
 * @param codes of the staff meant; none of them means everybody.
 * @param endsOthers a code, once used, ends what linked its person before.
 */
export async function issueStaffSlips(
  desk: Desk,
  codes: readonly string[],
  endsOthers = false,
): Promise<Result<readonly Slip[], SlipsRefusal>> {
  const staff = await listStaffAddressees(desk.tx, codes)
  const unknown = codes.filter(code => !staff.some(person => person.staffCode === code))
  if (unknown.length > 0) return refuse({ code: 'slips_staff_unknown', said: unknown })
  const slips: Slip[] = []
  for (const person of staff) {
    const code = await issueCode(desk, {
      personId: person.personId,
      purpose: 'staff',
      issuedBy: null,
      endsOthers,
    })
    slips.push({ ...person, purpose: 'staff', code })
  }
  recordIssue(desk, { purpose: 'staff', slips: slips.length })
  return ok(slips)
}

/** One slip a guardian, however many children they have in the class. */
export async function issueGuardianSlips(
  desk: Desk,
  className: string,
  endsOthers = false,
): Promise<Result<readonly Slip[], SlipsRefusal>> {
  const guardians = await listGuardianAddressees(desk.tx, desk.school.year ?? '', className)
  if (guardians.length === 0) return refuse({ code: 'slips_nobody', said: className })
  const slips: Slip[] = []
  for (const person of guardians) {
    const code = await issueCode(desk, {
      personId: person.personId,
      purpose: 'guardian',
      issuedBy: null,
      endsOthers,
    })
    slips.push({ ...person, purpose: 'guardian', className, code })
  }
  recordIssue(desk, { purpose: 'guardian', class: className, slips: slips.length })
  return ok(slips)
}

function recordIssue(desk: Desk, detail: Readonly<Record<string, unknown>>): void {
  desk.audit.push({ actorId: null, actorKind: 'operator', act: 'account.slips_issued', detail })
}
