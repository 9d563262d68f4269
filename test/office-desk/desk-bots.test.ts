import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BotsView } from '../../bot/pages/desk/views.ts'
import { addBot } from '../../core/bots/set.ts'
import { atDesk } from '../../core/desk.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { makeSmallSchool } from '../small-school.ts'
import type { DeskBrowser, DeskStage } from './desk-stage.ts'
import { deskStage } from './desk-stage.ts'

const TOKEN = '77:the-token-of-this-school'

describe.each(databases)('bots at the office desk on %s', kind => {
  let house: TestHouse
  let stage: DeskStage
  let board: DeskBrowser
  beforeAll(async () => {
    house = await openTestHouse(kind)
    stage = await deskStage(house)
    board = await stage.browser().enter('board')
  })
  afterAll(async () => {
    await stage.served.close()
    await house.close()
  })
  beforeEach(() => board.act('bot/do/remove', { channel: 'telegram' }))

  const add = (token: string, byWebhook = false) =>
    board.act<{ sentence: string; error: string }>('bot/do/add', { channel: 'telegram', token, byWebhook })
  const seen = async () => {
    const { body } = await board.act<BotsView>('bot/do/read')
    return { whole: JSON.stringify(body), telegram: body.bots.find(({ channel }) => channel === 'telegram') }
  }

  it('are given, changed, switched and taken away, each in somebody’s name', async () => {
    expect((await seen()).telegram?.state).toBeNull()
    expect((await add(` ${TOKEN}\n`)).body.sentence).toMatch(/^Đã nhận bot/)
    expect((await seen()).telegram?.state).toMatch(/^Đang bật; máy chủ hỏi tin; đặt .*; chưa kiểm tra$/)
    const turn = (isOn: boolean) => board.act('bot/do/turn', { channel: 'telegram', isOn })
    expect((await turn(false)).status).toBe(200)
    expect((await seen()).telegram?.state).toMatch(/^Đang tắt/)
    expect((await turn(true)).status).toBe(200)
    const rotated = await board.act('bot/do/rotate', { channel: 'telegram', token: '78:another-token' })
    expect(rotated.status).toBe(200)
    expect((await board.act('bot/do/remove', { channel: 'telegram' })).status).toBe(200)
    expect((await seen()).telegram?.state).toBeNull()
    const acts = await sql<{ act: string }>`select act from audit where act like 'bot.%'
      and actor_id = ${house.school.people.board} order by seq`.execute(house.database.kysely)
    expect(acts.rows.map(({ act }) => act).slice(-5)).toEqual([
      ...['bot.added', 'bot.switched', 'bot.switched', 'bot.rotated', 'bot.removed'],
    ])
  })

  it('never show a token', async () => {
    await add(TOKEN)
    expect((await seen()).whole).not.toContain('the-token')
  })

  it('are refused with what is no token, twice, without https, and where another school has it', async () => {
    expect((await add('không phải mã')).body.error).toMatch(/^Mã bot phải có dạng/)
    expect((await add(TOKEN, true)).body.error).toMatch(/^Webhook cần địa chỉ https/)
    await add(TOKEN)
    expect((await add(TOKEN)).body.error).toMatch(/^Trường đã có bot/)
    const other = await makeSmallSchool(house.database, 'D', '99000002')
    const token = '79:the-token-of-another'
    await atDesk(house.host, other.schoolId, desk =>
      addBot(desk, null, { channel: 'telegram', token, apiRoot: null, byWebhook: false }),
    )
    const taken = await board.act('bot/do/rotate', { channel: 'telegram', token })
    expect([taken.status, taken.body.error]).toEqual([409, expect.stringMatching(/của một trường khác/)])
    expect((await seen()).telegram?.isOn).toBe(true)
  })

  it('are no matter of the office’s', async () => {
    const office = await stage.browser().enter('office')
    expect((await office.act('bot/do/read')).status).toBe(404)
    expect((await office.act('bot/do/add', { channel: 'zalo', token: TOKEN, byWebhook: false })).status).toBe(
      404,
    )
    expect((await office.get('/van-phong/bot')).status).toBe(302)
  })
})
