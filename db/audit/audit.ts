import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** The audit chain's rows and its head. */

export type AuditRow = {
  readonly seq: number
  readonly at: string
  readonly actorId: number | null
  readonly actorKind: string
  readonly act: string
  readonly detail: unknown
  readonly policyVersion: number | null
  readonly previous: string
  readonly hash: string
}

/** Locks the head until the transaction ends, so that appends of one school come one after the other. */
export async function claimAuditHead(tx: Tx, first: string): Promise<{ seq: number; hash: string }> {
  const locked = () =>
    tx.q
      .selectFrom('audit_head')
      .select(['seq', 'hash'])
      .where('school_id', '=', tx.schoolId)
      .forUpdate()
      .executeTakeFirst()
  const head = await locked()
  if (head) return head
  await tx.q
    .insertInto('audit_head')
    .values({ school_id: tx.schoolId, seq: 0, hash: first })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const made = await locked()
  if (!made) throw new Error('audit head missing')
  return made
}

/** Whether everything put on record of pupils from now on is sealed by the chain, and what was there before has been. */
export async function isSealing(tx: Tx): Promise<boolean> {
  const head = await tx.q
    .selectFrom('audit_head')
    .select('seals_values')
    .where('school_id', '=', tx.schoolId)
    .executeTakeFirst()
  return head?.seals_values ?? false
}

export async function recordSealing(tx: Tx): Promise<void> {
  await tx.q
    .updateTable('audit_head')
    .set({ seals_values: true })
    .where('school_id', '=', tx.schoolId)
    .execute()
}

/** The head as it stands, without holding it. */
export async function findAuditHead(tx: Tx, first: string): Promise<{ seq: number; hash: string }> {
  const head = await tx.q
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('school_id', '=', tx.schoolId)
    .executeTakeFirst()
  return head ?? { seq: 0, hash: first }
}

export async function recordAudit(
  tx: Tx,
  rows: readonly AuditRow[],
  head: { seq: number; hash: string },
): Promise<void> {
  await tx.q
    .with('head', q => q.updateTable('audit_head').set(head).where('school_id', '=', tx.schoolId))
    .insertInto('audit')
    .values(
      rows.map(row => ({
        school_id: tx.schoolId,
        seq: row.seq,
        at: new Date(row.at),
        actor_id: row.actorId,
        actor_kind: row.actorKind,
        act: row.act,
        detail: JSON.stringify(row.detail),
        policy_version: row.policyVersion,
        previous: row.previous,
        hash: row.hash,
      })),
    )
    .execute()
}

type StoredRow = Omit<AuditRow, 'at' | 'actorId' | 'actorKind' | 'policyVersion'> & {
  readonly at: Date
  readonly actor_id: number | null
  readonly actor_kind: string
  readonly policy_version: number | null
}

const rowFrom = (row: StoredRow): AuditRow => ({
  seq: row.seq,
  at: row.at.toISOString(),
  actorId: row.actor_id,
  actorKind: row.actor_kind,
  act: row.act,
  detail: row.detail,
  policyVersion: row.policy_version,
  previous: row.previous,
  hash: row.hash,
})

/** Entries that name this case, in order, at most `limit`. */
export async function listAuditOfCase(tx: Tx, caseId: number, limit: number): Promise<readonly AuditRow[]> {
  const found = await sql<StoredRow>`
    select seq, at, actor_id, actor_kind, act, detail, policy_version, previous, hash from audit
    where school_id = ${tx.schoolId} and detail ->> 'caseId' = ${String(caseId)} order by seq limit ${limit}`.execute(
    tx.q,
  )
  return found.rows.map(rowFrom)
}

/** Entries after `seq` in order, at most `limit`. */
export async function listAudit(tx: Tx, seq: number, limit: number): Promise<readonly AuditRow[]> {
  const rows = await tx.q
    .selectFrom('audit')
    .selectAll()
    .where('school_id', '=', tx.schoolId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(rowFrom)
}
