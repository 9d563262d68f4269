import type { Tx } from '../tenancy.ts'

/** Links to pages, and the session each was traded for: one row for both. */

export async function recordPageLink(
  tx: Tx,
  link: {
    page: string
    tokenHash: string
    personId: number
    channel: string
    address: string
    purpose: string
    data: unknown
    expiresAt: Date
  },
): Promise<void> {
  await tx.q
    .insertInto('page_link')
    .values({
      school_id: tx.schoolId,
      page: link.page,
      token_hash: link.tokenHash,
      person_id: link.personId,
      channel: link.channel,
      address: link.address,
      purpose: link.purpose,
      data: JSON.stringify(link.data),
      issued_at: tx.now,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Opens an unopened link in time; the row lock lets one of two have it. */
export async function claimPage(
  tx: Tx,
  asked: { page: string; tokenHash: string; sessionHash: string; sessionUntil: Date },
): Promise<Omit<PageRow, 'data'> | undefined> {
  return tx.q
    .updateTable('page_link')
    .set({ opened_at: tx.now, session_hash: asked.sessionHash, session_until: asked.sessionUntil })
    .where('school_id', '=', tx.schoolId)
    .where('page', '=', asked.page)
    .where('token_hash', '=', asked.tokenHash)
    .where('opened_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .returning(['person_id as personId', 'channel', 'address', 'purpose'])
    .executeTakeFirst()
}

export type PageRow = {
  readonly personId: number
  readonly channel: string
  readonly address: string
  readonly purpose: string
  readonly data: unknown
}

/** The page whose session this is, while it lasts. */
export async function findPage(tx: Tx, page: string, sessionHash: string): Promise<PageRow | undefined> {
  return tx.q
    .selectFrom('page_link')
    .select(['person_id as personId', 'channel', 'address', 'purpose', 'data'])
    .where('school_id', '=', tx.schoolId)
    .where('page', '=', page)
    .where('session_hash', '=', sessionHash)
    .where('session_until', '>', tx.now)
    .executeTakeFirst()
}
