import { randomBytes } from 'node:crypto'
import type { BotChannel, BotRow } from '../../db/bots/bots.ts'
import { listBots, recordBot, removeBot, TokenTaken } from '../../db/bots/bots.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { isBotToken } from './rules.ts'
import { seal, signOfToken } from './seal.ts'

/**
 * A school's bot is given, changed, switched and taken away by the operator, the principal or the board; a process that serves follows within
 * a minute.
 */

export { TokenTaken }

/** Null for the operator. */
type By = Pick<Actor, 'personId' | 'duties'> | null

export type BotRefusal = {
  readonly code: 'bot_there' | 'bot_unknown' | 'bot_token_malformed' | 'bot_not_yours'
}

export type NewBot = {
  readonly channel: BotChannel
  readonly token: string
  /** Another root of the platform's API; null: the process's own. */
  readonly apiRoot: string | null
  /** Messages are delivered to us; otherwise we ask for them. */
  readonly byWebhook: boolean
}

/** The platform may still deliver with the secret before. */
const OLD_GOOD_MS = DAY_MS
const SECRET_BYTES = 32

export const mayHoldBots = (by: By): boolean => by === null || may(by, 'bots.set')

const record = (desk: Desk, by: By, act: string, detail: Readonly<Record<string, unknown>>) =>
  desk.audit.push({
    actorId: by?.personId ?? null,
    actorKind: by ? 'person' : 'operator',
    act,
    detail,
  })

export const findBot = async ({ tx }: Desk, channel: BotChannel): Promise<BotRow | undefined> =>
  (await listBots(tx)).find(bot => bot.channel === channel)

const sealedToken = ({ host, tx }: Desk, channel: BotChannel, token: string) => ({
  token: seal(host.secret, { schoolId: tx.schoolId, channel, what: 'token' }, token),
  tokenSign: signOfToken(host.secret, token),
})

/** Made here and known to nobody: the platform is told it by the process that serves. */
const newSecret = ({ host, tx }: Desk, channel: BotChannel) =>
  seal(
    host.secret,
    { schoolId: tx.schoolId, channel, what: 'webhook_secret' },
    randomBytes(SECRET_BYTES).toString('base64url'),
  )

/** Throws `TokenTaken` when another school has this bot. */
export async function addBot(desk: Desk, by: By, bot: NewBot): Promise<Result<void, BotRefusal>> {
  if (!mayHoldBots(by)) return refuse({ code: 'bot_not_yours' })
  const { channel, token, apiRoot, byWebhook } = bot
  if (!isBotToken(channel, token)) return refuse({ code: 'bot_token_malformed' })
  if (await findBot(desk, channel)) return refuse({ code: 'bot_there' })
  await recordBot(desk.tx, {
    ...{ channel, version: 1, isOn: true, apiRoot, ...sealedToken(desk, channel, token) },
    ...{ webhookSecret: byWebhook ? newSecret(desk, channel) : null, oldSecret: null, oldUntil: null },
  })
  record(desk, by, 'bot.added', { channel, byWebhook })
  return ok(undefined)
}

/** A bot without what is secret of it. */
export type BotHeld = Pick<BotRow, 'channel' | 'isOn' | 'setAt' | 'checkedAt' | 'checked'> & {
  readonly byWebhook: boolean
}

export async function botsOf(desk: Desk, by: By): Promise<Result<readonly BotHeld[], BotRefusal>> {
  if (!mayHoldBots(by)) return refuse({ code: 'bot_not_yours' })
  const all = await listBots(desk.tx)
  return ok(
    all.map(({ channel, isOn, setAt, checkedAt, checked, webhookSecret }) => ({
      ...{ channel, isOn, setAt, checkedAt, checked },
      byWebhook: webhookSecret !== null,
    })),
  )
}

export type Rotation =
  /** The platform gave another token, or it is another bot. */
  | { readonly kind: 'token'; readonly token: string }
  /** Another webhook secret; the one before is good for a day more. Of a bot that asked for messages: a first one. */
  | { readonly kind: 'secret' }
  | { readonly kind: 'polling' }

/** Throws `TokenTaken` when another school has the bot of the new token. */
export async function rotateBot(
  desk: Desk,
  by: By,
  channel: BotChannel,
  rotation: Rotation,
): Promise<Result<void, BotRefusal>> {
  if (!mayHoldBots(by)) return refuse({ code: 'bot_not_yours' })
  const bot = await findBot(desk, channel)
  if (!bot) return refuse({ code: 'bot_unknown' })
  if (rotation.kind === 'token' && !isBotToken(channel, rotation.token))
    return refuse({ code: 'bot_token_malformed' })
  await recordBot(desk.tx, { ...bot, version: bot.version + 1, ...changed(desk, bot, rotation) })
  record(desk, by, 'bot.rotated', { channel, what: rotation.kind })
  return ok(undefined)
}

function changed(desk: Desk, { channel, webhookSecret }: BotRow, rotation: Rotation): Partial<BotRow> {
  if (rotation.kind === 'token') return sealedToken(desk, channel, rotation.token)
  if (rotation.kind === 'polling') return { webhookSecret: null, oldSecret: null, oldUntil: null }
  return {
    webhookSecret: newSecret(desk, channel),
    oldSecret: webhookSecret,
    oldUntil: webhookSecret && new Date(desk.tx.now.getTime() + OLD_GOOD_MS),
  }
}

/** Off: it keeps its row, takes nothing in and sends nothing; the school's notices wait. */
export async function switchBot(
  desk: Desk,
  by: By,
  channel: BotChannel,
  isOn: boolean,
): Promise<Result<void, BotRefusal>> {
  if (!mayHoldBots(by)) return refuse({ code: 'bot_not_yours' })
  const bot = await findBot(desk, channel)
  if (!bot) return refuse({ code: 'bot_unknown' })
  if (bot.isOn === isOn) return ok(undefined)
  await recordBot(desk.tx, { ...bot, version: bot.version + 1, isOn })
  record(desk, by, 'bot.switched', { channel, isOn })
  return ok(undefined)
}

export async function endBot(desk: Desk, by: By, channel: BotChannel): Promise<Result<void, BotRefusal>> {
  if (!mayHoldBots(by)) return refuse({ code: 'bot_not_yours' })
  if (!(await findBot(desk, channel))) return refuse({ code: 'bot_unknown' })
  await removeBot(desk.tx, channel)
  record(desk, by, 'bot.removed', { channel })
  return ok(undefined)
}
