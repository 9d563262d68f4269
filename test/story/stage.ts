import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { issueCode } from '../../core/accounts/link.ts'
import { atDesk } from '../../core/desk.ts'
import type { Platform, Settings } from '../../core/settings.ts'
import { embeddedFolder } from '../../db/folder.ts'
import { setDemoClock } from '../../jobs/demo-clock.ts'
import { DUTIES } from '../../jobs/duties.ts'
import type { Served } from '../../serve.ts'
import { serve } from '../../serve.ts'
import type { DatabaseKind } from '../databases.ts'
import { cloneSchool } from '../databases.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import { startZaloPlatform } from '../platforms/zalo.ts'
import type { PersonKey, SmallSchool } from '../small-school.ts'
import type { Chatter } from './chatter.ts'
import { ask } from './chatter.ts'
import { telegramChatter } from './telegram.ts'
import { WebChatter } from './web.ts'
import { zaloChatter } from './zalo.ts'

/** The whole house served for real, with the small school in it, and people who reach it over one channel. */

export type Way = 'web' | 'telegram polling' | 'telegram webhook' | 'zalo polling' | 'zalo webhook'

export type Stage = {
  readonly served: Served
  readonly school: SmallSchool
  /** The far side of Telegram, where the way goes over it; the first who arrives is its person 5001. */
  readonly telegram: TelegramPlatform | undefined
  /** A one-time code of the school for this person. */
  codeFor(person: PersonKey): Promise<string>
  /** Somebody new on this channel, linked by a one-time code of the school. */
  arrive(person: PersonKey): Promise<Chatter>
  /** Lets the clock of the database run to an instant, doing what falls due on the way. */
  waitUntil(iso: string): Promise<void>
  close(): Promise<void>
}

export const SCHOOL_CODE = '99000001'
const PUBLIC_URL = 'https://truong.example'
export const WEBHOOK_SECRET = 'story-secret-story-secret'

/** A platform's far side: where it is, how its people speak, how it learns the address of our webhook. */
type Outside = {
  readonly settings: Partial<Pick<Settings, 'telegram' | 'zalo'>>
  readonly telegram?: TelegramPlatform
  chatter(number: number): Chatter
  connect(url: string): Promise<void>
  stop(): Promise<void>
}

async function telegramOutside(webhook: boolean): Promise<Outside> {
  const platform = await startTelegramPlatform({ token: '1:story-token-story' })
  const telegram: Platform = {
    token: platform.token,
    apiRoot: platform.apiRoot,
    webhookSecret: webhook ? WEBHOOK_SECRET : undefined,
    oldWebhookSecret: undefined,
  }
  return {
    settings: { telegram },
    telegram: platform,
    chatter: number => telegramChatter(platform, 5000 + number),
    connect: async url => {
      platform.tunnel(PUBLIC_URL, url)
      if (webhook) await platform.nextCall('setWebhook')
    },
    stop: () => platform.stop(),
  }
}

async function zaloOutside(webhook: boolean): Promise<Outside> {
  const platform = await startZaloPlatform({ token: '1:story-token-story', secondMs: 50 })
  const zalo: Platform = {
    token: platform.token,
    apiRoot: platform.apiRoot,
    webhookSecret: webhook ? WEBHOOK_SECRET : undefined,
    oldWebhookSecret: undefined,
  }
  return {
    settings: { zalo },
    chatter: number => zaloChatter(platform, `abc${number}`),
    connect: async url => {
      platform.tunnel(PUBLIC_URL, url)
      if (webhook) await platform.nextCall('setWebhook')
    },
    stop: () => platform.stop(),
  }
}

const nowhere: Outside = {
  settings: {},
  chatter: () => {
    throw new Error('the web has no platform')
  },
  connect: async () => {},
  stop: async () => {},
}

function outsideOf(way: Way): Promise<Outside> {
  if (way === 'web') return Promise.resolve(nowhere)
  const webhook = way.endsWith('webhook')
  return way.startsWith('telegram') ? telegramOutside(webhook) : zaloOutside(webhook)
}

export async function openStage(way: Way, kind: DatabaseKind): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-story-'))
  const { school, ...own } = await cloneSchool(kind, { folder: embeddedFolder(folder) })
  if (kind === 'pglite') await own.database.close()
  const outside = await outsideOf(way)
  const served = await serve(
    {
      port: 0,
      host: '127.0.0.1',
      dataDir: folder,
      databaseUrl: own.url,
      publicUrl: PUBLIC_URL,
      secretKey: undefined,
      demo: false,
      telegram: undefined,
      zalo: undefined,
      school: SCHOOL_CODE,
      metricsPort: undefined,
      logLevel: 'silent',
      ...outside.settings,
    },
    pino({ level: 'silent' }),
  )
  await outside.connect(served.url)
  const codeFor = (person: PersonKey) => {
    const purpose = person === 'mother' ? 'guardian' : 'staff'
    return atDesk(served.host, school.schoolId, desk =>
      issueCode(desk, { personId: school.people[person], purpose, issuedBy: null }),
    )
  }
  let arrived = 0
  return {
    served,
    school,
    telegram: outside.telegram,
    codeFor,
    arrive: async person => {
      const code = await codeFor(person)
      if (way === 'web') return WebChatter.signIn(served.url, SCHOOL_CODE, code)
      arrived += 1
      const chatter = outside.chatter(arrived)
      await ask(chatter, 'xin chào', /mã liên kết/)
      await chatter.say(code)
      return chatter
    },
    waitUntil: async iso => {
      const set = await setDemoClock(served.host, [school.schoolId], new Date(iso), DUTIES)
      if (!set.ok) throw new Error(set.refusal.code)
    },
    close: async () => {
      await served.close()
      await outside.stop()
      if (kind === 'postgres') await own.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
