import type { Tx } from '../tenancy.ts'

/** What the school's bots are called on their platforms. */

export async function recordBotName(tx: Tx, channel: string, name: string): Promise<void> {
  const told = { name, told_at: tx.now }
  await tx.q
    .insertInto('bot_name')
    .values({ school_id: tx.schoolId, channel, ...told })
    .onConflict(conflict => conflict.columns(['school_id', 'channel']).doUpdateSet(told))
    .execute()
}

/** By channel. */
export async function listBotNames(tx: Tx): Promise<Readonly<Record<string, string>>> {
  const rows = await tx.q
    .selectFrom('bot_name')
    .select(['channel', 'name'])
    .where('school_id', '=', tx.schoolId)
    .execute()
  return Object.fromEntries(rows.map(row => [row.channel, row.name]))
}
