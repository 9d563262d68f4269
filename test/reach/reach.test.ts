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

const ON_TELEGRAM = { channel: 'telegram', address: 'khoa' } as const
const LOST: SendOutcome = { kind: 'uncertain', why: 'no answer' }

describe.each(databases)('a leader who is asked on Telegram alone, on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  let delivery: Delivery
  const platform = recordingPlatform({ textMax: 4000 })
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.as('vice', async ({ tx, actor }) => {
      await recordIdentity(tx, ON_TELEGRAM, actor.personId)
      await revokeIdentity(tx, { channel: 'web', address: 'web:vice' })
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
  const say = async (said: { readonly text?: string; readonly choice?: string }) => {
    const [chat, eventId] = [ON_TELEGRAM.address, randomUUID()]
    const from = { channel: 'telegram', chat, sender: chat, eventId, isPrivate: true, files: [] } as const
    await receive(house.host, house.school.schoolId, { ...from, ...said })
    delivery.nudge()
    await settled()
    return platform.sent.splice(0).filter(({ file }) => !file)
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
    const agree = again?.choices.find(({ label }) => label === 'Đồng ý')
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
