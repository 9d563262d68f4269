import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import { isGone } from './part.ts'

/** Passkeys of staff, and the challenges that were answered with one. */

export type PasskeyRow = {
  readonly passkeyId: number
  readonly authenticator: string
  readonly addedAt: Date
  readonly usedAt: Date | null
}

/** What an answer is checked against. Ids and keys are base64url. */
export type KeptPasskey = PasskeyRow & {
  readonly personId: number
  readonly credentialId: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
}

const whole = sql`k.passkey_id as "passkeyId", k.authenticator, k.added_at as "addedAt", k.used_at as "usedAt",
  k.person_id as "personId", k.credential_id as "credentialId", k.public_key as "publicKey", k.counter, k.transports`

/** Those of a person, the first one first. */
export async function listPasskeys(tx: Tx, personId: number): Promise<readonly KeptPasskey[]> {
  const found = await sql<KeptPasskey>`select ${whole} from passkey k
    where k.school_id = ${tx.schoolId} and k.person_id = ${personId} order by k.passkey_id`.execute(tx.q)
  return found.rows
}

/** The one of this name, of somebody of the staff in force. It stays locked: answers sent at once are looked at one by one. */
export async function claimPasskey(tx: Tx, credentialId: string): Promise<KeptPasskey | undefined> {
  const found = await sql<KeptPasskey>`select ${whole} from passkey k
    join staff x on x.school_id = k.school_id and x.staff_id = k.person_id
    where k.school_id = ${tx.schoolId} and k.credential_id = ${credentialId} and not ${isGone(tx)}
    for update of k`.execute(tx.q)
  return found.rows[0]
}

/** @returns whether it is new. */
export async function recordPasskey(
  tx: Tx,
  kept: Omit<KeptPasskey, 'passkeyId' | 'addedAt' | 'usedAt'>,
): Promise<boolean> {
  const made = await tx.q
    .insertInto('passkey')
    .values({
      school_id: tx.schoolId,
      person_id: kept.personId,
      credential_id: kept.credentialId,
      public_key: kept.publicKey,
      counter: kept.counter,
      transports: [...kept.transports],
      authenticator: kept.authenticator,
      added_at: tx.now,
    })
    .onConflict(conflict => conflict.columns(['school_id', 'credential_id']).doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function recordPasskeyUse(tx: Tx, passkeyId: number, counter: number): Promise<void> {
  await tx.q
    .updateTable('passkey')
    .set({ counter, used_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('passkey_id', '=', passkeyId)
    .execute()
}

/** @param only one of them. @returns what made those that are gone. */
export async function dropPasskeys(tx: Tx, personId: number, only?: number): Promise<readonly string[]> {
  const rows = await tx.q
    .deleteFrom('passkey')
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .$if(only !== undefined, query => query.where('passkey_id', '=', only ?? 0))
    .returning('authenticator')
    .execute()
  return rows.map(({ authenticator }) => authenticator)
}

/** Of two answers to one challenge the second waits for the first. @returns whether this is the first. */
export async function recordAnswer(tx: Tx, challengeHash: string, expiresAt: Date): Promise<boolean> {
  const made = await tx.q
    .insertInto('passkey_answer')
    .values({ school_id: tx.schoolId, challenge_hash: challengeHash, expires_at: expiresAt })
    .onConflict(conflict => conflict.columns(['school_id', 'challenge_hash']).doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}
