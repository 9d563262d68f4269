import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issueCode } from '../../core/accounts/link.ts'
import type { ContactFact } from '../../core/contact/facts.ts'
import { atDesk } from '../../core/desk.ts'
import type { Host } from '../../core/host.ts'
import { post } from '../../core/notices/post.ts'
import { tell } from '../../core/notices/tell.ts'
import { recordIdentity } from '../../db/accounts/accounts.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Served } from '../../serve.ts'
import { serve } from '../../serve.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { askFor, chatsIn } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import { makeSmallSchool } from '../small-school.ts'
import { telegramChatter } from '../story/telegram.ts'

/** Processes that share one Postgres and hold different tokens: each notice leaves by the one that can carry it. */

const SCHOOL = '99000001'
const OTHER_SCHOOL = '99000002'
const VICE = 501
const BOARD = 502

describe.runIf(databases.includes('postgres'))('processes on one Postgres', () => {
  let house: CaseHouse
  let folder: string
  const lines: unknown[] = []
  const toClose: (() => Promise<void>)[] = []
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-diem-two-'))
    lines.length = 0
    house = await openCaseHouse('postgres')
  })
  afterEach(async () => {
    for (const close of toClose.splice(0).toReversed()) await close()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const startProcess = async (telegram?: TelegramPlatform, school = SCHOOL): Promise<Served> => {
    const served = await serve(
      {
        ...{
          port: 0,
          metricsPort: 0,
          host: '127.0.0.1',
          dataDir: folder,
          databaseUrl: house.url,
          publicUrl: undefined,
        },
        ...{ secretKey: '07'.repeat(32), demo: false, zalo: undefined, school, logLevel: 'warn' },
        telegram: telegram && {
          token: telegram.token,
          apiRoot: telegram.apiRoot,
          webhookSecret: undefined,
          oldWebhookSecret: undefined,
        },
      },
      pino({ level: 'warn' }, { write: line => void lines.push(JSON.parse(line)) }),
    )
    toClose.push(() => served.close())
    return served
  }
  const startTelegram = async (token: string): Promise<TelegramPlatform> => {
    const telegram = await startTelegramPlatform({ token })
    toClose.push(() => telegram.stop())
    telegram.tell(VICE, '/start')
    return telegram
  }
  const linkVice = () =>
    house.as('vice', ({ tx, actor }) =>
      recordIdentity(tx, { channel: 'telegram', address: String(VICE) }, actor.personId),
    )
  const sayTo = (host: Host, schoolId: number, text: string, chat = VICE) =>
    atDesk(host, schoolId, desk =>
      post(
        desk,
        { channel: 'telegram', address: String(chat), personId: null },
        { text },
        { kind: 'test', answers: null },
      ),
    )
  const onTelegram = (schoolId = house.school.schoolId) =>
    inSchool(house.database, schoolId, tx =>
      tx.q
        .selectFrom('notice')
        .select(['notice_id as noticeId', 'state'])
        .where('channel', '=', 'telegram')
        .where('answers', 'is', null)
        .orderBy('notice_id')
        .execute(),
    )
  const healthOf = async ({ url }: Served) =>
    (await (await fetch(`${url}/healthz`)).json()) as { readonly waiting?: unknown }
  const waitingAt = async (served: Served): Promise<unknown> => (await healthOf(served)).waiting

  it('bring every card of requests made where there is no token', async () => {
    await linkVice()
    const telegram = await startTelegram('1:first-school-token')
    await startProcess(telegram)
    const { host } = await startProcess()
    const chats = chatsIn({ ...house, host })
    const vice = telegramChatter(telegram, VICE)
    const columns = ['tx1', 'tx2', 'tx3', 'tx4']
    const cells = columns.flatMap(column => [`${column}: an`, `${column}: binh`, `${column}: cuong`])
    for (const cell of cells) {
      await house.freshCell()
      await askFor(chats, `6a toan ${cell} 8,5`)
    }
    for (const number of cells.keys()) await vice.hear(new RegExp(`^Đề nghị sửa điểm số ${number + 1},`))
    const cards = await onTelegram()
    expect(cards).toHaveLength(cells.length)
    expect(cards.filter(({ state }) => state !== 'sent' && state !== 'sending')).toEqual([])
  })

  it('carry each its own school’s notices, whichever of them made them', async () => {
    const other = await makeSmallSchool(house.database, 'D', OTHER_SCHOOL)
    const [first, second] = [
      await startTelegram('1:first-school-token'),
      await startTelegram('2:second-token'),
    ]
    const [one, two] = [await startProcess(first), await startProcess(second, OTHER_SCHOOL)]
    await sayTo(two.host, house.school.schoolId, 'cho trường thứ nhất')
    await sayTo(one.host, other.schoolId, 'cho trường thứ hai')
    await telegramChatter(first, VICE).hear(/^cho trường thứ nhất$/)
    await telegramChatter(second, VICE).hear(/^cho trường thứ hai$/)
    expect(first.sent(VICE).filter(({ text }) => text.startsWith('cho trường'))).toHaveLength(1)
    expect(second.sent(VICE).filter(({ text }) => text.startsWith('cho trường'))).toHaveLength(1)
  })

  it('let a notice wait, say so, and bring it in its turn once one of them has the token', async () => {
    const { schoolId } = house.school
    const texts = ['một', 'hai', 'ba']
    const early = await startProcess()
    for (const text of texts) await sayTo(early.host, schoolId, text)
    expect(await waitingAt(early)).toEqual([])
    await house.wait(3)
    const late = await startProcess()
    const wait = { channel: 'telegram', notices: 3, since: expect.stringContaining('2026-11-19T02:0') }
    await expect.poll(() => waitingAt(late)).toEqual([{ school: SCHOOL, ...wait }])
    const line = { schoolId, ...wait, msg: expect.stringContaining('notices wait') }
    expect(lines).toContainEqual(expect.objectContaining(line))
    const telegram = await startTelegram('1:first-school-token')
    await startProcess(telegram)
    await telegramChatter(telegram, VICE).hear(/^ba$/)
    const sent = telegram.sent(VICE).map(message => message.text)
    expect(sent.filter(text => texts.includes(text))).toEqual(texts)
  })

  it('leave alone at their start what another is sending', async () => {
    const { schoolId } = house.school
    await sayTo((await startProcess()).host, schoolId, 'đang gửi')
    await inSchool(house.database, schoolId, tx =>
      tx.q.updateTable('notice').set({ state: 'sending', not_before: tx.now }).execute(),
    )
    const telegram = await startTelegram('1:first-school-token')
    const { host } = await startProcess(telegram)
    telegram.tell(BOARD, '/start')
    await sayTo(host, schoolId, 'sau đó', BOARD)
    await telegramChatter(telegram, BOARD).hear(/^sau đó$/)
    expect((await onTelegram()).at(0)).toMatchObject({ state: 'sending' })
  })

  it('keep a notice where the token is refused, say so, and leave it to the one that is accepted', async () => {
    const { schoolId } = house.school
    const telegram = await startTelegram('1:first-school-token')
    const refused = await startProcess({ ...telegram, token: '1:an-older-school-token' })
    await sayTo(refused.host, schoolId, 'đừng mất')
    const ill = { school: SCHOOL, channel: 'telegram', illness: 'unauthorized' }
    await expect.poll(() => healthOf(refused)).toMatchObject({ ok: true, platforms: [ill] })
    // News of the refusal may wait behind it.
    await expect.poll(async () => (await onTelegram()).at(0)).toMatchObject({ state: 'queued' })
    await startProcess(telegram)
    await telegramChatter(telegram, VICE).hear(/^đừng mất$/)
    expect(JSON.stringify(lines)).not.toContain('older-school-token')
  })

  it('serve a chat while the call for another hangs', async () => {
    const { schoolId } = house.school
    const telegram = await startTelegram('1:first-school-token')
    telegram.tell(BOARD, '/start')
    const { host } = await startProcess(telegram)
    // The answer to a “/start” would be the one that is held.
    for (const person of [VICE, BOARD]) await telegramChatter(telegram, person).hear(/./)
    telegram.failNext('sendMessage', 'hold')
    await sayTo(host, schoolId, 'treo')
    await telegram.holding()
    await sayTo(host, schoolId, 'không chờ', BOARD)
    await telegramChatter(telegram, BOARD).hear(/^không chờ$/)
    expect(telegram.sent(VICE).map(({ text }) => text)).not.toContain('treo')
    telegram.release()
    await telegramChatter(telegram, VICE).hear(/^treo$/)
  })

  it('finish what is being sent when they are stopped', async () => {
    const { schoolId } = house.school
    const telegram = await startTelegram('1:first-school-token')
    const served = await startProcess(telegram)
    // The answer to “/start” would be the one that is held.
    await telegramChatter(telegram, VICE).hear(/./)
    telegram.failNext('sendMessage', 'hold')
    await sayTo(served.host, schoolId, 'một')
    await telegram.holding()
    await sayTo(served.host, schoolId, 'hai')
    const closed = served.close()
    telegram.release()
    await closed
    const [begun, waiting] = await onTelegram()
    expect(begun).toMatchObject({ state: 'sent' })
    // It may have had its turn before the lanes were stopped; it is never left half sent.
    expect(['queued', 'sent']).toContain(waiting?.state)
  })

  it('count what waits and what was sent, for Prometheus on a port of their own', async () => {
    const { schoolId } = house.school
    const telegram = await startTelegram('1:first-school-token')
    const served = await startProcess(telegram)
    await sayTo(served.host, schoolId, 'đếm')
    await telegramChatter(telegram, VICE).hear(/^đếm$/)
    await atDesk(served.host, schoolId, desk =>
      post(
        desk,
        { channel: 'zalo', address: 'z', personId: null },
        { text: 'x' },
        { kind: 'test', answers: null },
      ),
    )
    const figures = async () => (await fetch(served.metricsUrl ?? '')).text()
    await expect.poll(figures).toContain('so_diem_sends_total{channel="telegram",outcome="sent"} 2\n')
    const text = await figures()
    expect(text).toContain('so_diem_waiting_notices{channel="zalo"} 1\n')
    expect(text).toContain('so_diem_platform_shut{channel="telegram"} 0\n')
    expect(text).toMatch(/nodejs_eventloop_lag_seconds [\d.e-]+/)
    expect(text).toMatch(/so_diem_slots_behind_seconds [\d.]+/)
    expect((await fetch(`${served.url}/metrics`)).status).toBe(404)
  })

  it('ring each other’s web pages', async () => {
    const [one, two] = [await startProcess(), await startProcess()]
    const code = await house.as('vice', session =>
      issueCode(session, { personId: session.actor.personId, purpose: 'staff', issuedBy: null }),
    )
    const headers = { 'content-type': 'application/json', 'x-chat-page': '1' }
    const body = JSON.stringify({ school: SCHOOL, code })
    const signedIn = await fetch(`${one.url}/chat/sign-in`, { method: 'POST', headers, body })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const stream = (
      await fetch(`${one.url}/chat/events`, { headers: { ...headers, cookie } })
    ).body?.getReader()
    const read = async () => Buffer.from((await stream?.read())?.value ?? []).toString()
    expect(await read()).toMatch(/^retry:/)
    await atDesk(two.host, house.school.schoolId, desk =>
      tell<ContactFact>(desk, [house.school.people.vice], { kind: 'contact_missing' }, { urgent: true }),
    )
    expect(await read()).toMatch(/^event: ring/)
    await stream?.cancel()
  })
})
