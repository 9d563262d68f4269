import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { verifyAudit } from '../../core/audit/verify.ts'
import { recordIdentity } from '../../db/accounts/accounts.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { TestDatabase } from '../databases.ts'
import { bothDatabases, cloneSchool } from '../databases.ts'
import { length } from '../lengths.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import type { PersonKey, SmallSchool } from '../small-school.ts'
import { telegramChatter } from '../story/telegram.ts'
import { Line } from './line.ts'
import { Service } from './process.ts'

/** A database that hangs up on the service while people talk to it, and one that is away: without any help from outside. */

const ROUNDS = length(4, 40)
const MARKS = ['tx1', 'tx2', 'tx3', 'tx4'].flatMap(column =>
  ['an', 'binh', 'cuong'].map(pupil => `${column}: ${pupil}`),
)
const CHATS: Readonly<Record<number, PersonKey>> = {
  601: 'mother',
  602: 'maths',
  603: 'mother',
  604: 'principal',
}

describe.runIf(bothDatabases.includes('postgres'))('a database that hangs up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-hung-up-'))
  let own: TestDatabase & { readonly school: SmallSchool }
  const operator = new pg.Pool({ connectionString: inject('postgres')?.server, max: 1 })
  let telegram: TelegramPlatform
  let line: Line
  let service: Service

  beforeAll(async () => {
    own = await cloneSchool('postgres')
    telegram = await startTelegramPlatform({ token: '1:hung-up-token' })
    await inSchool(own.database, own.school.schoolId, async tx => {
      for (const [chat, person] of Object.entries(CHATS))
        await recordIdentity(tx, { channel: 'telegram', address: chat }, own.school.people[person])
    })
    line = new Line(own.url ?? '')
    await line.keep()
    service = new Service({
      ...{
        DEMO: '0',
        DATA_DIR: folder,
        DATABASE_URL: line.urlOf(own.url ?? ''),
        SECRET_KEY: '07'.repeat(32),
      },
      ...{ SCHOOL: '99000001', TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    })
  })
  afterAll(async () => {
    await service.kill()
    await telegram.stop()
    await line.cut()
    await operator.end()
    await own.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const health = async () => (await fetch(`${service.url}/healthz`)).status
  /** Ends every connection to the database, whatever is done over it. */
  const hangUp = () =>
    operator.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      new URL(own.url ?? '').pathname.slice(1),
    ])

  it('is waited for when it is away at the start, the door answering 503 meanwhile', async () => {
    await service.start()
    expect(await health()).toBe(503)
    const asked = await fetch(`${service.url}/chat/me`)
    expect(asked.status).toBe(503)
    expect(asked.headers.get('retry-after')).toBe('5')
    await line.mend()
    await expect.poll(health).toBe(200)
  })

  async function asks(chat: number, words: string, answer: RegExp): Promise<void> {
    const chatter = telegramChatter(telegram, chat)
    for (let round = 0; round < ROUNDS; round += 1) {
      await chatter.say(words)
      const hung = hangUp()
      await chatter.hear(answer)
      await hung
    }
  }
  async function enters(chat: number): Promise<void> {
    const chatter = telegramChatter(telegram, chat)
    for (const mark of MARKS) {
      await chatter.say(`6a toan ${mark} 8,5`)
      await chatter.hear(/Chưa ghi gì/)
      await chatter.choose(/Ghi 1 điểm/)
      const hung = hangUp()
      await chatter.hear(/Đã ghi 1 điểm/)
      await hung
    }
  }

  it('loses nothing and doubles nothing of what people say while it hangs up on them', async () => {
    await Promise.all([
      asks(601, 'diem toan cua an', /Nguyễn Văn An/),
      asks(603, 'con nghi may buoi', /An/),
      asks(604, 'sổ chờ duyệt', /./),
      enters(602),
    ])
    expect(service.isRunning).toBe(true)
    const answers = (chat: number) => telegram.sent(chat).length
    expect([601, 603, 604].map(answers)).toEqual([ROUNDS, ROUNDS, ROUNDS])
    expect(answers(602)).toBe(2 * MARKS.length)
    const found = await inSchool(own.database, own.school.schoolId, async tx => ({
      audit: await verifyAudit(tx),
      marks: await tx.q.selectFrom('mark_event').select(['version']).execute(),
      unsent: await tx.q.selectFrom('notice').select(['state', 'why']).where('state', '<>', 'sent').execute(),
    }))
    expect(found.audit).toMatchObject({ ok: true, values: MARKS.length })
    expect(found.marks.every(({ version }) => version === 1)).toBe(true)
    expect(found.unsent).toEqual([])
  })

  it('is waited for when it is away for a while, and hears then what was said meanwhile', async () => {
    const mother = telegramChatter(telegram, 601)
    const before = telegram.sent(601).length
    await line.cut()
    await expect.poll(health).toBe(503)
    await mother.say('diem toan cua an')
    await line.mend()
    await mother.hear(/Nguyễn Văn An/)
    await expect.poll(health).toBe(200)
    expect(telegram.sent(601)).toHaveLength(before + 1)
    expect(service.isRunning).toBe(true)
  })
})
