import { describe, expect, it } from 'vitest'
import { Backlog } from '../../../bot/telegram/backlog.ts'
import { confirmed, polling } from './polled.ts'

const PARENT = 501
const OTHER = 502

describe('an update that cannot be read', () => {
  it('is given up at once, and does not hold those behind it', () => {
    const broken = {
      update_id: 7,
      get message(): never {
        throw new TypeError('no such thing')
      },
    }
    const from = { id: PARENT, is_bot: false, first_name: 'Bình' }
    const message = { message_id: 1, chat: { id: PARENT, type: 'private' }, from, text: 'một' }
    const backlog = new Backlog()
    expect(backlog.add([broken, { update_id: 8, message }])).toMatchObject([{ eventId: '8' }])
    expect(backlog.hopeless()).toMatchObject([
      { updateId: 7, tries: 1, why: expect.stringContaining('TypeError') },
    ])
    backlog.settle()
    expect(backlog.offset).toBe(0)
    backlog.passedOver(7)
    backlog.passed(8)
    backlog.settle()
    expect(backlog.offset).toBe(9)
  })
})

describe('an update that is not received', () => {
  it('comes again until it is, and is not confirmed before', async () => {
    let refusals = 3
    const { platform, heard, pauses } = await polling(async () => {
      if (refusals-- > 0) throw new Error('the database is away')
    })
    const update = platform.tell(PARENT, 'điểm của Minh')
    expect((await heard.next()).text).toBe('điểm của Minh')
    await confirmed(platform, update.update_id + 1)
    expect(pauses).toEqual([1000, 2000, 4000])
    const offsets = platform.calls
      .filter(call => call.method === 'getUpdates')
      .map(call => call.params.offset)
    expect(new Set(offsets)).toEqual(new Set([0, update.update_id + 1]))
  })

  it('is passed over once others got through again and again, and logged without its words', async () => {
    const { platform, heard, lines, aside } = await polling(async ({ text }) => {
      if (text === 'hỏng') throw new Error(`cannot read "${text}"`)
    })
    const poison = platform.tell(PARENT, 'hỏng')
    for (const text of ['một', 'hai', 'ba', 'bốn']) {
      platform.tell(OTHER, text)
      expect((await heard.next()).text).toBe(text)
    }
    await confirmed(platform, poison.update_id + 5)
    expect(lines.filter(line => line.level === 'error')).toEqual([
      {
        level: 'error',
        fields: { updateId: poison.update_id },
        text: expect.stringContaining('passed over'),
      },
    ])
    expect(JSON.stringify(lines)).not.toContain('hỏng')
    expect(aside).toMatchObject([{ eventId: String(poison.update_id), body: poison }])
    expect(aside[0]?.why).not.toContain('hỏng')
  })

  it('does not keep a crowd behind it waiting', async () => {
    const { platform, heard, pauses } = await polling(async ({ text }) => {
      if (text === 'hỏng') throw new Error('broken')
    })
    for (let each = 0; each < 3; each += 1) platform.tell(900 + each, 'hỏng')
    for (let each = 1; each <= 300; each += 1) platform.tell(1000 + each, `${each}`)
    const texts: (string | undefined)[] = []
    while (texts.length < 300) texts.push((await heard.next()).text)
    expect(new Set(texts).size).toBe(300)
    expect(pauses.length).toBeLessThanOrEqual(5)
  })

  it('holds back what its own chat says next, but not for ever', async () => {
    let tries = 0
    const { platform, heard } = await polling(async ({ text }) => {
      if (text !== 'hỏng') return
      tries += 1
      throw new Error('broken')
    })
    platform.tell(PARENT, 'hỏng')
    platform.tell(PARENT, 'hai')
    expect((await heard.next()).text).toBe('hai')
    expect(tries).toBeGreaterThanOrEqual(5)
  })

  it('is not given up while nothing gets through: an outage loses no message', async () => {
    let refusals = 100
    const { platform, heard, lines } = await polling(async () => {
      if (refusals-- > 0) throw new Error('the database is away')
    })
    platform.tell(PARENT, 'một')
    platform.tell(PARENT, 'hai')
    platform.tell(OTHER, 'ba')
    const texts = [await heard.next(), await heard.next(), await heard.next()].map(each => each.text)
    expect(texts.toSorted()).toEqual(['ba', 'hai', 'một'])
    expect(lines.filter(line => line.level === 'error')).toEqual([])
  })

  it('is passed over in the end even if it is the only one', async () => {
    const { platform, heard, lines } = await polling(async ({ text }) => {
      if (text === 'hỏng') throw new Error('broken')
    })
    const poison = platform.tell(PARENT, 'hỏng')
    await confirmed(platform, poison.update_id + 1)
    expect(lines.at(-1)).toMatchObject({ level: 'error', fields: { updateId: poison.update_id } })
    expect(lines.length).toBeLessThan(30)
    expect(heard.all).toEqual([])
  })
})
