import type { CaseRow } from '../../db/corrections/corrections.ts'
import { findCase } from '../../db/corrections/corrections.ts'
import type { CaseEvent } from '../../db/corrections/history.ts'
import { listCaseEvents } from '../../db/corrections/history.ts'
import { getPolicyDocument } from '../../db/school/schools.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Policy } from '../school/policy.ts'
import { policySchema } from '../school/policy.ts'
import type { By } from '../workflow/workflow.ts'
import { workflow } from '../workflow/workflow.ts'
import type { CaseParties, StaffInForce } from './parties.ts'
import { staffInForce } from './people.ts'
import type { CorrectionAct } from './rules/acts.ts'
import type { Decision } from './rules/asked.ts'
import type { Progress } from './rules/progress.ts'
import { decisionDue, progressOf } from './rules/progress.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'
import { CORRECTION_STEPS, isSettled, isWaiting } from './rules/steps.ts'

/** A case as the use cases see it: its state, its history, and the policy it was made under. Only `moveCase` moves it. */

export type CorrectionBlock = NonNullable<Policy['correction']>

export type Case = {
  readonly row: CaseRow
  readonly policy: CorrectionBlock
  readonly events: readonly CaseEvent[]
  readonly progress: Progress<CaseEvent>
  readonly parties: CaseParties
  /** What it waits for, if it waits for a decision. */
  readonly due: Decision | undefined
}

type Regime = { readonly policy: CorrectionBlock; readonly staff: StaffInForce }

/** The policy of a case, and the people it names. */
async function regimeOf(desk: Desk, row: CaseRow): Promise<Regime> {
  const current = row.policyVersion === desk.school.policyVersion
  const policy = current
    ? desk.policy
    : policySchema.parse(await getPolicyDocument(desk.tx, row.policyVersion))
  if (!policy.correction) throw new Error(`case ${row.caseId} was made under a policy without corrections`)
  return { policy: policy.correction, staff: await staffInForce(desk, policy.correction) }
}

/** The teacher who asked, or once they have left, who enters in their place: the book's next teacher, or the homeroom's. */
function requestersOf(row: CaseRow, { holders }: StaffInForce): CaseParties['requesters'] {
  const { requestedBy: personId, teacher: fullName, successorId, successor } = row
  if (!row.teacherLeft) return [{ personId, fullName }]
  if (row.classSubjectId === null)
    return holders.filter(({ role, classId }) => role === 'homeroom' && classId === row.classId)
  return successorId === null || successor === null ? [] : [{ personId: successorId, fullName: successor }]
}

function caseUnder(desk: Desk, row: CaseRow, events: readonly CaseEvent[], { policy, staff }: Regime): Case {
  const progress = progressOf(events, policy, desk.tx.now)
  const { requestedBy, classId, departmentId } = row
  const requesters = requestersOf(row, staff)
  const parties = { ...staff, requestedBy, requesters, classId, departmentId, progress }
  return { row, policy, events, progress, parties, due: decisionDue(row.step, policy, progress) }
}

export async function readCase(desk: Desk, caseId: number): Promise<Case | undefined> {
  const row = await findCase(desk.tx, caseId)
  return row && caseUnder(desk, row, await listCaseEvents(desk.tx, [caseId]), await regimeOf(desk, row))
}

/** The life of a correction: its table, bound to where cases are kept. */
export const corrections = workflow({
  name: 'correction',
  table: CORRECTION_STEPS,
  find: (desk, { caseId }) => readCase(desk, caseId),
  movedOn: ({ row, events }): CorrectionRefusal => {
    const last = events.at(-1)
    const { number, step } = row
    const at = last?.at ?? row.requestedAt
    return { code: 'case_already_decided', number, step, by: last?.byName ?? null, at }
  },
  audit: ({ row: { caseId, number } }, { act, step, note, party }) => ({
    act: `correction.${step}`,
    detail: { caseId, number, by: act, ...(note ? { note } : {}), ...(party ? { party } : {}) },
  }),
})

export const lockCase = (desk: Desk, caseId: number): Promise<Case | undefined> =>
  corrections.hold(desk, { caseId })

/** Whether this is one of the next acts of the case. */
export const mayCome = (held: Case, act: CorrectionAct): boolean => corrections.next(held, act).ok

/** Cases with their histories, in the order of their rows. */
export async function casesOf(desk: Desk, rows: readonly CaseRow[]): Promise<readonly Case[]> {
  if (rows.length === 0) return []
  const events = await listCaseEvents(
    desk.tx,
    rows.map(row => row.caseId),
  )
  const byCase = Map.groupBy(events, event => event.caseId)
  const regimes = new Map<number, Regime>()
  const cases: Case[] = []
  for (const row of rows) {
    const regime = regimes.get(row.policyVersion) ?? (await regimeOf(desk, row))
    regimes.set(row.policyVersion, regime)
    cases.push(caseUnder(desk, row, byCase.get(row.caseId) ?? [], regime))
  }
  return cases
}

/** When a case that was moved now expires, if nobody moves it on. */
export const expiryFrom = (now: Date, { waitDays }: Pick<CorrectionBlock, 'waitDays'>): Date =>
  new Date(now.getTime() + waitDays * DAY_MS)

/** Moves a locked case by one act, or refuses with its true state. */
export async function moveCase(
  desk: Desk,
  held: Case,
  act: CorrectionAct,
  by: By,
  more: { readonly note?: string; readonly party?: string } = {},
): Promise<Result<Case, CorrectionRefusal>> {
  const move = corrections.next(held, act)
  if (!move.ok) return move
  const { to } = move.value
  const { now } = desk.tx
  const set = {
    settledAt: held.row.settledAt ?? (isSettled(to) ? now : null),
    expiresAt: isWaiting(to) ? expiryFrom(now, held.policy) : null,
  }
  const { row, event } = await corrections.make(desk, move.value, { by, set, ...more })
  const { policy, parties } = held
  return ok(caseUnder(desk, row, [...held.events, event], { policy, staff: parties }))
}

/** As `moveCase`, where the table cannot refuse: what the service does next by itself. */
export async function moveBySystem(desk: Desk, held: Case, act: CorrectionAct): Promise<Case> {
  const moved = await moveCase(desk, held, act, null)
  if (!moved.ok) throw new Error(`case ${held.row.caseId} at ${held.row.step} could not ${act}`)
  return moved.value
}
