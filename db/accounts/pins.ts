import type { Tx } from '../tenancy.ts'

/** PINs as hashes, and the chats that need not be asked again for a while. */

export type PinRow = {
  readonly salt: string
  readonly hash: string
  readonly tries: number
  readonly lockedUntil: Date | null
  /** Whether the house's key is part of the hash; it was not in the first versions. */
  readonly isKeyed: boolean
}

/** The row stays locked until the transaction ends: tries sent at once are counted one by one. */
export async function claimPin(tx: Tx, personId: number): Promise<PinRow | undefined> {
  return tx.q
    .selectFrom('pin')
    .select(['salt', 'hash', 'tries', 'locked_until as lockedUntil', 'keyed as isKeyed'])
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

export async function hasPin(tx: Tx, personId: number): Promise<boolean> {
  const row = await tx.q
    .selectFrom('pin')
    .select('person_id')
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

export async function recordPin(
  tx: Tx,
  personId: number,
  pin: { readonly salt: string; readonly hash: string },
): Promise<void> {
  const kept = { ...pin, keyed: true, set_at: tx.now, tries: 0, locked_until: null }
  await tx.q
    .insertInto('pin')
    .values({ school_id: tx.schoolId, person_id: personId, ...kept })
    .onConflict(conflict => conflict.columns(['school_id', 'person_id']).doUpdateSet(kept))
    .execute()
}

export async function recordTries(
  tx: Tx,
  personId: number,
  tries: number,
  lockedUntil: Date | null,
): Promise<void> {
  await tx.q
    .updateTable('pin')
    .set({ tries, locked_until: lockedUntil })
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .execute()
}

/** Takes a PIN back, and whatever it has opened. @returns whether there was one. */
export async function dropPin(tx: Tx, personId: number): Promise<boolean> {
  await tx.q
    .deleteFrom('pin_proof')
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .execute()
  const gone = await tx.q
    .deleteFrom('pin')
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

type Chat = { readonly channel: string; readonly address: string }

export async function recordProof(tx: Tx, chat: Chat, personId: number, until: Date): Promise<void> {
  const kept = { person_id: personId, until_at: until }
  await tx.q
    .insertInto('pin_proof')
    .values({ school_id: tx.schoolId, channel: chat.channel, address: chat.address, ...kept })
    .onConflict(conflict => conflict.columns(['school_id', 'channel', 'address']).doUpdateSet(kept))
    .execute()
}

export async function isProven(tx: Tx, chat: Chat, personId: number): Promise<boolean> {
  const row = await tx.q
    .selectFrom('pin_proof')
    .select('person_id')
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .where('person_id', '=', personId)
    .where('until_at', '>', tx.now)
    .executeTakeFirst()
  return row !== undefined
}
