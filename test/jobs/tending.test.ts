import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openInHand } from '../../bot/in-hand.ts'
import { openPlatforms } from '../../bot/platforms.ts'
import { botsOfEnvironment } from '../../core/bots/held.ts'
import type { Platform, Settings } from '../../core/settings.ts'
import { isAlive } from '../../db/folder.ts'
import { startTending } from '../../jobs/tending.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import { startZaloPlatform } from '../platforms/zalo.ts'

const TOKEN = '4242:AAHinvented_secret-0123456789abcdef'
const PUBLIC = 'https://truong.example'
const SECRET = 'a-secret-long-enough'

describe.each(databases)('platforms that are asked how they are, on %s', kind => {
  let house: CaseHouse
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-tending-'))
  const toEnd: (() => unknown)[] = []
  beforeAll(async () => {
    house = await openCaseHouse(kind)
  })
  afterEach(async () => {
    for (const end of toEnd.splice(0).toReversed()) await end()
  })
  afterAll(async () => {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: line => void lines.push(line) })
  const reach = (
    platform: TelegramPlatform | { apiRoot: string; token: string },
    more: Partial<Platform>,
  ) => ({
    ...{ token: platform.token, apiRoot: platform.apiRoot },
    ...{ webhookSecret: undefined, oldWebhookSecret: undefined, ...more },
  })
  const open = async (settings: Partial<Pick<Settings, 'telegram' | 'zalo'>>) => {
    const all = { telegram: undefined, zalo: undefined, school: '99000001', ...settings } as Settings
    const host = { ...house.host, log, publicUrl: PUBLIC }
    const platforms = openPlatforms(host, name => openInHand({ folder, name, log, isAlive }))
    platforms.hold(await botsOfEnvironment(all, async () => house.school))
    toEnd.push(() => platforms.close())
    const [door] = platforms.doors
    if (!door) throw new Error('no door was opened')
    return { host, door, platforms }
  }
  const telegram = async () => {
    const platform = await startTelegramPlatform({ token: TOKEN })
    toEnd.push(() => platform.stop())
    return platform
  }
  const sets = ({ calls }: TelegramPlatform) => calls.filter(({ method }) => method === 'setWebhook')

  it('are told where to deliver once, and again only when the address or the secret is another', async () => {
    const platform = await telegram()
    const first = await open({ telegram: reach(platform, { webhookSecret: SECRET }) })
    expect(await first.door.tend()).toBeUndefined()
    expect(sets(platform)).toMatchObject([
      { params: { url: `${PUBLIC}/webhooks/telegram/99000001`, secret_token: SECRET } },
    ])
    expect(await first.door.tend()).toBeUndefined()
    expect(sets(platform)).toHaveLength(1)
    const turned = reach(platform, { webhookSecret: `${SECRET}-2`, oldWebhookSecret: SECRET })
    const second = await open({ telegram: turned })
    expect(await second.door.tend()).toBeUndefined()
    expect(sets(platform)[1]).toMatchObject({ params: { secret_token: `${SECRET}-2` } })
  })

  it('are told again when somebody else set another address', async () => {
    const platform = await telegram()
    const { door } = await open({ telegram: reach(platform, { webhookSecret: `${SECRET}-3` }) })
    await door.tend()
    const elsewhere = { url: 'https://elsewhere.example/hook' }
    await fetch(`${platform.apiRoot}/bot${TOKEN}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(elsewhere),
    })
    expect(await door.tend()).toBeUndefined()
    expect(sets(platform)).toHaveLength(3)
  })

  it('have a webhook in the way of polling', async () => {
    const platform = await telegram()
    const before = await open({ telegram: reach(platform, { webhookSecret: SECRET }) })
    await before.door.tend()
    const { door } = await open({ telegram: reach(platform, {}) })
    expect(await door.tend()).toBe('webhook_in_the_way')
  })

  it('say by Zalo’s own trial that the address is not reached, and are told again', async () => {
    const zalo = await startZaloPlatform({ token: '1:zalo-invented' })
    toEnd.push(() => zalo.stop())
    const { door, platforms } = await open({ zalo: reach(zalo, { webhookSecret: SECRET }) })
    expect(await door.tend()).toBe('webhook_unverified')
    expect(zalo.calls('setWebhook')).toBe(1)
    expect(Object.keys(platforms.webhooks)).toEqual(['zalo/99000001'])
    expect(await door.tend()).toBe('webhook_unverified')
    expect(zalo.calls('setWebhook')).toBe(2)
  })

  it('with a token that is refused stand in the health, in the log, and in the board’s chat once', async () => {
    const platform = await telegram()
    const wrong = { ...reach(platform, {}), token: '4242:another-secret-another' }
    const { host, door } = await open({ telegram: wrong })
    const tended = [{ ...door, channel: 'telegram' }]
    for (const _ of ['first start', 'second start']) {
      const tending = startTending(host, tended)
      await expect
        .poll(() => tending.found())
        .toMatchObject([{ channel: 'telegram', trouble: 'unauthorized' }])
      await tending.stop()
    }
    expect(lines.join()).toContain('a platform is not as it should be')
    expect(lines.join()).not.toContain('another-secret')
    const told = (await house.toldTo('board')).filter(text => text.startsWith('Kênh Telegram: mã bot'))
    expect(told).toHaveLength(1)
  })
})
