import type { Tx } from '../tenancy.ts'

/** What each platform was last told of where to deliver. */

export async function findWebhookSign(tx: Tx, channel: string): Promise<string | undefined> {
  const row = await tx.q
    .selectFrom('webhook_told')
    .select('sign')
    .where('school_id', '=', tx.schoolId)
    .where('channel', '=', channel)
    .executeTakeFirst()
  return row?.sign
}

export async function recordWebhookSign(tx: Tx, channel: string, sign: string): Promise<void> {
  const told = { sign, told_at: tx.now }
  await tx.q
    .insertInto('webhook_told')
    .values({ school_id: tx.schoolId, channel, ...told })
    .onConflict(conflict => conflict.columns(['school_id', 'channel']).doUpdateSet(told))
    .execute()
}
