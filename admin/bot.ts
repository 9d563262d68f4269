import { parseArgs } from 'node:util'
import type { BotRefusal } from '../core/bots/set.ts'
import { addBot, endBot, findBot, rotateBot, switchBot } from '../core/bots/set.ts'
import type { Result } from '../core/result.ts'
import type { BotChannel } from '../db/bots/bots.ts'
import { listBots, TokenTaken } from '../db/bots/bots.ts'
import { askPlatform, endWebhook } from './bot-asked.ts'
import { readToken } from './bot-token.ts'
import type { School } from './house.ts'
import { withSchool } from './house.ts'
import type { ExitCode, Out, Verb } from './verb.ts'
import { required, UsageError } from './verb.ts'
import { botLine, botRefusals, botWords, checkLine } from './vi-bots.ts'

/** The bots of a school: given, looked at, changed, switched, taken away. */

const which = { school: { type: 'string' }, platform: { type: 'string' } } as const
const token = { 'token-file': { type: 'string' } } as const

type Which = { readonly school?: string | undefined; readonly platform?: string | undefined }

function platformIn({ platform }: Which): BotChannel {
  const said = required(platform, '--platform')
  if (said !== 'telegram' && said !== 'zalo') throw new UsageError(botWords.platformUnknown)
  return said
}

const atBot = (
  out: Out,
  values: Which,
  work: (school: School, channel: BotChannel) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const channel = platformIn(values)
  return withSchool(out, required(values.school, '--school'), school => work(school, channel))
}

async function told(out: Out, done: Promise<Result<void, BotRefusal>>, said: string): Promise<ExitCode> {
  try {
    const result = await done
    if (result.ok) out.line(said)
    else out.error(botRefusals[result.refusal.code])
    return result.ok ? 0 : 1
  } catch (error) {
    if (!(error instanceof TokenTaken)) throw error
    out.error(botWords.taken)
    return 1
  }
}

/** Messages can be delivered to an https address only. */
function requirePublic(school: School): void {
  if (!school.publicUrl.startsWith('https://')) throw new UsageError(botWords.needsPublicUrl)
}

export const botAdd: Verb = {
  usage: '--school MÃ --platform telegram|zalo [--token-file TỆP] [--webhook] [--api-root ĐỊA_CHỈ]',
  what: 'giao bot cho trường; mã bot đọc từ tệp, hoặc từ đầu vào chuẩn',
  run: (args, out) => {
    const options = {
      ...which,
      ...token,
      webhook: { type: 'boolean' },
      'api-root': { type: 'string' },
    } as const
    const { values } = parseArgs({ args: [...args], options })
    return atBot(out, values, async (school, channel) => {
      if (values.webhook) requirePublic(school)
      const apiRoot = rootIn(values['api-root'])
      const read = await readToken(values['token-file'])
      const bot = { channel, token: read, apiRoot, byWebhook: values.webhook ?? false }
      return told(
        out,
        school.at(desk => addBot(desk, null, bot)),
        botWords.added,
      )
    })
  },
}

function rootIn(said: string | undefined): string | null {
  if (said === undefined) return null
  if (!/^https?:$/.test(URL.parse(said)?.protocol ?? '')) throw new UsageError(botWords.rootWrong)
  return said.replace(/\/+$/, '')
}

export const botRotate: Verb = {
  usage: '--school MÃ --platform telegram|zalo [--token-file TỆP | --webhook | --polling]',
  what: 'mã bot mới (từ tệp hoặc đầu vào chuẩn); --webhook: bí mật webhook mới; --polling: thôi webhook',
  run: (args, out) => {
    const options = {
      ...which,
      ...token,
      webhook: { type: 'boolean' },
      polling: { type: 'boolean' },
    } as const
    const { values } = parseArgs({ args: [...args], options })
    const chosen = [values['token-file'] !== undefined, values.webhook, values.polling].filter(Boolean)
    if (chosen.length > 1) throw new UsageError(botWords.oneRotation)
    return atBot(out, values, async (school, channel) => {
      const set = (rotation: Parameters<typeof rotateBot>[3], said: string) =>
        told(
          out,
          school.at(desk => rotateBot(desk, null, channel, rotation)),
          said,
        )
      if (values.webhook) {
        requirePublic(school)
        return set({ kind: 'secret' }, botWords.newSecret)
      }
      if (!values.polling)
        return set({ kind: 'token', token: await readToken(values['token-file']) }, botWords.newToken)
      const code = await set({ kind: 'polling' }, botWords.nowPolling)
      if (code === 0) await sayWebhookEnd(out, school, channel)
      return code
    })
  },
}

/** A platform that goes on delivering hands out nothing to whoever asks. */
async function sayWebhookEnd(out: Out, school: School, channel: BotChannel): Promise<void> {
  const bot = await school.at(desk => findBot(desk, channel))
  if (bot && !(await endWebhook(school, bot))) out.error(botWords.webhookStays)
}

export const botRemove: Verb = {
  usage: '--school MÃ --platform telegram|zalo',
  what: 'thôi dùng bot này: trong vòng một phút không nhận và không gửi nữa',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: which })
    return atBot(out, values, async (school, channel) => {
      const bot = await school.at(desk => findBot(desk, channel))
      if (bot?.webhookSecret && !(await endWebhook(school, bot))) out.error(botWords.webhookStays)
      return told(
        out,
        school.at(desk => endBot(desk, null, channel)),
        botWords.removed,
      )
    })
  },
}

const switching = (isOn: boolean, what: string, said: string): Verb => ({
  usage: '--school MÃ --platform telegram|zalo',
  what,
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: which })
    return atBot(out, values, (school, channel) =>
      told(
        out,
        school.at(desk => switchBot(desk, null, channel, isOn)),
        said,
      ),
    )
  },
})

export const botOn = switching(true, 'bật lại bot', botWords.on)
export const botOff = switching(false, 'tạm tắt bot: giữ mã, không nhận, không gửi; tin chờ', botWords.off)

export const botList: Verb = {
  usage: '--school MÃ',
  what: 'các bot của trường: cách nhận tin, bật hay tắt, lần kiểm tra gần nhất; không có mã nào',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: which.school } })
    return withSchool(out, required(values.school, '--school'), async school => {
      const [bots, zone] = await school.at(async desk => [await listBots(desk.tx), desk.school.zone] as const)
      if (bots.length === 0) out.line(botWords.none)
      for (const bot of bots) out.line(botLine(bot, zone))
      return 0
    })
  },
}

export const botCheck: Verb = {
  usage: '--school MÃ [--platform telegram|zalo]',
  what: 'hỏi nền tảng xem bot còn dùng được không và tin đến bằng cách nào',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: which })
    const only = values.platform === undefined ? undefined : platformIn(values)
    return withSchool(out, required(values.school, '--school'), async school => {
      const all = await school.at(desk => listBots(desk.tx))
      const bots = all.filter(({ channel }) => only === undefined || channel === only)
      if (bots.length === 0) out.line(botWords.none)
      let code: ExitCode = 0
      for (const bot of bots) {
        const found = await askPlatform(school, bot)
        out.line(checkLine(bot.channel, found))
        if (found !== 'well') code = 1
      }
      return code
    })
  },
}
