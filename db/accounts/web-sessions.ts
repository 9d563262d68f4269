import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import { isHere } from './part.ts'

/** Browsers that have signed in: a token, kept as its hash, for the address a browser's thread has. */

export async function recordWebSession(
  tx: Tx,
  session: { tokenHash: string; address: string; expiresAt: Date; byPassword: boolean },
): Promise<void> {
  await tx.q
    .insertInto('web_session')
    .values({
      school_id: tx.schoolId,
      token_hash: session.tokenHash,
      address: session.address,
      opened_at: tx.now,
      used_at: tx.now,
      expires_at: session.expiresAt,
      by_password: session.byPassword,
    })
    .execute()
}

export type WebSessionRow = {
  readonly address: string
  /** Null before a code was accepted there. */
  readonly fullName: string | null
  readonly isStaff: boolean
  readonly usedAt: Date
  readonly byPassword: boolean
  /** Null before the second factor was given. */
  readonly provedAt: Date | null
  readonly deskUsedAt: Date | null
}

export async function findWebSession(tx: Tx, tokenHash: string): Promise<WebSessionRow | undefined> {
  return tx.q
    .selectFrom('web_session as w')
    .leftJoin('chat_identity as i', join =>
      join
        .onRef('i.school_id', '=', 'w.school_id')
        .on('i.channel', '=', 'web')
        .onRef('i.address', '=', 'w.address')
        .on('i.revoked_at', 'is', null),
    )
    .leftJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'i.school_id').onRef('p.person_id', '=', 'i.person_id'),
    )
    .select(['w.address', 'p.full_name as fullName', 'w.used_at as usedAt'])
    .select(['w.by_password as byPassword', 'w.proved_at as provedAt', 'w.desk_used_at as deskUsedAt'])
    .select(
      sql<boolean>`exists (select from staff x where x.school_id = i.school_id and x.staff_id = i.person_id)`.as(
        'isStaff',
      ),
    )
    .where('w.school_id', '=', tx.schoolId)
    .where('w.token_hash', '=', tokenHash)
    .where('w.expires_at', '>', tx.now)
    .where(eb => eb.or([eb('p.person_id', 'is', null), isHere(tx)]))
    .executeTakeFirst()
}

/** Somebody acted there. */
export async function touchWebSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.q
    .updateTable('web_session')
    .set({ used_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** The second factor was given there: the desk is open. */
export async function recordDeskProof(tx: Tx, tokenHash: string): Promise<void> {
  await tx.q
    .updateTable('web_session')
    .set({ proved_at: tx.now, desk_used_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Somebody acted at the desk there. */
export async function touchDesk(tx: Tx, tokenHash: string): Promise<void> {
  await tx.q
    .updateTable('web_session')
    .set({ used_at: tx.now, desk_used_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('token_hash', '=', tokenHash)
    .where('proved_at', 'is not', null)
    .execute()
}

export async function dropWebSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.q
    .deleteFrom('web_session')
    .where('school_id', '=', tx.schoolId)
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Whoever had this address open has it no more. */
export async function dropSessionsAt(tx: Tx, address: string): Promise<void> {
  await tx.q
    .deleteFrom('web_session')
    .where('school_id', '=', tx.schoolId)
    .where('address', '=', address)
    .execute()
}

/** A browser's address of this person that nobody has open: no session used since `idleSince` is left. The one linked last. */
export async function findClosedBrowser(
  tx: Tx,
  personId: number,
  idleSince: Date,
): Promise<string | undefined> {
  const found = await sql<{ address: string }>`
    select i.address from chat_identity i
    where i.school_id = ${tx.schoolId} and i.person_id = ${personId} and i.channel = 'web' and i.revoked_at is null
      and i.address like 'browser:%' and not exists (select from web_session w where w.school_id = i.school_id
        and w.address = i.address and w.expires_at > ${tx.now} and w.used_at > ${idleSince})
    order by i.linked_at desc limit 1`.execute(tx.q)
  return found.rows[0]?.address
}
