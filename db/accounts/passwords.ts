import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import { isHere } from './part.ts'

/** Names and passwords for the web, as hashes; and how often somebody has tried a name. */

export type PasswordRow = {
  readonly personId: number
  readonly fullName: string
  readonly isStaff: boolean
  readonly salt: string
  readonly hash: string
}

/** By the name it goes with, of somebody with a part in the school. */
export async function findPassword(tx: Tx, login: string): Promise<PasswordRow | undefined> {
  const found = await sql<PasswordRow>`
    select w.person_id as "personId", p.full_name as "fullName", w.salt, w.hash, exists (select from staff x
      where x.school_id = w.school_id and x.staff_id = w.person_id and x.left_on is null) as "isStaff"
    from web_password w join person p on p.school_id = w.school_id and p.person_id = w.person_id
    where w.school_id = ${tx.schoolId} and w.login = ${login} and ${isHere(tx)}`.execute(tx.q)
  return found.rows[0]
}

export async function findLogin(tx: Tx, personId: number): Promise<string | undefined> {
  const row = await tx.q
    .selectFrom('web_password')
    .select('login')
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.login
}

export type OwnCodes = {
  readonly staffCode: string | null
  readonly pupilCode: string | null
  /** Of a guardian: the code of the child on record first, and what they are to it. */
  readonly childCode: string | null
  readonly relation: 'father' | 'mother' | 'guardian' | null
}

/** What the school knows a person by. */
export async function findOwnCodes(tx: Tx, personId: number): Promise<OwnCodes> {
  const found = await sql<OwnCodes>`
    select s.code as "staffCode", u.code as "pupilCode", c.code as "childCode", k.relation
    from person p
    left join staff s on s.school_id = p.school_id and s.staff_id = p.person_id and s.left_on is null
    left join pupil u on u.school_id = p.school_id and u.pupil_id = p.person_id
    left join guardianship k on k.school_id = p.school_id and k.guardian_id = p.person_id and k.access = 'full'
    left join pupil c on c.school_id = k.school_id and c.pupil_id = k.pupil_id
    where p.school_id = ${tx.schoolId} and p.person_id = ${personId}
    order by k.pupil_id limit 1`.execute(tx.q)
  return found.rows[0] ?? { staffCode: null, pupilCode: null, childCode: null, relation: null }
}

/** Those of these names that somebody has. */
export async function takenLogins(tx: Tx, logins: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.q
    .selectFrom('web_password')
    .select('login')
    .where('school_id', '=', tx.schoolId)
    .where('login', '=', sql<string>`any(${[...logins]}::text[])`)
    .execute()
  return new Set(rows.map(({ login }) => login))
}

export async function recordPassword(
  tx: Tx,
  personId: number,
  kept: { readonly login: string; readonly salt: string; readonly hash: string },
): Promise<void> {
  const set = { ...kept, set_at: tx.now }
  await tx.q
    .insertInto('web_password')
    .values({ school_id: tx.schoolId, person_id: personId, ...set })
    .onConflict(conflict => conflict.columns(['school_id', 'person_id']).doUpdateSet(set))
    .execute()
}

/** @returns whether there was one. */
export async function dropPassword(tx: Tx, personId: number): Promise<boolean> {
  const gone = await tx.q
    .deleteFrom('web_password')
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export type Tries = { readonly tries: number; readonly at: Date; readonly waitUntil: Date | null }

/** Tries for one name follow each other: the second waits for the transaction of the first. */
export async function claimTries(tx: Tx, who: string): Promise<Tries | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tries ${tx.schoolId} ${who}`}, 0))`.execute(tx.q)
  return tx.q
    .selectFrom('sign_in_try')
    .select(['tries', 'at', 'wait_until as waitUntil'])
    .where('school_id', '=', tx.schoolId)
    .where('who', '=', who)
    .executeTakeFirst()
}

export async function countTry(tx: Tx, who: string, { tries, waitUntil }: Omit<Tries, 'at'>): Promise<void> {
  const set = { tries, at: tx.now, wait_until: waitUntil }
  await tx.q
    .insertInto('sign_in_try')
    .values({ school_id: tx.schoolId, who, ...set })
    .onConflict(conflict => conflict.columns(['school_id', 'who']).doUpdateSet(set))
    .execute()
}

export async function forgetTriesOf(tx: Tx, who: string): Promise<void> {
  await tx.q.deleteFrom('sign_in_try').where('school_id', '=', tx.schoolId).where('who', '=', who).execute()
}
