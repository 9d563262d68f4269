import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { probeZalo } from '../bot/zalo/probe.ts'
import { openedToken } from '../core/bots/held.ts'
import { findBot } from '../core/bots/set.ts'
import { readToken } from './bot-token.ts'
import type { School } from './house.ts'
import { withSchool } from './house.ts'
import type { Verb } from './verb.ts'
import { required, UsageError } from './verb.ts'
import { checkLine } from './vi-bots.ts'
import { probeReport, probeWords } from './vi-probe.ts'

/** Tries out with a school's own bot what Zalo's documents leave open. */

/** Where Zalo may be; the first is what the service uses. */
const HOSTS = ['https://bot-api.zaloplatforms.com', 'https://bot-api.zapps.me']
const LISTEN_SECONDS_MAX = 600

type Way = { readonly token: string; readonly apiRoots: readonly string[] }

/** The bot of the row, which must be off: what is fetched here reaches nobody else. */
async function wayOf(school: School, tokenFile: string | undefined): Promise<Way> {
  const bot = await school.at(desk => findBot(desk, 'zalo'))
  const root = bot?.apiRoot ?? school.apiRoots?.zalo
  const apiRoots = root === undefined ? HOSTS : [root]
  if (bot?.isOn) throw new UsageError(probeWords.isOn)
  if (!bot || tokenFile !== undefined) return { token: await readToken(tokenFile), apiRoots }
  const token = openedToken(school, { schoolId: school.schoolId, channel: 'zalo', token: bot.token })
  if (token === undefined) throw new UsageError(checkLine('zalo', 'sealed'))
  return { token, apiRoots }
}

function secondsIn(said: string): number {
  const seconds = Number(said)
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LISTEN_SECONDS_MAX)
    throw new UsageError(probeWords.listenWrong(LISTEN_SECONDS_MAX))
  return seconds
}

export const zaloProbe: Verb = {
  usage: '--school MÃ [--token-file TỆP] [--listen GIÂY] [--send] [--out TỆP.md]',
  what: 'thử với bot Zalo thật những điều tài liệu của Zalo chưa nói rõ, ghi thành báo cáo',
  run: (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        school: { type: 'string' },
        'token-file': { type: 'string' },
        listen: { type: 'string', default: '0' },
        send: { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    })
    const listenSeconds = secondsIn(values.listen)
    return withSchool(out, required(values.school, '--school'), async school => {
      const way = await wayOf(school, values['token-file'])
      const found = await probeZalo({ ...way, listenSeconds, sends: values.send }, () =>
        out.error(probeWords.listening(listenSeconds)),
      )
      const report = probeReport(found, new Date())
      if (values.out === undefined) for (const line of report) out.line(line)
      else {
        await writeFile(values.out, `${report.join('\n')}\n`, { flag: 'wx' })
        out.line(probeWords.written(values.out))
      }
      return 0
    })
  },
}
