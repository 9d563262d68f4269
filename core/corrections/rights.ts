import type { Actor } from '../accounts/actor.ts'
import type { Role } from '../accounts/rules.ts'
import { headsDepartment, holds, isHomeroomOf } from '../accounts/rules.ts'
import type { Lock } from '../gradebook/rules/locks.ts'
import { DELIBERATE } from '../gradebook/rules/locks.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { CorrectionRefusal, DecidingAct } from './rules.ts'

/**
 * Who may do what to a case: nobody decides their own, nobody takes two of its decisions, and a duty that has ended decides
 * nothing. Pure; duties are those in force at the desk.
 */

/** What of a case the question of rights turns on. */
export type CaseParties = {
  readonly requestedBy: number
  readonly classId: number
  /** Department of the teacher who asked. */
  readonly departmentId: number | null
  readonly standing: readonly { readonly act: DecidingAct; readonly by: number | null }[]
}

type Who = Pick<Actor, 'personId' | 'duties'>

/** Whether the person holds the role where this case belongs: a department head of that department, a homeroom of that class. */
export function holdsFor(who: Who, role: Role, parties: CaseParties): boolean {
  if (role === 'department_head')
    return parties.departmentId !== null && headsDepartment(who, parties.departmentId)
  if (role === 'homeroom') return isHomeroomOf(who, parties.classId)
  return holds(who, role)
}

/** Whether this person may take the decision that is due of `role`. */
export function mayDecide(who: Who, role: Role, parties: CaseParties): Result<true, CorrectionRefusal> {
  if (who.personId === parties.requestedBy) return refuse({ code: 'own_case' })
  if (!holdsFor(who, role, parties)) return refuse({ code: 'not_your_decision', role })
  const before = parties.standing.find(decision => decision.by === who.personId)
  return before ? refuse({ code: 'already_acted', act: before.act }) : ok(true)
}

/** Those asked when a decision of `role` is due: its holders, less the one who asked and those who have decided. */
export const eligible = <Person extends { readonly personId: number }>(
  holders: readonly Person[],
  parties: CaseParties,
): readonly Person[] =>
  holders.filter(
    ({ personId }) =>
      personId !== parties.requestedBy && !parties.standing.some(decision => decision.by === personId),
  )

type LockSeen = Pick<Lock, 'reason' | 'startsAt'>

/**
 * Whether a recorded mark is changed through a case, or may still be changed by entering it again (the policy's trigger).
 * @param locks those that cover the cell now.
 */
export function needsCase(
  trigger: 'after_commit' | 'after_lock' | 'after_sign',
  locks: readonly LockSeen[],
): Result<true, CorrectionRefusal> {
  if (trigger === 'after_commit') return ok(true)
  if (locks.length === 0) return refuse({ code: 'cell_still_open' })
  const signed = locks.some(lock => lock.reason === 'signed')
  return trigger === 'after_sign' && !signed ? refuse({ code: 'not_signed_yet' }) : ok(true)
}

/** A lock somebody set on purpose after the cell was opened closes it again. */
export const closedAgainBy = <L extends LockSeen>(opensAt: Date, locks: readonly L[]): L | undefined =>
  locks.find(lock => DELIBERATE.has(lock.reason) && lock.startsAt > opensAt)
