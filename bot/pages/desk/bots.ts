import { z } from 'zod'
import type { BotRefusal } from '../../../core/bots/set.ts'
import { addBot, botsOf, endBot, rotateBot, switchBot, TokenTaken } from '../../../core/bots/set.ts'
import type { Result } from '../../../core/result.ts'
import { isWanted } from '../../../core/school/policy.ts'
import type { Session } from '../../../core/session.ts'
import { BOT_NAMES, viBots as vi } from '../../vi/bots/bots.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { ActReply } from '../page.ts'
import { act, page } from '../page.ts'
import type { BotsView } from './views.ts'

/** The school's bots: given, changed, switched and taken away. A token goes in and never comes out. */

const TOKEN_CHARS_MAX = 300
const CHANNELS = ['telegram', 'zalo'] as const

const channel = z.enum(CHANNELS)
const token = z
  .string()
  .max(TOKEN_CHARS_MAX)
  .transform(typed => typed.trim())

const read = act({
  body: z.object({}),
  run: async (session, _data: unknown): Promise<ActReply> => {
    const { actor, school, policy } = session
    const held = await botsOf(session, actor)
    if (!held.ok) return { kind: 'refused', sentence: sayRefusal(held.refusal, school.zone) }
    const bots = CHANNELS.map(name => {
      const bot = held.value.find(one => one.channel === name)
      return {
        channel: name,
        name: BOT_NAMES[name],
        state: bot ? vi.state(bot, school.zone) : null,
        isOn: bot?.isOn ?? false,
        note: isWanted(policy, name) ? null : vi.notWanted,
      }
    })
    const body: BotsView = { title: vi.title, who: actor.fullName, note: vi.note, bots }
    return { kind: 'done', body }
  },
})

async function told(
  { school }: Session,
  doing: Promise<Result<void, BotRefusal>>,
  sentence: string,
): Promise<ActReply> {
  try {
    const done = await doing
    return done.ok
      ? { kind: 'done', body: { sentence } }
      : { kind: 'refused', sentence: sayRefusal(done.refusal, school.zone) }
  } catch (error) {
    if (error instanceof TokenTaken) return { kind: 'refused', sentence: vi.taken }
    throw error
  }
}

const add = act({
  body: z.object({ channel, token, byWebhook: z.boolean() }),
  run: async (session, _data: unknown, said): Promise<ActReply> => {
    if (said.byWebhook && !session.host.publicUrl.startsWith('https://'))
      return { kind: 'refused', sentence: vi.needsHttps }
    return told(session, addBot(session, session.actor, { ...said, apiRoot: null }), vi.added)
  },
})

const rotate = act({
  body: z.object({ channel, token }),
  run: (session, _data: unknown, { channel: of, token: fresh }): Promise<ActReply> =>
    told(session, rotateBot(session, session.actor, of, { kind: 'token', token: fresh }), vi.rotated),
})

const turn = act({
  body: z.object({ channel, isOn: z.boolean() }),
  run: (session, _data: unknown, { channel: of, isOn }): Promise<ActReply> =>
    told(session, switchBot(session, session.actor, of, isOn), isOn ? vi.on : vi.off),
})

const remove = act({
  body: z.object({ channel }),
  run: (session, _data: unknown, { channel: of }): Promise<ActReply> =>
    told(session, endBot(session, session.actor, of), vi.removed),
})

export const botsPage = page({
  view: 'desk/bots.html',
  data: z.strictObject({}),
  acts: { read, add, rotate, turn, remove },
})
