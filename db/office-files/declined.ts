import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** The changes a school's files proposed and somebody said no to, by the key of exactly that change. */

export async function listDeclined(tx: Tx): Promise<ReadonlySet<string>> {
  const found = await tx.q
    .selectFrom('declined_proposal')
    .select('key')
    .where('school_id', '=', tx.schoolId)
    .execute()
  return new Set(found.map(({ key }) => key))
}

/** A yes ends an earlier no. @param by null for the operator. */
export async function keepDeclined(
  tx: Tx,
  { yes, no }: { readonly yes: readonly string[]; readonly no: readonly string[] },
  by: number | null,
): Promise<void> {
  if (yes.length > 0)
    await tx.q
      .deleteFrom('declined_proposal')
      .where('school_id', '=', tx.schoolId)
      .where('key', 'in', yes)
      .execute()
  if (no.length > 0)
    await sql`
      insert into declined_proposal (school_id, key, by_person, at)
      select ${tx.schoolId}::bigint, key, ${by}::bigint, ${tx.now} from unnest(${[...no]}::text[]) key
      on conflict do nothing`.execute(tx.q)
}
