import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import { isHere } from './part.ts'

/** Link codes, chat identities, consents and wrong tries. */

export type LinkCode = {
  readonly hash: string
  readonly personId: number
  readonly fullName: string
  readonly purpose: 'staff' | 'guardian' | 'pupil'
  readonly endsOthers: boolean
}

type Chat = { readonly channel: string; readonly address: string }

export async function recordLinkCode(
  tx: Tx,
  code: {
    hash: string
    personId: number
    purpose: LinkCode['purpose']
    issuedBy: number | null
    endsOthers: boolean
    expiresAt: Date
  },
): Promise<void> {
  await tx.q
    .insertInto('link_code')
    .values({
      school_id: tx.schoolId,
      code_hash: code.hash,
      purpose: code.purpose,
      person_id: code.personId,
      issued_by: code.issuedBy,
      ends_others: code.endsOthers,
      issued_at: tx.now,
      expires_at: code.expiresAt,
    })
    .execute()
}

const usable = (tx: Tx, hash: string) =>
  tx.q
    .selectFrom('link_code as k')
    .innerJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'k.school_id').onRef('p.person_id', '=', 'k.person_id'),
    )
    .select([
      'k.code_hash as hash',
      'k.person_id as personId',
      'p.full_name as fullName',
      'k.purpose',
      'k.ends_others as endsOthers',
    ])
    .where('k.school_id', '=', tx.schoolId)
    .where('k.code_hash', '=', hash)
    .where('k.used_at', 'is', null)
    .where('k.expires_at', '>', tx.now)
    .where(isHere(tx))

export async function findLinkCode(tx: Tx, hash: string): Promise<LinkCode | undefined> {
  return usable(tx, hash).executeTakeFirst()
}

/** The unused code, locked: two chats that send it at once cannot both have it. */
export async function claimLinkCode(tx: Tx, hash: string): Promise<LinkCode | undefined> {
  return usable(tx, hash).forUpdate('k').executeTakeFirst()
}

export async function spendLinkCode(tx: Tx, hash: string): Promise<void> {
  await tx.q
    .updateTable('link_code')
    .set({ used_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('code_hash', '=', hash)
    .execute()
}

/** False when the chat already belongs to somebody else. */
export async function recordIdentity(tx: Tx, chat: Chat, personId: number): Promise<boolean> {
  const bound = await tx.q
    .insertInto('chat_identity')
    .values({
      school_id: tx.schoolId,
      channel: chat.channel,
      address: chat.address,
      person_id: personId,
      linked_at: tx.now,
    })
    .onConflict(conflict =>
      conflict
        .columns(['school_id', 'channel', 'address'])
        .doUpdateSet({ person_id: personId, linked_at: tx.now, revoked_at: null })
        .where(eb =>
          eb.or([
            eb('chat_identity.revoked_at', 'is not', null),
            eb('chat_identity.person_id', '=', personId),
          ]),
        ),
    )
    .returning('person_id')
    .executeTakeFirst()
  return bound !== undefined
}

export async function revokeIdentity(tx: Tx, chat: Chat): Promise<void> {
  await tx.q
    .updateTable('chat_identity')
    .set({ revoked_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .execute()
}

/** A guardian's is about the pupils they read of by then, a pupil's about themself. */
export async function recordConsent(
  tx: Tx,
  chat: Chat,
  personId: number,
  act: 'given' | 'withdrawn',
  textVersion: string,
): Promise<void> {
  await tx.q
    .insertInto('consent_event')
    .values({
      school_id: tx.schoolId,
      person_id: personId,
      act,
      text_version: textVersion,
      about: sql<number[]>`array(
        select k.pupil_id from guardianship k where k.school_id = ${tx.schoolId} and k.guardian_id = ${personId} and k.access = 'full'
        union select u.pupil_id from pupil u where u.school_id = ${tx.schoolId} and u.pupil_id = ${personId} order by 1)`,
      channel: chat.channel,
      address: chat.address,
      at: tx.now,
    })
    .execute()
}

/** The chat's wrong tries, locked until the transaction ends; made with none when there is no row yet. */
export async function claimWrongTries(
  tx: Tx,
  chat: Chat,
): Promise<{ readonly tries: number; readonly lockedUntil: Date | null }> {
  const { channel, address } = chat
  return tx.q
    .insertInto('wrong_try')
    .values({ school_id: tx.schoolId, channel, address, tries: 0 })
    .onConflict(conflict =>
      conflict
        .columns(['school_id', 'channel', 'address'])
        .doUpdateSet(eb => ({ tries: eb.ref('wrong_try.tries') })),
    )
    .returning(['tries', 'locked_until as lockedUntil'])
    .executeTakeFirstOrThrow()
}

/** Sets the tries of a claimed row. */
export async function countWrongTry(
  tx: Tx,
  chat: Chat,
  tries: number,
  lockedUntil: Date | null,
): Promise<void> {
  await tx.q
    .updateTable('wrong_try')
    .set({ tries, locked_until: lockedUntil })
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .execute()
}

export async function forgetWrongTries(tx: Tx, chat: Chat): Promise<void> {
  await tx.q
    .deleteFrom('wrong_try')
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', chat.channel)
    .where('address', '=', chat.address)
    .execute()
}
