import type { CellRow } from '../../db/cells.ts'
import { findCell } from '../../db/cells.ts'
import { findOpenCase } from '../../db/corrections.ts'
import { findDepartmentOf } from '../../db/people.ts'
import type { Role } from '../accounts/rules.ts'
import { effectOf } from '../gradebook/effect.ts'
import { locksOn } from '../gradebook/lock-state.ts'
import { ownsEntry } from '../gradebook/rights.ts'
import type { Mark } from '../gradebook/rules/mark.ts'
import { checkMark } from '../gradebook/rules/mark.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { CorrectionBlock } from './case.ts'
import { askedFor, markFrom } from './case.ts'
import type { Effect } from './facts.ts'
import { needsCase } from './rights.ts'
import type { CorrectionRefusal } from './rules.ts'
import { decisionsOf } from './rules.ts'

/**
 * Whether a change can be asked for, and what it would do: only by the teacher who enters the cell, only for a mark that
 * stands, only where the policy sends it through a case and somebody is there to decide.
 */

export type WantedChange = { readonly columnId: number; readonly pupilId: number; readonly value: Mark }

export type CorrectionPreview = {
  readonly cell: CellRow
  /** null: the cell holds no mark (absent, make-up due). */
  readonly old: Mark | null
  readonly effect: Effect
  readonly evidenceRequired: boolean
  /** Who will be asked first. */
  readonly awaits: Role
}

const same = (a: Mark | null, b: Mark): boolean =>
  a?.kind === 'tenths'
    ? b.kind === 'tenths' && a.tenths === b.tenths
    : b.kind === 'passed' && a?.passed === b.passed

/** Zero by rule is a mark; an absence is none. */
function heldMark(cell: CellRow): Mark | null {
  if (cell.state === 'recorded') return markFrom(cell.tenths, cell.passed)
  if (cell.state !== 'zero_by_rule') return null
  return cell.subjectKind === 'scored' ? { kind: 'tenths', tenths: 0 } : { kind: 'passed', passed: false }
}

async function checkCell(
  session: Session,
  wanted: WantedChange,
  policy: CorrectionBlock,
): Promise<Result<CellRow, CorrectionRefusal>> {
  const cell = await findCell(session.tx, wanted.columnId, wanted.pupilId)
  if (!cell) return refuse({ code: 'cell_unknown' })
  const { subjectName, className, subjectKind } = cell
  if (!(await ownsEntry(session.tx, cell.classSubjectId, cell.term, session.actor)))
    return refuse({ code: 'not_entry_owner', subjectName, className })
  if (cell.state === null) return refuse({ code: 'cell_empty' })
  if (!checkMark(wanted.value, subjectKind).ok) return refuse({ code: 'value_invalid', subjectKind })
  if (cell.state === 'recorded' && same(heldMark(cell), wanted.value))
    return refuse({ code: 'nothing_to_change' })
  const needed = needsCase(policy.trigger, await locksOn(session, cell))
  if (!needed.ok) return needed
  const open = await findOpenCase(session.tx, cell.columnId, cell.pupilId)
  if (open)
    return refuse({ code: 'case_open_for_cell', number: open.number, step: open.step, by: open.teacher })
  return ok(cell)
}

async function checkDeciders(
  session: Session,
  cell: CellRow,
  policy: CorrectionBlock,
): Promise<Result<Role, CorrectionRefusal>> {
  const requestedBy = session.actor.personId
  const departmentId = await findDepartmentOf(session.tx, requestedBy)
  const parties = { requestedBy, classId: cell.classId, departmentId, standing: [] }
  for (const { role } of decisionsOf(policy))
    if ((await askedFor(session, role, parties)).length === 0) return refuse({ code: 'no_decider', role })
  const first = decisionsOf(policy)[0]
  if (!first) throw new Error('a policy without approvers')
  return ok(first.role)
}

/** What the change would be, before anything is stored: the same refusals as the request itself. */
export async function previewCorrection(
  session: Session,
  wanted: WantedChange,
): Promise<Result<CorrectionPreview, CorrectionRefusal>> {
  const policy = session.policy.correction
  if (!policy) return refuse({ code: 'no_procedure' })
  const cell = await checkCell(session, wanted, policy)
  if (!cell.ok) return cell
  const awaits = await checkDeciders(session, cell.value, policy)
  if (!awaits.ok) return awaits
  return ok({
    cell: cell.value,
    old: heldMark(cell.value),
    effect: await effectOf(session.tx, cell.value, wanted.value),
    evidenceRequired: policy.evidenceRequired,
    awaits: awaits.value,
  })
}
