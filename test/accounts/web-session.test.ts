import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webBell, webChat } from '../../bot/webchat/chat.ts'
import { issueCode } from '../../core/accounts/link.ts'
import { signedIn } from '../../core/accounts/web-session.ts'
import { atDesk } from '../../core/desk.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'

const HOUR_MS = 3_600_000

describe.each(databases)('a browser’s session on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const page = () =>
    webChat(house.host, webBell(), async () => ({ schoolId: house.school.schoolId, name: 'Trường' }))
  const pass = async (hours: number) =>
    shiftClock(house.database, new Date((await readClock(house.database)).getTime() + hours * HOUR_MS))
  const issue = (person: PersonKey, purpose: 'staff' | 'guardian') =>
    atDesk(house.host, house.school.schoolId, desk =>
      issueCode(desk, { personId: house.school.people[person], purpose, issuedBy: null }),
    )
  async function enter(code: string) {
    const entered = await page().signIn('99000001', code)
    if (!entered.ok) throw new Error(entered.sentence)
    return entered.token
  }
  const acts = (token: string) => signedIn(house.host, token, true)
  const listens = (token: string) => signedIn(house.host, token)
  async function entersAs(person: PersonKey, purpose: 'staff' | 'guardian') {
    const token = await enter(await issue(person, purpose))
    const visitor = await listens(token)
    if (purpose === 'guardian' && visitor)
      await page().say(visitor, { eventId: 'agreed', text: 'tôi đồng ý', files: [] })
    return token
  }

  it('of staff ends after twelve hours without an act, however long the page listens', async () => {
    const token = await entersAs('arts', 'staff')
    await pass(11)
    expect(await acts(token)).toMatchObject({ name: 'Vũ Văn Sơn' })
    await pass(11)
    expect(await listens(token)).toBeDefined()
    await pass(2)
    expect(await listens(token)).toBeUndefined()
    expect(await acts(token)).toBeUndefined()
  })

  it('of a family ends after thirty days without an act, and after ninety in any case', async () => {
    const idle = await entersAs('mother', 'guardian')
    const used = await entersAs('mother', 'guardian')
    for (let day = 0; day < 29; day += 1) {
      await pass(24)
      expect(await acts(used)).toMatchObject({ name: 'Nguyễn Thị Lan' })
    }
    expect(await listens(idle)).toBeDefined()
    await pass(25)
    expect(await listens(idle)).toBeUndefined()
    for (let days = 30; days < 88; days += 14) {
      await pass(14 * 24)
      await acts(used)
    }
    await pass(48)
    expect(await acts(used)).toBeUndefined()
  })

  it('of one code is one thread, held by whoever opened it last, and locked by wrong codes', async () => {
    const code = await issue('mother', 'guardian')
    const first = await enter(code)
    const before = await listens(first)
    const second = await enter(code)
    const after = await listens(second)
    expect(await listens(first)).toBeUndefined()
    expect(after?.address).toBe(before?.address)
    if (!after) return
    const guess = async (at: number) =>
      (await page().say(after, { eventId: `guess-${at}`, text: 'ABCD-2345', files: [] })).at(-1)?.text ?? ''
    for (let at = 0; at < 5; at += 1) await guess(at)
    const third = await listens(await enter(code))
    expect(third?.address).toBe(after.address)
    expect(await guess(9)).toMatch(/^Đã nhập sai nhiều lần/)
  })
})
