import { sql } from 'kysely'
import type { Holding } from '../../core/person-data/rules/holdings.ts'
import { HOLDINGS } from '../../core/person-data/rules/holdings.ts'
import type { Tx } from '../tenancy.ts'

/** Reads what is held of one person. The names of tables and columns come from the closed list of holdings alone. */

/** A row as it is kept, what is hidden left out, with words beside the ids of classes, books and columns. */
export type HeldRow = Readonly<Record<string, unknown>>

/** Of one table; beyond it the copy says that there is more. */
export const ROWS_MAX = 20_000

const isAbout = (table: string, about: readonly string[], personId: number) =>
  sql.join(
    about.map(column => sql`${sql.ref(`${table}.${column}`)} = ${personId}`),
    sql` or `,
  )

function belongs({ table, about, only, of, inChat }: Holding, tx: Tx, personId: number) {
  if (inChat)
    return sql`exists (select from chat_identity i where i.school_id = ${tx.schoolId} and i.person_id = ${personId}
      and i.channel = ${sql.ref(`${table}.channel`)} and i.address = ${sql.ref(`${table}.address`)}
      and ${sql.ref(`${table}.${inChat}`)} between i.linked_at and coalesce(i.revoked_at, 'infinity'))`
  if (of) {
    const parent = HOLDINGS.find(one => one.table === of.table)
    return sql`exists (select from ${sql.table(of.table)} where ${sql.ref(`${of.table}.school_id`)} = ${tx.schoolId}
      and ${sql.ref(`${of.table}.${of.key}`)} = ${sql.ref(`${table}.${of.key}`)}
      and (${isAbout(of.table, parent?.about ?? [], personId)}))`
  }
  const named = sql`(${isAbout(table, about, personId)})`
  return only ? sql`${named} and ${sql.raw(only)}` : named
}

/** What a row's ids stand for, as people call it. */
const words = (schoolId: number) => sql`
  case when r.row ? 'column_id' then (select jsonb_build_object('class_name', c.name, 'subject_name', s.name, 'column_kind', k.kind,
      'column_position', k.position, 'term', k.term)
    from mark_column k
    join class_subject b on b.school_id = k.school_id and b.class_subject_id = k.class_subject_id
    join class c on c.school_id = b.school_id and c.class_id = b.class_id
    join subject s on s.school_id = b.school_id and s.subject = b.subject
    where k.school_id = ${schoolId} and k.column_id = (r.row->>'column_id')::bigint)
  when r.row ? 'class_subject_id' then (select jsonb_build_object('class_name', c.name, 'subject_name', s.name)
    from class_subject b
    join class c on c.school_id = b.school_id and c.class_id = b.class_id
    join subject s on s.school_id = b.school_id and s.subject = b.subject
    where b.school_id = ${schoolId} and b.class_subject_id = (r.row->>'class_subject_id')::bigint)
  when r.row ? 'class_id' then (select jsonb_build_object('class_name', c.name) from class c
    where c.school_id = ${schoolId} and c.class_id = (r.row->>'class_id')::bigint) end`

export async function listHeld(tx: Tx, holding: Holding, personId: number): Promise<readonly HeldRow[]> {
  const { table, hidden = [] } = holding
  const text =
    table === 'notice'
      ? sql`jsonb_build_object('text', ${sql.ref('notice.reply')}->>'text')`
      : sql`'{}'::jsonb`
  const found = await sql`
    select r.row || coalesce(${words(tx.schoolId)}, '{}') as held
    from (select to_jsonb(${sql.table(table)}) - ${['school_id', ...hidden]}::text[] || ${text} as row from ${sql.table(table)}
      where ${sql.ref(`${table}.school_id`)} = ${tx.schoolId} and ${belongs(holding, tx, personId)} limit ${ROWS_MAX}) r`.execute(
    tx.q,
  )
  return (found.rows as { readonly held: HeldRow }[]).map(({ held }) => held)
}
