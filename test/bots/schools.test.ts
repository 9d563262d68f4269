import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addBot, endBot, rotateBot, switchBot } from '../../core/bots/set.ts'
import { atDesk, type Desk } from '../../core/desk.ts'
import type { Host } from '../../core/host.ts'
import { post } from '../../core/notices/post.ts'
import type { Settings } from '../../core/settings.ts'
import type { BotChannel } from '../../db/bots/bots.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Served } from '../../serve.ts'
import { serve } from '../../serve.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import type { ZaloPlatform } from '../platforms/zalo.ts'
import { startZaloPlatform } from '../platforms/zalo.ts'
import { makeSmallSchool } from '../small-school.ts'
import { ask } from '../story/chatter.ts'
import { telegramChatter } from '../story/telegram.ts'
import { zaloChatter } from '../story/zalo.ts'

/** One process that holds the bots of several schools, each with platforms of its own. */

const A = '99000001'
const B = '99000002'
const PERSON = 501
const PUBLIC_URL = 'https://truong.example'
const WELCOME = /mã liên kết/

describe.runIf(databases.includes('postgres'))('the bots of two schools in one process', () => {
  let house: CaseHouse
  let folder: string
  let schools: Readonly<Record<string, number>>
  const lines: string[] = []
  const toClose: (() => Promise<unknown>)[] = []
  const tokens: string[] = []
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-diem-bots-'))
    lines.length = 0
    tokens.length = 0
    house = await openCaseHouse('postgres')
    const other = await makeSmallSchool(house.database, 'D', B)
    schools = { [A]: house.school.schoolId, [B]: other.schoolId }
  })
  afterEach(async () => {
    for (const close of toClose.splice(0).toReversed()) await close()
    const audit = await asked(schools[A] ?? 0)
    await house.close()
    rmSync(folder, { recursive: true, force: true })
    for (const token of tokens) expect([...lines, audit].join('\n')).not.toContain(token.split(':')[1])
  })

  const secretKey = '07'.repeat(32)
  const host = (): Host => ({ ...house.host, secret: Buffer.from(secretKey, 'hex') })
  const asked = (schoolId: number) =>
    inSchool(house.database, schoolId, async tx => {
      const found = await sql<{ said: string | null }>`
        select string_agg(act || detail::text, ' ') as said from audit where act like 'bot.%'`.execute(tx.q)
      return found.rows[0]?.said ?? ''
    })
  const start = async (more: Partial<Settings> = {}): Promise<Served> => {
    const served = await serve(
      {
        ...{ port: 0, metricsPort: 0, host: '127.0.0.1', dataDir: folder, databaseUrl: house.url },
        ...{ publicUrl: PUBLIC_URL, secretKey, demo: false, telegram: undefined, zalo: undefined },
        ...{ school: undefined, logLevel: 'info' as const, ...more },
      },
      pino({ level: 'debug' }, { write: line => void lines.push(line) }),
    )
    toClose.push(() => served.close())
    return served
  }
  let bots = 0
  const telegramOf = async (token: string): Promise<TelegramPlatform> => {
    bots += 1
    const telegram = await startTelegramPlatform({ token, updatesBefore: bots * 1_000_000 })
    tokens.push(token)
    toClose.push(() => telegram.stop())
    return telegram
  }
  const zaloOf = async (token: string): Promise<ZaloPlatform> => {
    const zalo = await startZaloPlatform({ token, secondMs: 50 })
    tokens.push(token)
    toClose.push(() => zalo.stop())
    return zalo
  }
  const at = <T>(code: string, work: (desk: Desk) => Promise<T>): Promise<T> =>
    atDesk(host(), schools[code] ?? 0, work)
  const give = (
    code: string,
    channel: BotChannel,
    { token, apiRoot }: { readonly token: string; readonly apiRoot: string },
    byWebhook = false,
  ) => at(code, desk => addBot(desk, null, { channel, token, apiRoot, byWebhook }))
  const sayTo = (code: string, text: string, chat = PERSON) =>
    at(code, async desk =>
      post(
        desk,
        { channel: 'telegram', address: String(chat), personId: null },
        { text },
        { kind: 'test', answers: null },
      ),
    )
  const textsAt = (telegram: TelegramPlatform) => telegram.sent(PERSON).map(({ text }) => text)
  const said = (part: string) => lines.filter(line => line.includes(part))
  const stateOf = (code: string) =>
    inSchool(house.database, schools[code] ?? 0, tx =>
      tx.q
        .selectFrom('notice')
        .select(['state', 'attempts'])
        .where('kind', '=', 'test')
        .orderBy('notice_id')
        .execute(),
    )

  it('hear and answer each its own people, and no token carries what is another school’s', async () => {
    const [telegramA, telegramB] = [
      await telegramOf('1:school-a-token'),
      await telegramOf('2:school-b-token'),
    ]
    const [zaloA, zaloB] = [await zaloOf('3:zalo-a-token'), await zaloOf('4:zalo-b-token')]
    await give(A, 'telegram', telegramA)
    await give(A, 'zalo', zaloA)
    await give(B, 'telegram', telegramB)
    await give(B, 'zalo', zaloB)
    await start()
    for (const telegram of [telegramA, telegramB])
      await ask(telegramChatter(telegram, PERSON), 'xin chào', WELCOME)
    for (const zalo of [zaloA, zaloB]) await ask(zaloChatter(zalo, 'abc1'), 'xin chào', WELCOME)
    await sayTo(A, 'của trường A')
    await sayTo(B, 'của trường B')
    await telegramChatter(telegramA, PERSON).hear(/^của trường A$/)
    await telegramChatter(telegramB, PERSON).hear(/^của trường B$/)
    expect(textsAt(telegramA)).not.toContain('của trường B')
    expect(textsAt(telegramB)).not.toContain('của trường A')
    expect(zaloA.sent('abc1')).toHaveLength(1)
    expect(zaloB.sent('abc1')).toHaveLength(1)
  })

  it('may be given while it runs, and to one school only', async () => {
    const [telegramA, telegramB] = [
      await telegramOf('1:school-a-token'),
      await telegramOf('2:school-b-token'),
    ]
    await give(A, 'telegram', telegramA)
    await start()
    await sayTo(B, 'chờ bot')
    telegramB.tell(PERSON, '/start')
    expect(await give(B, 'telegram', telegramB)).toMatchObject({ ok: true })
    await telegramChatter(telegramB, PERSON).hear(/^chờ bot$/)
    await ask(telegramChatter(telegramA, PERSON), 'xin chào', WELCOME)
    expect(await give(B, 'telegram', telegramB)).toMatchObject({ refusal: { code: 'bot_there' } })
    await at(B, desk => endBot(desk, null, 'telegram'))
    await expect(give(B, 'telegram', telegramA)).rejects.toThrow()
  })

  it('take another token while a message is on its way: each message arrives once, in order', async () => {
    const telegram = await telegramOf('1:first-token-of-a')
    telegram.tell(PERSON, '/start')
    await give(A, 'telegram', telegram)
    await start()
    await telegramChatter(telegram, PERSON).hear(WELCOME)
    telegram.failNext('sendMessage', 'hold')
    await sayTo(A, 'một')
    await telegram.holding()
    telegram.renew('1:second-token-of-a')
    tokens.push('1:second-token-of-a')
    await sayTo(A, 'hai')
    await at(A, desk => rotateBot(desk, null, 'telegram', { kind: 'token', token: '1:second-token-of-a' }))
    await sayTo(A, 'ba')
    telegram.tell(PERSON, 'xin chào')
    await expect.poll(() => said('a bot is held no more')).toHaveLength(1)
    telegram.release()
    await telegramChatter(telegram, PERSON).hear(/^ba$/)
    await expect.poll(() => textsAt(telegram).filter(text => WELCOME.test(text))).toHaveLength(2)
    expect(textsAt(telegram).filter(text => /^(một|hai|ba)$/.test(text))).toEqual(['một', 'hai', 'ba'])
    await expect
      .poll(async () => (await stateOf(A)).map(({ state }) => state))
      .toEqual(['sent', 'sent', 'sent'])
  })

  it('are delivered to by both secrets while one is replaced', async () => {
    const telegram = await telegramOf('1:school-a-token')
    await give(A, 'telegram', telegram, true)
    const served = await start()
    const secretNow = async () => {
      const { params } = await telegram.nextCall('setWebhook')
      return String(params.secret_token)
    }
    const first = await secretNow()
    await at(A, desk => rotateBot(desk, null, 'telegram', { kind: 'secret' }))
    const second = await secretNow()
    tokens.push(`:${first}`, `:${second}`)
    expect(second).not.toBe(first)
    let update = 900
    const deliver = async (secret: string, school = A) => {
      update += 1
      const from = { id: PERSON, first_name: 'An', is_bot: false }
      const message = {
        message_id: update,
        date: 1,
        chat: { id: PERSON, type: 'private' },
        from,
        text: 'xin chào',
      }
      const answer = await fetch(`${served.url}/webhooks/telegram/${school}`, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': secret, 'content-type': 'application/json' },
        body: JSON.stringify({ update_id: update, message }),
      })
      return answer.status
    }
    expect([await deliver(first), await deliver(second), await deliver('another-secret-another')]).toEqual([
      200, 200, 401,
    ])
    expect(await deliver(second, B)).toBe(404)
    await at(A, desk => endBot(desk, null, 'telegram'))
    await expect.poll(() => deliver(second)).toBe(404)
  })

  it('take in and send nothing once they are taken away or switched off, and the notices wait', async () => {
    const telegram = await telegramOf('1:school-a-token')
    await give(A, 'telegram', telegram)
    await start()
    await ask(telegramChatter(telegram, PERSON), 'xin chào', WELCOME)
    await at(A, desk => switchBot(desk, null, 'telegram', false))
    await expect.poll(() => said('a bot is held no more')).toHaveLength(1)
    await sayTo(A, 'chờ')
    telegram.tell(PERSON, 'có ai không')
    await sayTo(A, 'chờ nữa')
    expect(await stateOf(A)).toEqual([
      { state: 'queued', attempts: 0 },
      { state: 'queued', attempts: 0 },
    ])
    await at(A, desk => switchBot(desk, null, 'telegram', true))
    await telegramChatter(telegram, PERSON).hear(/^chờ nữa$/)
    await at(A, desk => endBot(desk, null, 'telegram'))
    await expect.poll(() => said('a bot is held no more')).toHaveLength(2)
    await sayTo(A, 'không còn bot')
    expect((await stateOf(A)).at(-1)).toEqual({ state: 'queued', attempts: 0 })
  })

  it('sealed by another key are said plainly, and the rest is served', async () => {
    const [telegramA, telegramB] = [
      await telegramOf('1:school-a-token'),
      await telegramOf('2:school-b-token'),
    ]
    await give(A, 'telegram', telegramA)
    await atDesk({ ...host(), secret: Buffer.alloc(32, 9) }, schools[B] ?? 0, desk =>
      addBot(desk, null, {
        channel: 'telegram',
        token: telegramB.token,
        apiRoot: telegramB.apiRoot,
        byWebhook: false,
      }),
    )
    const served = await start()
    const health = (await (await fetch(`${served.url}/healthz`)).json()) as { platforms: unknown }
    expect(health.platforms).toMatchObject([{ school: B, channel: 'telegram', illness: 'sealed' }])
    expect(said('sealed by another SECRET_KEY')).toHaveLength(1)
    await ask(telegramChatter(telegramA, PERSON), 'xin chào', WELCOME)
    expect(telegramB.calls).toEqual([])
  })

  it('of the environment go on for their school, and give way to its row', async () => {
    const [given, row] = [await telegramOf('1:environment-token'), await telegramOf('2:row-token-row')]
    const platform = { webhookSecret: undefined, oldWebhookSecret: undefined }
    await start({ telegram: { token: given.token, apiRoot: given.apiRoot, ...platform }, school: A })
    await ask(telegramChatter(given, PERSON), 'xin chào', WELCOME)
    await give(A, 'telegram', row)
    await expect.poll(() => said('gives way to the row')).toHaveLength(1)
    await ask(telegramChatter(row, PERSON), 'xin chào', WELCOME)
    await at(A, desk => endBot(desk, null, 'telegram'))
    await ask(telegramChatter(given, PERSON), 'xin chào lần nữa', WELCOME)
  })

  it('are left alone by a process that is told to', async () => {
    const telegram = await telegramOf('1:school-a-token')
    await give(A, 'telegram', telegram)
    await start({ bots: false })
    await sayTo(A, 'ai gửi')
    expect(telegram.calls).toEqual([])
    await start()
    telegram.tell(PERSON, '/start')
    await telegramChatter(telegram, PERSON).hear(WELCOME)
  })
})
