import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdsTables, load } from '../../db/backup/load.ts'
import { migrate, migrateTo } from '../../db/migrate.ts'
import type { Database } from '../../db/open.ts'
import { openEmbedded } from '../../db/open.ts'
import { listSchools } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { AuditFault } from '../audit/verify.ts'
import { verifyAudit } from '../audit/verify.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Counts, OpenBackup } from './archive.ts'
import { openBackup } from './archive.ts'

/** A backup put back: into an empty database, or for a drill into one that is thrown away. */

export type RestoreRefusal =
  | { readonly code: 'restore_not_empty' }
  /** Made by a newer version of the service. */
  | { readonly code: 'restore_too_new' }
  | { readonly code: 'restore_count_differs'; readonly table: string }
  | { readonly code: 'restore_head_differs'; readonly school: string }
  | { readonly code: 'restore_audit_broken'; readonly school: string; readonly fault: AuditFault }

export type RestoreReport = {
  readonly madeAt: string
  readonly schools: number
  readonly rows: number
  /** Entries of the audit chains and values of pupils, all held together. */
  readonly entries: number
  readonly values: number
}

const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Loads it and holds it against what it says of itself: rows by table, heads of the chains, and the chains against the values. */
export async function restoreInto(
  database: Database,
  file: string,
  key: string,
): Promise<Result<RestoreReport, RestoreRefusal>> {
  if (await holdsTables(database)) return refuse({ code: 'restore_not_empty' })
  const backup = await openBackup(file, key)
  if (!(await migrateTo(database, backup.head.migration))) return refuse({ code: 'restore_too_new' })
  const loaded = await load(database, backup.parts())
  await migrate(database)
  const counts = backup.counts()
  const table = Object.keys({ ...counts, ...loaded }).find(name => counts[name] !== loaded[name])
  if (table !== undefined) return refuse({ code: 'restore_count_differs', table })
  return verified(database, backup, totalOf(loaded))
}

async function verified(
  database: Database,
  { head }: OpenBackup,
  rows: number,
): Promise<Result<RestoreReport, RestoreRefusal>> {
  let [entries, values] = [0, 0]
  const there = new Map((await listSchools(database)).map(({ code, schoolId }) => [code, schoolId]))
  for (const { code, seq, hash } of head.schools) {
    const schoolId = there.get(code)
    if (schoolId === undefined) return refuse({ code: 'restore_head_differs', school: code })
    const verdict = await inSchool(database, schoolId, tx => verifyAudit(tx))
    if (!verdict.ok) return refuse({ code: 'restore_audit_broken', school: code, fault: verdict })
    if (verdict.entries !== seq || verdict.head !== hash)
      return refuse({ code: 'restore_head_differs', school: code })
    entries += verdict.entries
    values += verdict.values
  }
  return ok({ madeAt: head.madeAt, schools: head.schools.length, rows, entries, values })
}

/** A restore into a scratch database of this machine, thrown away afterwards. */
export async function drill(file: string, key: string): Promise<Result<RestoreReport, RestoreRefusal>> {
  const folder = await mkdtemp(join(tmpdir(), 'so-diem-drill-'))
  try {
    const scratch = await openEmbedded(join(folder, 'pglite'))
    try {
      return await restoreInto(scratch, file, key)
    } finally {
      await scratch.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
