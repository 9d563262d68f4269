import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import type { KeyOf, SetBy, WorkflowName } from './workflows.ts'
import { WORKFLOWS } from './workflows.ts'

/** The one way a case is locked, moved and remembered, whatever its workflow. Events are only appended. */

/** One act, as the history keeps it. */
export type Moved = {
  /** Number of the event within its case, from 1. */
  readonly version: number
  readonly act: string
  readonly step: string
  /** null for what the service does by itself. */
  readonly by: number | null
  /** In whose place; null for one's own. */
  readonly party: string | null
  readonly note: string
}

type Assigned = readonly [column: RawBuilder<unknown>, value: unknown]

/** The values this workflow has a column for. */
const assigned = (
  columns: Readonly<Record<string, string>>,
  values: Readonly<Record<string, unknown>>,
): readonly Assigned[] =>
  Object.entries(columns).flatMap(([word, column]): readonly Assigned[] =>
    values[word] === undefined ? [] : [[sql.ref(column), values[word]]],
  )

const equal = ([column, value]: Assigned) => sql`${column} = ${value}`

const isCase = (tx: Tx, name: WorkflowName, key: Readonly<Record<string, unknown>>) => {
  const ids = Object.entries(WORKFLOWS[name].key).map(([word, column]) => equal([sql.ref(column), key[word]]))
  return sql`school_id = ${tx.schoolId} and ${sql.join(ids, sql` and `)}`
}

/** Locks the case until the transaction ends: whoever comes second waits, and then reads what the first one did. */
export async function claimCase<Name extends WorkflowName>(
  tx: Tx,
  name: Name,
  key: KeyOf<Name>,
): Promise<void> {
  await sql`select from ${sql.table(WORKFLOWS[name].table)} where ${isCase(tx, name, key)} for update`.execute(
    tx.q,
  )
}

function eventOf<Name extends WorkflowName>(tx: Tx, name: Name, key: KeyOf<Name>, moved: Moved) {
  const { history, key: keyColumns, event } = WORKFLOWS[name]
  const cells = [...assigned(keyColumns, key), ...assigned(event, moved)]
  return sql`insert into ${sql.table(history)} (school_id, at, ${sql.join(cells.map(([column]) => column))})
    values (${tx.schoolId}, ${tx.now}, ${sql.join(cells.map(([, value]) => value))})`
}

/** The first event of a case whose row was just stored. */
export async function recordBeginning<Name extends WorkflowName>(
  tx: Tx,
  name: Name,
  key: KeyOf<Name>,
  began: Pick<Moved, 'act' | 'step' | 'note'> & { readonly by: number },
): Promise<void> {
  await eventOf(tx, name, key, { ...began, version: 1, party: null }).execute(tx.q)
}

/** Moves a claimed case: its new step and version, whatever else the act sets, and the event that tells of it. */
export async function recordMove<Name extends WorkflowName>(
  tx: Tx,
  name: Name,
  key: KeyOf<Name>,
  moved: Moved,
  set?: SetBy<Name>,
): Promise<void> {
  const { table, row } = WORKFLOWS[name]
  const { step, version } = moved
  const changes = assigned(row, { ...set, step, version }).map(equal)
  await sql`with moved as (update ${sql.table(table)} set ${sql.join(changes)} where ${isCase(tx, name, key)})
    ${eventOf(tx, name, key, moved)}`.execute(tx.q)
}
