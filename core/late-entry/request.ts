import { findDepartmentOf, listHolders } from '../../db/accounts/people.ts'
import type { Book } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { numbered } from '../../db/documents/register.ts'
import type { LateRow } from '../../db/late-entry/late-entry.ts'
import { findLate, findLiveLate, recordLate } from '../../db/late-entry/late-entry.ts'
import { getPolicyDocument } from '../../db/school/schools.ts'
import { columnsOf, ownBook } from '../books/entry.ts'
import { lockView } from '../books/lock-state.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import { lateEntryPasses } from '../books/rules/locks.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import type { Desk } from '../desk.ts'
import type { Role } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Policy } from '../school/policy.ts'
import { policySchema } from '../school/policy.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkReason } from '../wording/rules/reason.ts'
import type { LateCard, LateCause, LateFact } from './facts.ts'
import type { LateKind, LateRefusal } from './rules.ts'

/**
 * Asking to enter what is empty after the cut-off, or for more time before it. Only the teacher who enters the column asks, and
 * only where the clock alone shuts it: an order, a closed column or a signed book is for somebody else to open.
 */

export type LateAsked = {
  readonly classSubjectId: number
  readonly term: Term
  readonly columns: readonly ColumnRef[]
}

export type LatePreview = {
  readonly book: Book
  readonly columns: readonly ColumnRef[]
  readonly kind: LateKind
  readonly empty: number
  readonly awaits: Role
  readonly openMinutes: number
}

type Refusal = LateRefusal | MarksRefusal | CorrectionRefusal
type Askable = LatePreview & {
  readonly columnIds: readonly number[]
  readonly approvers: readonly number[]
  readonly year: string
}

/** The policy a request was made under: it is decided by that one, whatever came since. */
export async function lateEntryOf(desk: Desk, policyVersion: number): Promise<Policy['lateEntry']> {
  if (policyVersion === desk.school.policyVersion) return desk.policy.lateEntry
  return policySchema.parse(await getPolicyDocument(desk.tx, policyVersion)).lateEntry
}

/** Those who can decide it now, without the one who asks. */
export async function lateApprovers(
  desk: Desk,
  role: Role,
  of: Pick<LateRow, 'askedBy' | 'classId' | 'departmentId'>,
): Promise<readonly number[]> {
  if (role === 'supervisor' || (role === 'department_head' && of.departmentId === null)) return []
  const within =
    role === 'department_head'
      ? { departmentId: of.departmentId ?? 0 }
      : role === 'homeroom'
        ? { classId: of.classId }
        : {}
  const holders = await listHolders(desk.tx, role, within)
  return holders.map(({ personId }) => personId).filter(id => id !== of.askedBy)
}

const isAmong = (cell: CellRow, columns: readonly ColumnRef[]): boolean =>
  columns.some(({ kind, position }) => kind === cell.kind && position === cell.position)

async function askable(session: Session, asked: LateAsked): Promise<Result<Askable, Refusal>> {
  const own = await ownBook(session, asked.classSubjectId, asked.term)
  if (!own.ok) return own
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const { className, subjectName } = own.value
  const cells = await listCellsOfBook(session.tx, asked.classSubjectId, asked.term)
  const empty = cells.filter(cell => cell.state === null && isAmong(cell, asked.columns))
  if (empty.length === 0) return refuse({ code: 'late_nothing_empty', className, subjectName })
  const view = await lockView(session, year, own.value)
  const locks = empty.flatMap(cell => view.locksOn(cell))
  if (!lateEntryPasses(locks)) {
    const inTheWay = locks.filter(lock => !lateEntryPasses([lock]))
    return refuse({ code: 'late_cannot_pass', locks: inTheWay })
  }
  const kind = locks.length > 0 ? 'late' : 'extension'
  if (kind === 'extension' && !session.policy.weeklyCutoff)
    return refuse({ code: 'late_not_needed', className, subjectName })
  const { approver: awaits, openMinutes } = session.policy.lateEntry
  const askedBy = session.actor.personId
  const departmentId = await findDepartmentOf(session.tx, askedBy)
  const approvers = await lateApprovers(session, awaits, {
    askedBy,
    classId: own.value.classId,
    departmentId,
  })
  if (approvers.length === 0) return refuse({ code: 'late_no_decider', role: awaits })
  return ok({
    book: own.value,
    columns: columnsOf(empty.map(cell => ({ column: { kind: cell.kind, position: cell.position } }))),
    columnIds: [...new Set(empty.map(cell => cell.columnId))],
    kind,
    empty: empty.length,
    awaits,
    openMinutes,
    approvers,
    year,
  })
}

/** What would be asked for; stores nothing. */
export const previewLateEntry = (session: Session, asked: LateAsked): Promise<Result<LatePreview, Refusal>> =>
  askable(session, asked)

/** Hands the request in and shows it to those who decide. @returns how many notices were stored with it. */
export async function askLateEntry(
  session: Session,
  asked: LateAsked & { readonly reason: string },
): Promise<Result<{ readonly card: LateCard; readonly told: number }, Refusal>> {
  const reason = checkReason(asked.reason)
  if (!reason.ok) return reason
  const found = await askable(session, asked)
  if (!found.ok) return found
  const { book, columnIds, kind, approvers, year } = found.value
  const { personId } = session.actor
  const register = { register: 'late_entry', year } as const
  const stored = await numbered(session.tx, register, async (number): Promise<Result<number, Refusal>> => {
    const live = await findLiveLate(session.tx, personId, columnIds)
    if (live) return refuse({ ...live, code: 'late_asked_already' })
    const requestId = await recordLate(session.tx, {
      ...{ year, number, columnIds, kind, classSubjectId: book.classSubjectId, term: book.term },
      ...{ askedBy: personId, reason: reason.value, policyVersion: session.school.policyVersion },
    })
    record(session, 'late_entry.asked', { requestId, number, kind, columnIds, reason: reason.value })
    return ok(requestId)
  })
  if (!stored.ok) return stored
  const requestId = stored.value
  const row = await findLate(session.tx, requestId)
  if (!row) throw new Error(`late entry ${requestId} is gone`)
  const card = await lateCardOf(session, row)
  const cause = { kind: 'late_entry_at', requestId, version: row.version } as const
  const told = await tell<LateFact, LateCause>(
    session,
    approvers,
    { kind: 'late_entry_asked', card },
    { cause },
  )
  return ok({ card, told })
}

/** The request as those see it who decide it. */
export async function lateCardOf(desk: Desk, row: LateRow): Promise<LateCard> {
  const { approver: awaits, openMinutes } = await lateEntryOf(desk, row.policyVersion)
  const cells = await listCellsOfBook(desk.tx, row.classSubjectId, row.term)
  const empty = cells.filter(cell => cell.state === null && isAmong(cell, row.columns)).length
  const { requestId, version, number, step, kind, className, subjectName, term, columns } = row
  const { reason, teacher, askedAt, closesAt } = row
  return {
    ...{ requestId, version, number, step, kind, className, subjectName, term, columns },
    ...{ reason, teacher, askedAt, closesAt, empty, awaits, openMinutes },
    zone: desk.school.zone,
  }
}
