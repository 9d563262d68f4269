import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { sent } from '../sheets/handed-out.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'

const file = (name: string) =>
  readFile(new URL(`../../demo/data/thcs-mau/${name}.xlsx`, import.meta.url)).then(
    bytes => new Uint8Array(bytes),
  )

/** A list of the office that lands in the chat is pointed to the page, and nothing of it is stored. */
describe.each(databases)('a list of the office sent to the chat, on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const send = async (who: string, name: string) => {
    const [answer] = await talk.send(who, { files: sent(await file(name)) })
    if (!answer) throw new Error('no answer')
    return answer
  }

  it.each([
    ['can-bo-giao-vien', 'danh sách cán bộ'],
    ['danh-sach-hoc-sinh', 'danh sách học sinh'],
    ['phan-cong-giang-day', 'phân công'],
  ])('opens the page for %s', async (name, called) => {
    const answer = await send('web:office', name)
    expect(answer.text).toContain(called)
    expect(answer.text).toContain('Chưa lưu gì')
    expect(answer.links?.map(({ label }) => label)).toEqual(['Mở trang văn phòng'])
  })

  it('sends a teacher to the office with it', async () => {
    const answer = await send('web:maths', 'can-bo-giao-vien')
    expect(answer.text).toContain('chuyển tệp cho văn phòng')
    expect(answer.links ?? []).toEqual([])
  })

  it('stores nothing', async () => {
    const imports = await house.as('board', ({ tx }) => tx.q.selectFrom('import_batch').selectAll().execute())
    expect(imports).toEqual([])
  })
})
