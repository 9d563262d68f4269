import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../admin/verb.ts'
import { verbs } from '../../admin/verbs.ts'
import { embeddedFolder } from '../../db/folder.ts'
import type { TestDatabase } from '../databases.ts'
import { cloneSchool, oneDatabase } from '../databases.ts'
import { startTelegramPlatform, type TelegramPlatform } from '../platforms/telegram.ts'

/** The operator gives a school a bot, by the command line as it is typed. */

const TOKEN = '4242:AAHinvented_secret-0123456789abcdef'
const OTHER = '4242:BBBanother_secret-0123456789'
const SCHOOL = ['--school', '99000001'] as const
const BOT = [...SCHOOL, '--platform', 'telegram'] as const

describe('the bots on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-admin-bots-'))
  let own: TestDatabase
  let telegram: TelegramPlatform
  beforeAll(async () => {
    own = await cloneSchool(oneDatabase, { folder: embeddedFolder(folder) })
    if (!own.url) await own.database.close()
    telegram = await startTelegramPlatform({ token: TOKEN })
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await telegram.stop()
    if (own.url) await own.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  type Ended = { readonly code: number; readonly out: string; readonly error: string }
  const admin = async (name: string, words: readonly string[], more: Record<string, string> = {}) => {
    const home = own.url ? { DATABASE_URL: own.url, DATA_DIR: folder } : { DATA_DIR: folder }
    const variables = {
      DEMO: '0',
      LOG_LEVEL: 'silent',
      SECRET_KEY: '07'.repeat(32),
      PUBLIC_URL: '',
      ...home,
      ...more,
    }
    for (const [variable, value] of Object.entries(variables)) vi.stubEnv(variable, value)
    const said = { out: '', error: '' }
    const line = (where: keyof typeof said) => (text: string) => {
      said[where] += `${text}\n`
    }
    const verb = verbs[name]
    if (!verb) throw new Error(`no verb ${name}`)
    const code = await verb
      .run(words, { line: line('out'), error: line('error'), progress: () => {} })
      .catch((error: unknown) => {
        if (!(error instanceof UsageError)) throw error
        line('error')(error.message)
        return 2
      })
    return { code, ...said }
  }

  it('are given by a file, checked, changed and taken away; no token is ever shown', async () => {
    const all: Ended[] = []
    const run = async (...asked: Parameters<typeof admin>) => {
      const ended = await admin(...asked)
      all.push(ended)
      return ended
    }
    const tokenIn = (token: string): readonly string[] => {
      const file = join(folder, 'ma.txt')
      writeFileSync(file, `${token}\n`, { mode: 0o600 })
      return ['--token-file', file]
    }
    const mine = ['--api-root', telegram.apiRoot]
    expect(await run('bot add', [...BOT, '--token-file', join(folder, 'none')])).toMatchObject({ code: 2 })
    expect((await run('bot add', [...BOT, ...tokenIn('no token')])).error).toContain('123456:chuỗi-bí-mật')
    expect(await run('bot add', [...BOT, ...tokenIn(TOKEN), ...mine])).toMatchObject({ code: 0, error: '' })
    expect((await run('bot add', [...BOT, ...tokenIn(TOKEN)])).error).toContain('đã có bot')
    expect(await run('bot check', BOT)).toMatchObject({
      code: 0,
      out: 'Telegram: tốt: mã dùng được, đường nhận tin đúng.\n',
    })
    expect((await run('bot list', SCHOOL)).out).toMatch(
      /^telegram · đang bật · hỏi tin \(polling\) · đặt .* · kiểm tra .*: tốt\n$/,
    )
    expect((await run('bot check', BOT, { SECRET_KEY: '08'.repeat(32) })).out).toContain('SECRET_KEY')
    expect(await run('bot rotate', [...BOT, ...tokenIn(OTHER)])).toMatchObject({ code: 0 })
    expect(await run('bot check', BOT)).toMatchObject({
      code: 1,
      out: expect.stringContaining('mã bot không dùng được'),
    })
    expect((await run('bot rotate', [...BOT, '--webhook'])).error).toContain('PUBLIC_URL')
    const hooked = await run('bot rotate', [...BOT, '--webhook'], { PUBLIC_URL: 'https://truong.example' })
    expect(hooked).toMatchObject({ code: 0 })
    expect(await run('bot off', BOT)).toMatchObject({ code: 0 })
    expect((await run('bot list', SCHOOL)).out).toContain('đang tắt · webhook')
    expect((await run('bot remove', BOT)).out).toContain('Đã thôi dùng bot')
    expect((await run('bot list', SCHOOL)).out).toBe('Trường chưa có bot nào.\n')
    const said = all.map(({ out, error }) => `${out}${error}`).join('')
    for (const secret of ['AAHinvented_secret', 'BBBanother_secret']) expect(said).not.toContain(secret)
  })
})
