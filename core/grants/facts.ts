import type { Role } from '../duties/rules.ts'

/** What is told of duties that a decision gives or ends. */

export type GrantTold = {
  readonly people: readonly string[]
  readonly role: Role
  /** Of a department head. */
  readonly department: string | null
  readonly ofGroup: string | null
  readonly reason: string
  /** Null for the operator. */
  readonly by: string | null
  readonly zone: string
}

export type GrantFact =
  | ({ readonly kind: 'grant_given'; readonly fromAt: Date; readonly untilAt: Date | null } & GrantTold)
  | ({ readonly kind: 'grant_ended' } & GrantTold)
