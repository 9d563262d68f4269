import { sql } from 'kysely'
import type { Database } from '../open.ts'
import type { DB } from '../schema.ts'
import type { Tx } from '../tenancy.ts'

/** The bots of the schools, as their rows hold them: sealed. */

export type BotChannel = DB['bot']['channel']
export type Checked = NonNullable<DB['bot']['checked']>

export type HouseBot = {
  readonly schoolId: number
  /** The school's code. */
  readonly school: string
  readonly channel: BotChannel
  readonly version: number
  readonly setAt: Date
  readonly isOn: boolean
  readonly token: Uint8Array
  readonly apiRoot: string | null
  readonly webhookSecret: Uint8Array | null
  /** The one before, while it is still good. */
  readonly oldSecret: Uint8Array | null
}

/** Those of every school: for the processes that serve them, through `house_bots()`. */
export async function listHouseBots(database: Database): Promise<readonly HouseBot[]> {
  const found = await sql<HouseBot>`
    select b.school_id as "schoolId", s.code as school, b.channel, b.version, b.set_at as "setAt", b.is_on as "isOn", b.token,
      b.api_root as "apiRoot", b.webhook_secret as "webhookSecret", b.webhook_secret_old as "oldSecret"
    from house_bots() b join school s on s.school_id = b.school_id order by b.school_id, b.channel`.execute(
    database.kysely,
  )
  return found.rows
}

export type BotRow = {
  readonly channel: BotChannel
  readonly version: number
  readonly setAt: Date
  readonly isOn: boolean
  readonly token: Uint8Array
  readonly tokenSign: string
  readonly apiRoot: string | null
  readonly webhookSecret: Uint8Array | null
  readonly oldSecret: Uint8Array | null
  readonly oldUntil: Date | null
  readonly checkedAt: Date | null
  readonly checked: Checked | null
}

/** The bots of this school. */
export async function listBots(tx: Tx): Promise<readonly BotRow[]> {
  return tx.q
    .selectFrom('bot')
    .select([
      'channel',
      'version',
      'set_at as setAt',
      'is_on as isOn',
      'token',
      'token_sign as tokenSign',
      'api_root as apiRoot',
      'webhook_secret as webhookSecret',
      'webhook_secret_old as oldSecret',
      'old_until as oldUntil',
      'checked_at as checkedAt',
      'checked',
    ])
    .where('school_id', '=', tx.schoolId)
    .orderBy('channel')
    .execute()
}

/** Another school has this bot. */
export class TokenTaken extends Error {}

const UNIQUE = '23505'

/** Puts a bot in the place of the one there was; what was found when it was checked is forgotten. Throws `TokenTaken`. */
export async function recordBot(tx: Tx, bot: Omit<BotRow, 'setAt' | 'checkedAt' | 'checked'>): Promise<void> {
  const row = {
    version: bot.version,
    set_at: tx.now,
    is_on: bot.isOn,
    token: Buffer.from(bot.token),
    token_sign: bot.tokenSign,
    api_root: bot.apiRoot,
    webhook_secret: bot.webhookSecret && Buffer.from(bot.webhookSecret),
    webhook_secret_old: bot.oldSecret && Buffer.from(bot.oldSecret),
    old_until: bot.oldUntil,
    checked_at: null,
    checked: null,
  }
  // What was refused is taken back alone, so that the transaction can say so.
  await sql`savepoint bot`.execute(tx.q)
  await tx.q
    .insertInto('bot')
    .values({ school_id: tx.schoolId, channel: bot.channel, ...row })
    .onConflict(conflict => conflict.columns(['school_id', 'channel']).doUpdateSet(row))
    .execute()
    .catch(async (error: unknown) => {
      await sql`rollback to savepoint bot`.execute(tx.q)
      if (error instanceof Error && 'code' in error && error.code === UNIQUE) throw new TokenTaken()
      throw error
    })
}

/** What was found when the platform was asked; nothing where the school's bot is no row. */
export async function recordChecked(tx: Tx, channel: string, checked: Checked): Promise<void> {
  await sql`update bot set checked_at = ${tx.now}, checked = ${checked}
    where school_id = ${tx.schoolId} and channel = ${channel}`.execute(tx.q)
}

export async function removeBot(tx: Tx, channel: BotChannel): Promise<void> {
  await tx.q.deleteFrom('bot').where('school_id', '=', tx.schoolId).where('channel', '=', channel).execute()
}
