import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bothDatabases } from '../databases.ts'
import { bookOf, REFUSED_BOOKS } from '../documents/handmade-books.ts'
import { JPEG } from '../pictures.ts'
import type { Chatter } from '../story/chatter.ts'
import { ask } from '../story/chatter.ts'
import type { Stage } from '../story/stage.ts'
import { openStage, SCHOOL_CODE } from '../story/stage.ts'
import { WebChatter } from '../story/web.ts'

/** A hundred thousand segments of nothing behind the beginning of a picture. */
function heavyPicture(): Buffer {
  const note = Buffer.from([0xff, 0xe1, 0, 16, ...Buffer.alloc(14)])
  return Buffer.concat([
    JPEG.subarray(0, 2),
    ...Array.from({ length: 100_000 }, () => note),
    JPEG.subarray(2),
  ])
}

describe.each(bothDatabases)('files made to stop the house, on %s', kind => {
  let stage: Stage
  let hostile: WebChatter
  let other: Chatter
  beforeAll(async () => {
    stage = await openStage('web', kind)
    const enter = async (person: 'maths' | 'vice') =>
      WebChatter.signIn(stage.served.url, SCHOOL_CODE, await stage.codeFor(person))
    hostile = await enter('maths')
    other = await enter('vice')
  })
  afterAll(() => stage.close())

  let slowestMs = 0
  const askOther = async () => {
    const askedAt = performance.now()
    await ask(other, 'danh sách 6A', /6A/)
    slowestMs = Math.max(slowestMs, performance.now() - askedAt)
  }

  it.each(REFUSED_BOOKS)('are refused with a sentence: %s', async (_, make) => {
    const read = hostile.file(make())
    await askOther()
    await read
    await hostile.hear(/quá nhiều ô|bị hỏng/)
  })

  it('let others be answered while they are read, and their sender afterwards', async () => {
    const slow = bookOf(`<sheetData>${'<x/>'.repeat(9_000_000)}</sheetData>`)
    const ended: string[] = []
    const read = hostile.file(slow).then(() => ended.push('tệp'))
    await askOther()
    ended.push('người khác')
    await read
    expect(ended).toEqual(['người khác', 'tệp'])
    await ask(hostile, 'danh sách 6A', /6A/)
  })

  it('may be pictures, kept as evidence without what was heavy in them', async ({ annotate }) => {
    await ask(hostile, '6A toán tx1: An 6', /Chưa ghi gì/)
    await hostile.choose(/Ghi 1 điểm/)
    await hostile.hear(/Đã ghi 1 điểm/)
    await ask(hostile, 'sửa điểm 6A toán tx1 An 8', /lý do/i)
    await ask(hostile, 'Cộng sai điểm câu 3', /minh chứng/)
    const sent = hostile.photo(heavyPicture())
    await askOther()
    await sent
    await hostile.hear(/6,0 → 8,0/)
    await annotate(`others were answered within ${Math.round(slowestMs)} ms`)
  })
})
