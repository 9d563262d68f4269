import type { Role } from '../duties/rules.ts'
import { ok, type Result, refuse } from '../result.ts'

/** What a decision of the school may give and end, and what speaks against it. */

/** What the principal and the board give; homeroom follows the assignments, and who leads the school is appointed above it. */
const BY_SCHOOL: ReadonlySet<Role> = new Set(['board', 'office', 'department_head'])
const BY_OPERATOR: ReadonlySet<Role> = new Set(['principal', 'vice_principal', ...BY_SCHOOL])

/** A school is never left without anybody in these. */
export const NEVER_EMPTY: ReadonlySet<Role> = new Set(['principal', 'board'])

export type GrantRefusal =
  | { readonly code: 'grants_not_yours' }
  | { readonly code: 'grants_read_not_yours' }
  /** Nobody gives themselves a duty. */
  | { readonly code: 'grant_self' }
  | { readonly code: 'grant_role_appointed' }
  | { readonly code: 'grant_role_assigned' }
  | { readonly code: 'grant_no_reason' }
  | { readonly code: 'grant_past' }
  | { readonly code: 'grant_nobody' }
  | { readonly code: 'grant_no_department'; readonly name: string }
  | { readonly code: 'grant_known'; readonly name: string; readonly role: Role }
  | { readonly code: 'grant_none'; readonly name: string; readonly role: Role }
  | { readonly code: 'grant_last'; readonly role: Role }

export function checkRole(role: Role, isOperator: boolean): Result<true, GrantRefusal> {
  if (isOperator ? BY_OPERATOR.has(role) : BY_SCHOOL.has(role)) return ok(true)
  return refuse({ code: BY_OPERATOR.has(role) ? 'grant_role_appointed' : 'grant_role_assigned' })
}

const REASON_CHARS_MIN = 3
const REASON_CHARS_MAX = 200

export function checkGrantReason(words: string): Result<string, GrantRefusal> {
  const reason = words.trim().replace(/\s+/g, ' ').slice(0, REASON_CHARS_MAX)
  return reason.length < REASON_CHARS_MIN ? refuse({ code: 'grant_no_reason' }) : ok(reason)
}

type Spanned = { readonly fromAt: Date; readonly untilAt: Date | null }

/** Whether both are in force at some instant. */
export const overlaps = (a: Spanned, b: Spanned): boolean =>
  (a.untilAt === null || b.fromAt < a.untilAt) && (b.untilAt === null || a.fromAt < b.untilAt)
