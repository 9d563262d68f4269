import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../bot/render.ts'
import { receive } from '../../bot/router.ts'
import { telegramChannel } from '../../bot/telegram/channel.ts'
import type { TelegramClient } from '../../bot/telegram/client.ts'
import { telegramClient } from '../../bot/telegram/client.ts'
import { zaloChannel } from '../../bot/zalo/channel.ts'
import { zaloClient } from '../../bot/zalo/client.ts'
import { withdraw } from '../../core/corrections/apply.ts'
import { dueCountdowns } from '../../core/corrections/countdown.ts'
import { decide } from '../../core/corrections/decide.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import { recordIdentity, revokeIdentity } from '../../db/accounts/accounts.ts'
import { openPostgres } from '../../db/open.ts'
import { countDown } from '../../jobs/countdown.ts'
import type { Delivery } from '../../jobs/deliver.ts'
import { startDelivering } from '../../jobs/deliver.ts'
import { DUTIES } from '../../jobs/duties.ts'
import { knock } from '../../jobs/knock.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { granted, openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import { houseOf } from '../house.ts'
import type { SentMessage } from '../platforms/telegram/outbox.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import { startTelegramPlatform } from '../platforms/telegram.ts'
import type { ZaloPlatform } from '../platforms/zalo.ts'
import { startZaloPlatform } from '../platforms/zalo.ts'
import { presets } from '../presets.ts'

/** The messages of a teacher whose cell is open, on an emulated Telegram and an emulated Zalo over real HTTP. */

const TOKEN = '4242:AAHinvented_secret-0123456789abcdef'
const TEACHER = '501'
const FAST = { bot: { perSecond: 1000, burst: 1000 }, chat: { perSecond: 1000, burst: 1000 } }
const ON_TELEGRAM = { channel: 'telegram', address: TEACHER }
const ON_ZALO = { channel: 'zalo', address: '6ede9afa66b88fe6d6a9' }
const { correction } = presets.D
if (!correction) throw new Error('preset D corrects')

