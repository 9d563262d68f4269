import { findCell } from '../../db/cells.ts'
import type { CaseEvent, CaseRow } from '../../db/corrections.ts'
import {
  claimCase,
  countRequests,
  findCase,
  getPolicyDocument,
  listCaseEvents,
  recordMove,
} from '../../db/corrections.ts'
import { listEvidence } from '../../db/evidence.ts'
import { listHolders } from '../../db/people.ts'
import type { Role } from '../accounts/rules.ts'
import type { Desk } from '../desk.ts'
import { effectOf } from '../gradebook/effect.ts'
import type { Mark } from '../gradebook/rules/mark.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Policy } from '../school/policy.ts'
import { policySchema } from '../school/policy.ts'
import type { CaseCard, CaseSubject, Effect } from './facts.ts'
import type { CaseParties } from './rights.ts'
import { eligible } from './rights.ts'
import type { CorrectionAct, CorrectionRefusal, DecidingAct, Decision } from './rules.ts'
import { decisionDue, isSettled, next, standingDecisions } from './rules.ts'

/** A case as the use cases see it: its state, its history, and the policy it was made under. Only `moveCase` moves it. */

export type CorrectionBlock = NonNullable<Policy['correction']>

export type Case = {
  readonly row: CaseRow
  readonly policy: CorrectionBlock
  readonly events: readonly CaseEvent[]
  /** Decisions taken since it was last handed in. */
  readonly standing: readonly (CaseEvent & { readonly act: DecidingAct })[]
  readonly parties: CaseParties
  /** What it waits for, if it waits for a decision. */
  readonly due: Decision | undefined
}

async function policyOf(desk: Desk, row: CaseRow): Promise<CorrectionBlock> {
  const current = row.policyVersion === desk.school.policyVersion
  const policy = current
    ? desk.policy
    : policySchema.parse(await getPolicyDocument(desk.tx, row.policyVersion))
  if (!policy.correction) throw new Error(`case ${row.caseId} was made under a policy without corrections`)
  return policy.correction
}

export async function caseOf(desk: Desk, row: CaseRow, events: readonly CaseEvent[]): Promise<Case> {
  const policy = await policyOf(desk, row)
  const standing = standingDecisions(events)
  const { requestedBy, classId, departmentId } = row
  const parties = { requestedBy, classId, departmentId, standing }
  return { row, policy, events, standing, parties, due: decisionDue(row.step, policy, standing.length) }
}

const whole = async (desk: Desk, row: CaseRow | undefined): Promise<Case | undefined> =>
  row && caseOf(desk, row, await listCaseEvents(desk.tx, [row.caseId]))

export const readCase = async (desk: Desk, caseId: number): Promise<Case | undefined> =>
  whole(desk, await findCase(desk.tx, caseId))

/** The case under its lock: its step cannot change until this transaction ends. */
export const lockCase = async (desk: Desk, caseId: number): Promise<Case | undefined> =>
  whole(desk, await claimCase(desk.tx, caseId))

/** Where the case really is, and who brought it there. */
export function movedOn({ row, events }: Case): CorrectionRefusal {
  const last = events.at(-1)
  const at = last?.at ?? row.requestedAt
  return { code: 'case_already_decided', number: row.number, step: row.step, by: last?.byName ?? null, at }
}

/**
 * Moves a locked case by one act, or refuses with its true state.
 * @param by who acts; null for what the service does by itself.
 */
export async function moveCase(
  desk: Desk,
  held: Case,
  act: CorrectionAct,
  by: { readonly personId: number; readonly fullName: string } | null,
  note = '',
): Promise<Result<Case, CorrectionRefusal>> {
  const { row } = held
  const to = next(row.step, act, held.policy, held.standing.length)
  if (!to.ok) return refuse(movedOn(held))
  const settled = isSettled(to.value)
  const event = { version: row.version + 1, act, step: to.value, by: by?.personId ?? null, note }
  await recordMove(desk.tx, row.caseId, event, settled && !row.settledAt)
  desk.audit.push({
    actorId: event.by,
    actorKind: by ? 'person' : 'system',
    act: `correction.${to.value}`,
    detail: { caseId: row.caseId, number: row.number, by: act, ...(note ? { note } : {}) },
  })
  const moved = { ...row, step: to.value, version: event.version, settledAt: settled ? desk.tx.now : null }
  const told = { ...event, byName: by?.fullName ?? null, at: desk.tx.now }
  return ok(await caseOf(desk, moved, [...held.events, told]))
}

/** A mark as two nullable columns keep it; null when they hold none. */
export function markFrom(tenths: number | null, passed: boolean | null): Mark | null {
  if (tenths !== null) return { kind: 'tenths', tenths }
  return passed === null ? null : { kind: 'passed', passed }
}

/** The mark the case asks for. */
export function wantedMark(row: CaseRow): Mark {
  const value = markFrom(row.newTenths, row.newPassed)
  if (!value) throw new Error(`case ${row.caseId} asks for no mark`)
  return value
}

export const subjectOf = ({ row }: Case): CaseSubject => ({
  caseId: row.caseId,
  version: row.version,
  number: row.number,
  year: row.year,
  className: row.className,
  pupilName: row.pupilName,
  subjectName: row.subjectName,
  column: { kind: row.kind, position: row.position, term: row.term },
  old: markFrom(row.oldTenths, row.oldPassed),
  value: wantedMark(row),
  teacher: row.teacher,
  step: row.step,
})

async function effectOn(desk: Desk, row: CaseRow): Promise<Effect> {
  const cell = await findCell(desk.tx, row.columnId, row.pupilId)
  return cell ? effectOf(desk.tx, cell, wantedMark(row)) : { before: null, after: null }
}

/** What a decider needs to see. The effect is that of writing the new mark now. */
export async function cardOf(desk: Desk, held: Case): Promise<CaseCard> {
  const { row, standing } = held
  return {
    ...subjectOf(held),
    reason: row.reason,
    requestedAt: row.requestedAt,
    evidence: await listEvidence(desk.tx, row.caseId),
    effect: await effectOn(desk, row),
    nth: await countRequests(desk.tx, row),
    decided: standing.map(({ act, byName, at }) => ({ act, by: byName ?? '', at })),
    zone: desk.school.zone,
  }
}

/** Those who can be asked for a decision of this role, now. */
export async function askedFor(desk: Desk, role: Role, parties: CaseParties): Promise<readonly number[]> {
  if (role === 'department_head' && parties.departmentId === null) return []
  const within =
    role === 'department_head' && parties.departmentId !== null
      ? { departmentId: parties.departmentId }
      : role === 'homeroom'
        ? { classId: parties.classId }
        : {}
  const holders = role === 'supervisor' ? [] : await listHolders(desk.tx, role, within)
  return eligible(holders, parties).map(holder => holder.personId)
}
