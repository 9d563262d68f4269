import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Readings of layouts: a person's own, and the school's (no person). */

type LayoutKind = 'marks' | 'roster' | 'staff' | 'assignments' | 'attendance'

export type LayoutRow = { readonly fingerprint: string; readonly reading: unknown; readonly madeAt: Date }

/** A person's own reading stands before the school's. `personId` null finds the school's alone. */
export async function listLayouts(
  tx: Tx,
  kind: LayoutKind,
  fingerprints: readonly string[],
  personId: number | null,
): Promise<readonly LayoutRow[]> {
  const found = await sql<LayoutRow>`
    select distinct on (fingerprint) fingerprint, reading, made_at as "madeAt" from sheet_layout
    where school_id = ${tx.schoolId} and kind = ${kind} and fingerprint = any(${[...fingerprints]}::text[])
      and (person_id is null or person_id = ${personId}::bigint)
    order by fingerprint, person_id nulls last`.execute(tx.q)
  return found.rows
}

/** Whether the school ever said how a layout of this kind is read. */
export async function hasLayouts(tx: Tx, kind: LayoutKind): Promise<boolean> {
  const found = await tx.q
    .selectFrom('sheet_layout')
    .select('layout_id')
    .where('school_id', '=', tx.schoolId)
    .where('kind', '=', kind)
    .where('person_id', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The newest reading replaces the one before. */
export async function recordLayout(
  tx: Tx,
  layout: { kind: LayoutKind; fingerprint: string; personId: number | null; reading: object },
): Promise<void> {
  await sql`
    insert into sheet_layout (school_id, kind, fingerprint, person_id, reading, made_at)
    values (${tx.schoolId}, ${layout.kind}, ${layout.fingerprint}, ${layout.personId}::bigint,
      ${JSON.stringify(layout.reading)}::jsonb, ${tx.now})
    on conflict (school_id, kind, fingerprint, (coalesce(person_id, 0)))
    do update set reading = excluded.reading, made_at = excluded.made_at`.execute(tx.q)
}