describe.each(databases)('the minutes left in a message, on %s', kind => {
  let house: CaseHouse
  let telegram: TelegramPlatform
  let zalo: ZaloPlatform
  let client: TelegramClient
  let delivery: Delivery

  beforeAll(async () => {
    house = await openCaseHouse(kind)
    telegram = await startTelegramPlatform({ token: TOKEN })
    zalo = await startZaloPlatform({ token: '1:zalo-invented' })
    client = telegramClient({ token: TOKEN, apiRoot: telegram.apiRoot, callMs: 2000 })
    telegram.tell(TEACHER, '/start')
    zalo.meet(ON_ZALO.address)
    await house.as('maths', async ({ tx, actor }) => {
      for (const chat of [ON_TELEGRAM, ON_ZALO]) await recordIdentity(tx, chat, actor.personId)
    })
    const channels = [telegramChannel(client), zaloChannel(zaloClient({ ...zalo }))]
    delivery = await startDelivering(house.host, {
      doors: channels.map(channel => ({ schoolId: schoolId(), channel: { ...channel, pace: FAST } })),
      render: ({ chat, reply, limits }) => render(chat, reply, [], limits),
    })
    await knock(house.host, schoolId())
  })
  afterAll(async () => {
    await delivery.stop()
    client.close()
    await telegram.stop()
    await zalo.stop()
    await house.close()
  })

  const schoolId = () => house.school.schoolId
  const deliver = async () => {
    delivery.nudge()
    const waiting = () =>
      house.as('board', ({ tx }) =>
        tx.q.selectFrom('notice').select('notice_id').where('state', 'in', ['queued', 'sending']).execute(),
      )
    await expect.poll(waiting).toEqual([])
  }
  /** A cell open for so many minutes from now, not yet told on the platforms. */
  const openFor = async (openMinutes: number) => {
    const policy = { ...presets.D, correction: { ...correction, openMinutes } }
    await house.as('board', desk => setPolicy(desk, policy, { by: null, reason: 'thử' }))
    const made = await house.openCase()
    const { caseId } = made
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    return made
  }
  /** … and told: the last message in the teacher's chat. */
  const opened = async (openMinutes = 13) => {
    const made = await openFor(openMinutes)
    await deliver()
    return { ...made, message: shown() }
  }
  const shown = (): SentMessage => {
    const last = telegram.sent(TEACHER).at(-1)
    if (!last) throw new Error('nothing was sent')
    return last
  }
  const minute = async (minutes = 1) => {
    await house.wait(minutes)
    await knock(house.host, schoolId(), { duties: DUTIES })
    await countDown(house.host, delivery, schoolId())
  }
  /** Whatever a test left open is over before the next. */
  afterEach(() => minute(15))

  const edits = () => telegram.calls.filter(call => call.method === 'editMessageText').length
  const now = ({ messageId }: SentMessage) =>
    telegram.sent(TEACHER).find(message => message.messageId === messageId)
  const labels = (message: SentMessage) => message.buttons.flat().map(button => button.label)

  it('go down each minute in the one message, whose buttons stay and work', async () => {
    const { message, cell } = await opened()
    const before = telegram.sent(TEACHER).length
    await countDown(house.host, delivery, schoolId())
    expect(shown().text).toBe(`${message.text}\n\nCòn 12 phút.`)
    await minute()
    expect(shown().text).toBe(`${message.text}\n\nCòn 11 phút.`)
    expect(shown().messageId).toBe(message.messageId)
    expect(shown().buttons).toEqual(message.buttons)
    expect(telegram.sent(TEACHER)).toHaveLength(before)

    const choice = message.buttons.flat().find(button => button.label.startsWith('Xác nhận sửa'))?.data ?? ''
    const press = { channel: 'telegram', eventId: randomUUID(), isPrivate: true, files: [] } as const
    await receive(house.host, schoolId(), { ...press, chat: TEACHER, sender: TEACHER, choice })
    expect(await house.tenthsOf(cell)).toBe(80)
    await minute()
    expect(now(message)?.text).toMatch(/^Đề nghị số \d+ .*: đã sửa, ô đã khóa lại\.$/)
    expect(now(message)?.buttons).toEqual([])
  })

  it('are shown once: nothing is edited while nothing has changed, nor after the end', async () => {
    await opened()
    const before = edits()
    await countDown(house.host, delivery, schoolId())
    await countDown(house.host, delivery, schoolId())
    expect(edits()).toBe(before + 1)
    await minute(14)
    await minute()
    expect(edits()).toBe(before + 2)
  })

  it('end with what became of the cell: the time ran out', async () => {
    const { message } = await opened()
    await minute(12)
    expect(shown().text).toContain('Còn chưa đầy 1 phút.')
    await minute()
    expect(now(message)?.text).toMatch(
      /^Đề nghị số \d+ .*: ô đã đóng vì hết giờ mà chưa sửa, điểm giữ nguyên\.$/,
    )
    expect(now(message)?.buttons).toEqual([])
  })

  it('end with what became of the cell: the teacher took the request back', async () => {
    const { caseId } = await opened()
    granted(await house.as('maths', session => withdraw(session, { caseId })))
    await minute()
    expect(shown().text).toContain('thầy/cô đã rút, ô đã đóng')
    expect(labels(shown())).toEqual([])
  })

  it('go down in the reminder before the end as well, and end in both messages', async () => {
    const { caseId } = await opened(40)
    await minute(31)
    await deliver()
    await countDown(house.host, delivery, schoolId())
    const counting = telegram.sent(TEACHER).filter(one => one.text.endsWith('Còn 8 phút.'))
    expect(counting.map(one => /mở cho riêng|sắp đóng/.exec(one.text)?.[0])).toEqual([
      'mở cho riêng',
      'sắp đóng',
    ])
    granted(await house.as('maths', session => withdraw(session, { caseId })))
    await minute()
    expect(counting.map(message => now(message)?.buttons)).toEqual([[], []])
  })

  it.each(['http500', 'flood', 'hang'] as const)('come again next minute after %s', async how => {
    const { message } = await opened()
    telegram.failNext('editMessageText', how)
    await countDown(house.host, delivery, schoolId())
    expect(shown()).toEqual(message)
    const again = () => countDown(house.host, delivery, schoolId()).then(() => shown().text)
    await expect.poll(again).toContain('Còn 12 phút.')
  })

  it('are not written twice when the answer to an edit was lost, nor after a crash in between', async () => {
    await opened()
    const before = edits()
    telegram.failNext('editMessageText', 'acceptThenDrop')
    await countDown(house.host, delivery, schoolId())
    const [due] = await dueCountdowns(house.host, schoolId(), ['telegram'])
    expect(due?.shows).toBe(12)
    expect(shown().text).toContain('Còn 12 phút.')
    // "Not modified" is as good as done, and remembered so.
    await countDown(house.host, delivery, schoolId())
    expect(await dueCountdowns(house.host, schoolId(), ['telegram', 'zalo'])).toEqual([])
    expect(edits()).toBe(before + 1)
  })

  it('are given up where the message can never be edited again', async () => {
    await opened()
    await house.as('board', ({ tx }) =>
      tx.q
        .updateTable('notice')
        .set({ platform_id: '999999' })
        .where('channel', '=', 'telegram')
        .where('kind', '=', 'correction_opened')
        .execute(),
    )
    await countDown(house.host, delivery, schoolId())
    await minute()
    expect(await dueCountdowns(house.host, schoolId(), ['telegram', 'zalo'])).toEqual([])
    expect(shown().text).not.toContain('Còn')
  })

  it('are not shown in a chat that is no longer the teacher’s', async () => {
    await opened()
    const before = edits()
    const { people } = house.school
    await house.as('board', ({ tx }) => revokeIdentity(tx, ON_TELEGRAM))
    await minute()
    expect(edits()).toBe(before)
    await house.as('board', ({ tx }) => recordIdentity(tx, ON_TELEGRAM, people.maths))
  })

  it('are left by a process without the token to the one that has it', async () => {
    const { message } = await opened()
    await countDown(house.host, { ...delivery, channelsOf: () => [] }, schoolId())
    await countDown(house.host, delivery, schoolId())
    expect(now(message)?.text).toBe(`${message.text}\n\nCòn 12 phút.`)
  })

  it.runIf(kind === 'postgres')(
    'go down where the token is though the cell was opened, and is given back, in another process',
    async () => {
      const database = openPostgres(house.url ?? '')
      const elsewhere = await houseOf({ ...house, database }, house.school)
      const { caseId } = await house.openCase()
      granted(await elsewhere.as('vice', session => decide(session, { caseId, act: 'agree' })))
      granted(await elsewhere.as('principal', session => decide(session, { caseId, act: 'approve' })))
      await deliver()
      await countDown(elsewhere.host, { ...delivery, channelsOf: () => [] }, schoolId())
      await countDown(house.host, delivery, schoolId())
      expect(shown().text).toContain('Còn 12 phút.')
      granted(await elsewhere.as('maths', session => withdraw(session, { caseId })))
      await minute()
      expect(shown().text).toContain('thầy/cô đã rút, ô đã đóng')
      await database.close()
    },
  )

  it('leave a message on Zalo as it was sent', async () => {
    await opened()
    const sent = zalo.sent(ON_ZALO.address).map(message => message.text)
    expect(sent.at(-1)).toContain('mở cho riêng thầy/cô')
    await countDown(house.host, delivery, schoolId())
    await minute(14)
    expect(zalo.sent(ON_ZALO.address).map(message => message.text)).toEqual(sent)
  })

  it('need no message at all when the cell closed before one could be sent', async () => {
    const { caseId } = await openFor(13)
    granted(await house.as('maths', session => withdraw(session, { caseId })))
    await deliver()
    expect(shown().text).toContain('đang chờ hiệu trưởng')
  })
})
