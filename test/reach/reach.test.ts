import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../bot/router.ts'
import type { SendOutcome } from '../../core/outgoing/outcome.ts'
import { recordIdentity, revokeIdentity } from '../../db/accounts/accounts.ts'
import type { Delivery } from '../../jobs/deliver.ts'
import { startDelivering } from '../../jobs/deliver.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { askFor, chatsIn } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import { recordingPlatform } from '../jobs/recording.ts'

const ON_TELEGRAM = { vice: 'khoa', principal: 'mai' } as const
type Leader = keyof typeof ON_TELEGRAM
const LOST: SendOutcome = { kind: 'uncertain', why: 'no answer' }

describe.each(databases)('a leader who is asked on Telegram alone, on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  let delivery: Delivery
  const platform = recordingPlatform({ textMax: 4000 })
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    for (const leader of ['vice', 'principal'] as const)
      await house.as(leader, async ({ tx, actor }) => {
        await recordIdentity(tx, { channel: 'telegram', address: ON_TELEGRAM[leader] }, actor.personId)
        await revokeIdentity(tx, { channel: 'web', address: `web:${leader}` })
      })
    delivery = await startDelivering(house.host, platform.ways(house.school.schoolId))
  })
  afterEach(() => void platform.sent.splice(0))
  afterAll(async () => {
    await delivery.stop()
    await house.close()
  })

  const settled = () =>
    expect
      .poll(() =>
        house.as('board', ({ tx }) =>
          tx.q.selectFrom('notice').select('kind').where('state', 'in', ['queued', 'sending']).execute(),
        ),
      )
      .toEqual([])
  const ask = async (pupil: string) => {
    await house.freshCell()
    await askFor(chats, `6a toan ${pupil} 8,5`)
    delivery.nudge()
    await settled()
  }
  const say = async (said: { readonly text?: string; readonly choice?: string }, leader: Leader = 'vice') => {
    const [chat, eventId] = [ON_TELEGRAM[leader], randomUUID()]
    const from = { channel: 'telegram', chat, sender: chat, eventId, isPrivate: true, files: [] } as const
    await receive(house.host, house.school.schoolId, { ...from, ...said })
    delivery.nudge()
    await settled()
    return platform.sent.splice(0).filter(sent => sent.chat === chat && !sent.file)
  }
  const shown = () => chats.say('maths', 'đề nghị số 1').then(reply => reply.text)

  it('has a card that may be lost shown again under the next answer, once, and can decide by it', async () => {
    platform.answers.push(LOST)
    await ask('tx1: an')
    platform.sent.splice(0)
    expect(await shown()).toContain('Chưa chắc tin tới thầy/cô Trần Văn Khoa')
    const [answer, again, more] = await say({ text: 'trợ giúp' })
    expect(answer?.text).not.toContain('Đề nghị sửa điểm')
    expect(again?.text).toMatch(/^Tin này trước đây có thể chưa tới:\n\nĐề nghị sửa điểm số 1,/)
    expect(more).toBeUndefined()
    expect(await shown()).not.toContain('Chưa chắc')
    expect(await say({ text: 'trợ giúp' })).toHaveLength(1)
    const agree = again?.choices.find(({ label }) => label.startsWith('Đồng ý'))
    expect((await say({ choice: agree?.id ?? '' }))[0]?.text).toMatch(/số 1/)
  })

  it('is not shown again what has been settled meanwhile', async () => {
    platform.answers.push(LOST)
    await ask('tx1: binh')
    await chats.say('maths', 'đề nghị số 2')
    await chats.press('maths', 'Rút đề nghị')
    platform.sent.splice(0)
    const texts = (await say({ text: 'trợ giúp' })).map(({ text }) => text)
    expect(texts.filter(text => text.includes('số 2, chờ'))).toEqual([])
  })

  it('who may not know of a late entry is named to whoever asked for it, and asked again', async () => {
    platform.answers.push(LOST)
    await chats.say('maths', 'xin nhập muộn 6A toán tx4: tuần trước em bị ốm')
    await chats.press('maths', 'Gửi')
    delivery.nudge()
    await settled()
    const state = () => chats.say('maths', 'nhập muộn').then(reply => reply.text)
    expect(await state()).toMatch(/số 1 .*: đang chờ duyệt\n {2}Chưa chắc tin tới thầy\/cô Trần Văn Khoa:/)
    expect((await chats.say('maths', 'đề nghị của em tới đâu rồi')).text).toContain('Chưa chắc tin tới')
    platform.sent.splice(0)
    const [, again] = await say({ text: 'trợ giúp' })
    expect(again?.text).toMatch(/^Tin này trước đây có thể chưa tới:\n\nXin số 1/)
    expect(await state()).not.toContain('Chưa chắc')
    const grant = again?.choices.find(({ label }) => label.startsWith('Cho nhập: '))
    expect((await say({ choice: grant?.id ?? '' }))[0]?.text).toContain('Đã duyệt số 1')
    expect(await state()).not.toContain('Chưa chắc')
  })

  it('who may not know of a lock that is proposed is named beside it, and asked again', async () => {
    platform.answers.push({ kind: 'failed', why: 'rejected' })
    await chats.say('board', 'khóa sổ khối 6 môn Toán đến hết thứ Sáu vì kiểm tra')
    await chats.press('board', 'Trình hiệu trưởng')
    delivery.nudge()
    await settled()
    const state = () => chats.say('board', 'lệnh khóa').then(reply => reply.text)
    expect(await state()).toMatch(
      /chờ hiệu trưởng quyết định, .*\n {2}Chưa chắc tin tới thầy\/cô Lê Thị Mai:/,
    )
    platform.sent.splice(0)
    const [, again] = await say({ text: 'trợ giúp' }, 'principal')
    expect(again?.text).toMatch(/^Tin này trước đây có thể chưa tới:\n\nThầy\/cô Phạm Thị Yên/)
    expect(await state()).not.toContain('Chưa chắc')
    const agree = again?.choices.find(({ label }) => label.startsWith('Đồng ý'))
    expect((await say({ choice: agree?.id ?? '' }, 'principal'))[0]?.text).toContain('đã thực hiện')
  })

  it('who blocks the bot is known to the board once, and stands in the list of whom nothing reaches', async () => {
    platform.answers.push({ kind: 'failed', why: 'blocked' }, { kind: 'failed', why: 'blocked' })
    await ask('tx1: cuong')
    await ask('tx2: an')
    const told = (await house.toldTo('board')).filter(text => text.startsWith('Không gửi được tin'))
    expect(told).toEqual([expect.stringContaining('thầy/cô Trần Văn Khoa trên Telegram')])
    const list = await chats.say('board', 'giáo viên nào chưa liên kết')
    expect(list.text).toMatch(/1 cán bộ, giáo viên đã liên kết nhưng không nhận tin.*\n• Trần Văn Khoa/)
    await say({ text: 'trợ giúp' })
    expect((await chats.say('board', 'giáo viên nào chưa liên kết')).text).not.toContain('Trần Văn Khoa')
  })
})
