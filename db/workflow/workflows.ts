import type { Selectable } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Where each workflow is kept: the table of its cases, the history of their moves, and which of our words stands in which column.
 * The set is closed and checked against the schema: no name of a table or a column reaches a statement from anywhere else.
 */

type Table = keyof DB
type ColumnOf<T extends Table> = Extract<keyof DB[T], string>
type Words<Column extends string> = Readonly<Record<string, Column>>

/** `key` names one case in both tables, `row` is what a move may set, `event` what it leaves in the history. */
const kept = <
  T extends Table,
  E extends Table,
  const Key extends Words<ColumnOf<T> & ColumnOf<E>>,
  const Row extends Words<ColumnOf<T>>,
  const Event extends Words<ColumnOf<E>>,
>(
  table: T,
  history: E,
  columns: { readonly key: Key; readonly row: Row; readonly event: Event },
) => ({ table, history, ...columns })

const STANDING = { step: 'step', version: 'version' } as const
const MOVED = { version: 'version', act: 'act', step: 'step', by: 'by_person', note: 'note' } as const

export const WORKFLOWS = {
  correction: kept('correction', 'correction_event', {
    key: { caseId: 'case_id' },
    row: { ...STANDING, settledAt: 'settled_at', expiresAt: 'expires_at' },
    event: { ...MOVED, party: 'party' },
  }),
  data_request: kept('data_request', 'data_request_event', {
    key: { requestId: 'request_id' },
    row: STANDING,
    event: MOVED,
  }),
  leave: kept('leave_request', 'leave_request_event', {
    key: { leaveId: 'leave_id' },
    row: { ...STANDING, endsOn: 'ends_on' },
    event: MOVED,
  }),
  late_entry: kept('late_entry', 'late_entry_event', {
    key: { requestId: 'request_id' },
    row: { ...STANDING, opensAt: 'opens_at', closesAt: 'closes_at' },
    event: MOVED,
  }),
  lock_order: kept('lock_order', 'lock_order_event', {
    key: { orderId: 'order_id' },
    row: { ...STANDING, lockId: 'lock_id' },
    event: MOVED,
  }),
  profile_fault: kept('profile_fault', 'profile_fault_event', {
    key: { faultId: 'fault_id' },
    row: STANDING,
    event: MOVED,
  }),
  question: kept('mark_question', 'mark_question_event', {
    key: { questionId: 'question_id' },
    row: { ...STANDING, dueAt: 'due_at', overdueAt: 'overdue_at' },
    event: MOVED,
  }),
  review: kept('book_review', 'book_review_event', {
    key: { classSubjectId: 'class_subject_id', term: 'term' },
    row: { ...STANDING, policyVersion: 'policy_version' },
    event: MOVED,
  }),
  // A short life: its acts are kept, and not the steps between them nor their number.
  incident: kept('incident', 'incident_event', {
    key: { incidentId: 'incident_id' },
    row: {
      step: 'step',
      reach: 'reach',
      deciderId: 'decided_by',
      decidedAt: 'decided_at',
      overAt: 'over_at',
    },
    event: { act: 'act', by: 'by_person', note: 'note' },
  }),
}

type Workflows = typeof WORKFLOWS
export type WorkflowName = keyof Workflows

type RowOf<Name extends WorkflowName> = Selectable<DB[Workflows[Name]['table']]>
type CellOf<Name extends WorkflowName, Column> = RowOf<Name>[Column & keyof RowOf<Name>]

/** What names one case, as its row has it too. */
export type KeyOf<Name extends WorkflowName> = {
  readonly [Word in keyof Workflows[Name]['key']]: CellOf<Name, Workflows[Name]['key'][Word]>
}

type SetWord<Name extends WorkflowName> = Exclude<keyof Workflows[Name]['row'], keyof typeof STANDING>

/** What a move may set in the row beside its step and version. */
export type SetBy<Name extends WorkflowName> = {
  readonly [Word in SetWord<Name>]?: CellOf<Name, Workflows[Name]['row'][Word]>
}

/** In whose place somebody acted; never, where the history has no column for it. */
export type PartyOf<Name extends WorkflowName> = 'party' extends keyof Workflows[Name]['event']
  ? string
  : never
