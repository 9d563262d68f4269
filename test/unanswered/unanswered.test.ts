import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ourWords } from '../../bot/reading/vocabulary.ts'
import { countUnanswered } from '../../core/unanswered/count.ts'
import { SHAPES_MAX, saysSomething, shapeOf } from '../../core/unanswered/rules.ts'
import { countShape } from '../../db/unanswered/unanswered.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'

describe('the shape of a message', () => {
  const shape = (text: string) => shapeOf(text, ourWords)

  it('keeps the project’s words and nothing that could be anybody’s', () => {
    const said = shape('điểm trung bình của Nguyễn Thùy Dung lớp 6A là 8,5 hay 0912345678 vậy zzyx')
    expect(said).toContain('điểm trung bình')
    expect(said).not.toMatch(/Dung|dung|Nguyễn|6A|8|09|zzyx/i)
    expect(said).toContain('‹lớp›')
    expect(said).toContain('‹số›')
  })

  it('keeps no syllable of a name in small letters', () => {
    for (const name of ['hạnh', 'lan', 'toàn', 'binh', 'an', 'thùy dung'])
      expect(shape(`xem ${name} giup`)).not.toMatch(new RegExp(name.split(' ').at(-1) ?? name))
  })

  it('says nothing where nothing of it is known', () => {
    expect(saysSomething(shape('Zzyx 12 qwrt'))).toBe(false)
    expect(saysSomething(shape('điểm Zzyx'))).toBe(true)
  })
})

describe.each(databases)('what was not understood, on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const QUESTION = 'phụ huynh xyzzy qwrtp học sinh'
  const rows = async () =>
    (
      await sql<{
        shape: string
        asker: string
        times: number
      }>`select shape, asker, times from unanswered`.execute(house.database.kysely)
    ).rows

  it('is counted by a sign of the chat that names nobody', async () => {
    const talk = talkIn(house)
    await talk.say('web:arts', QUESTION)
    await talk.say('web:arts', QUESTION)
    const [row, other] = await rows()
    expect(other).toBeUndefined()
    expect(row).toMatchObject({ times: 2 })
    expect(JSON.stringify(row)).not.toMatch(/arts|xyzzy|qwrtp/)
  })

  it('is shown to the board once three different chats asked it, and to nobody else', async () => {
    const talk = talkIn(house)
    await talk.say('web:head', QUESTION)
    expect((await talk.say('web:board', 'hệ thống chưa hiểu gì')).text).toContain('Chưa có câu nào')
    await talk.say('web:office', QUESTION)
    expect((await talk.say('web:board', 'hệ thống chưa hiểu gì')).text).toMatch(
      /“phụ huynh [^”]*học sinh[^”]*” – 3 người, 4 lần/,
    )
    expect((await talk.say('web:principal', 'chưa hiểu gì')).text).toContain('3 người')
    expect((await talk.say('web:maths', 'hệ thống chưa hiểu gì')).text).toContain('dành cho ban quản trị')
  })

  it('forgets what is older than eight weeks, and has an end in every week', async () => {
    await house.as('board', async desk => {
      await countShape(desk.tx, { week: '2026-09-21', shape: 'điểm', asker: 'x' }, SHAPES_MAX)
      await countShape(desk.tx, { week: '2026-09-28', shape: 'điểm', asker: 'x' }, SHAPES_MAX)
      await countShape(desk.tx, { week: '2026-09-28', shape: 'bảng', asker: 'x' }, 1)
      await countUnanswered(desk, desk.chat, 'điểm', ourWords)
    })
    const { rows: weeks } = await sql<{
      week: string
    }>`select distinct week::text as week from unanswered order by 1`.execute(house.database.kysely)
    expect(weeks.map(({ week }) => week)).toEqual(['2026-09-28', '2026-11-16'])
    expect((await rows()).filter(({ shape }) => shape === 'bảng')).toEqual([])
  })
})
