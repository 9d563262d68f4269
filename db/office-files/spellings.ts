import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Names of classes as a school's files write them, and the class each means. */

export type Spelling = { readonly written: string; readonly name: string }

export async function listSpellings(tx: Tx): Promise<readonly Spelling[]> {
  return tx.q
    .selectFrom('class_spelling')
    .select(['written', 'name'])
    .where('school_id', '=', tx.schoolId)
    .orderBy('written')
    .execute()
}

/** The newest meaning of a spelling replaces the one before. */
export async function recordSpellings(tx: Tx, spellings: readonly Spelling[]): Promise<void> {
  if (spellings.length === 0) return
  await sql`
    insert into class_spelling (school_id, written, name, made_at)
    select ${tx.schoolId}::bigint, written, name, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(spellings)}::jsonb) as r(written text, name text)
    on conflict (school_id, written) do update set name = excluded.name, made_at = excluded.made_at`.execute(
    tx.q,
  )
}
