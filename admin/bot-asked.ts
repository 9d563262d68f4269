import type { Reached } from '../bot/doors.ts'
import { reached } from '../bot/doors.ts'
import { webhookUrl } from '../bot/platforms.ts'
import { keepChecked } from '../core/bots/checked.ts'
import { openedToken } from '../core/bots/held.ts'
import type { Trouble } from '../core/reach/facts.ts'
import type { BotRow } from '../db/bots/bots.ts'
import type { School } from './house.ts'

/** What a bot's platform says when the operator asks; it is told nothing but where not to deliver. */

export type Asked = Trouble | 'well' | 'unreachable' | 'sealed' | 'webhook_not_told'

function reachedBy({ schoolId, secret, apiRoots }: School, bot: BotRow): Reached | undefined {
  const { channel, apiRoot } = bot
  const token = openedToken({ secret }, { schoolId, channel, token: bot.token })
  return token === undefined
    ? undefined
    : reached({ channel, token, apiRoot: apiRoot ?? apiRoots?.[channel] })
}

/** Keeps with the bot what was found, where that is the platform's word. */
export async function askPlatform(school: School, bot: BotRow): Promise<Asked> {
  const way = reachedBy(school, bot)
  if (!way) return 'sealed'
  const found = await foundAt(school, bot, way).finally(() => way.close())
  if (found !== 'webhook_not_told')
    await keepChecked(
      { database: school.database },
      { schoolId: school.schoolId, channel: bot.channel },
      found,
    )
  return found
}

async function foundAt(
  { publicUrl, code }: School,
  { channel, webhookSecret }: BotRow,
  way: Reached,
): Promise<Exclude<Asked, 'sealed'>> {
  try {
    const closed = await way.channel.check()
    if (closed) return closed.illness === 'unauthorized' ? 'unauthorized' : 'unreachable'
    const now = await way.webhookDoor.now()
    if (!webhookSecret) return now.url === '' ? 'well' : 'webhook_in_the_way'
    if (now.url !== webhookUrl({ publicUrl }, { channel, school: code })) return 'webhook_not_told'
    return now.isFailing ? 'webhook_failing' : 'well'
  } catch {
    return 'unreachable'
  }
}

/** @returns whether the platform delivers nowhere now. */
export async function endWebhook(school: School, bot: BotRow): Promise<boolean> {
  const way = reachedBy(school, bot)
  if (!way) return false
  return way.webhookDoor
    .end()
    .then(
      () => true,
      () => false,
    )
    .finally(() => way.close())
}
