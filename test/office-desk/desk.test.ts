import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeskView } from '../../bot/pages/desk/views.ts'
import type { OfficeView } from '../../bot/pages/office-views.ts'
import { endAllLinks } from '../../core/accounts/devices.ts'
import { issueCode } from '../../core/accounts/link.ts'
import { setDeparture } from '../../core/departures/service.ts'
import { atDesk } from '../../core/desk.ts'
import { openPostgres } from '../../db/open.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { houseOf, openTestHouse } from '../house.ts'
import { makeSmallSchool } from '../small-school.ts'
import { postJson } from '../web/far-side.ts'
import type { DeskStage } from './desk-stage.ts'
import { deskStage, PASSWORD, PIN, SCHOOL } from './desk-stage.ts'

const MINUTE_MS = 60_000

describe.each(databases)('the way into the office desk on %s', kind => {
  let house: TestHouse
  let stage: DeskStage
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await makeSmallSchool(house.database, 'D', '99000002')
    stage = await deskStage(house)
  })
  afterAll(async () => {
    await stage.served.close()
    await house.close()
  })
  beforeEach(() => pass(24 * 60))

  const pass = async (minutes: number) =>
    shiftClock(house.database, new Date((await readClock(house.database)).getTime() + minutes * MINUTE_MS))
  const stepOf = async (browser: ReturnType<DeskStage['browser']>) =>
    (await browser.post<DeskView>('/van-phong/look')).body.step
  const reads = (browser: ReturnType<DeskStage['browser']>) => browser.act<OfficeView>('tep/do/read')

  it('asks for the password, then for the PIN, and opens nothing in between', async () => {
    await stage.prepare('office')
    const browser = stage.browser()
    expect(await stepOf(browser)).toBe('sign_in')
    expect((await reads(browser)).status).toBe(401)
    expect((await browser.signIn('office')).status).toBe(200)
    expect(await stepOf(browser)).toBe('prove')
    expect((await reads(browser)).status).toBe(401)
    const elsewhere = await browser.get('/van-phong/tep')
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([302, '/van-phong#tep'])
    expect((await browser.post('/van-phong/prove', { pin: PIN })).status).toBe(200)
    expect((await reads(browser)).body.title).toBe('Trang văn phòng')
    expect((await browser.get('/van-phong/tep')).status).toBe(200)
  })

  it('is not opened by a slip’s code, nor without a PIN of one’s own', async () => {
    const code = await house.as('board', session =>
      issueCode(session, { personId: house.school.people.vice, purpose: 'staff', issuedBy: null }),
    )
    const byCode = stage.browser()
    expect((await byCode.post('/chat/sign-in', { school: SCHOOL, code })).status).toBe(200)
    expect(await stepOf(byCode)).toBe('sign_in')
    expect((await byCode.post('/van-phong/prove', { pin: PIN })).status).toBe(401)
    await stage.prepare('vice', 'pin')
    const bare = stage.browser()
    await bare.signIn('vice')
    expect(await stepOf(bare)).toBe('set_pin')
    expect((await bare.post('/van-phong/prove', { pin: PIN })).body.error).toMatch(/^Chưa có mã PIN/)
  })

  it('refuses another school’s name, another site’s page and a wrong password', async () => {
    await stage.prepare('office')
    const browser = stage.browser()
    expect((await browser.signIn('office', { school: '99000002' })).status).toBe(401)
    expect((await browser.signIn('office', { password: 'không phải cái này' })).status).toBe(401)
    await browser.enter('office')
    const foreign = await fetch(`${stage.served.url}/van-phong/tep/do/read`, { method: 'POST' })
    expect(foreign.status).toBe(403)
    expect((await postJson(`${stage.served.url}/van-phong/tep/do/read`, {})).status).toBe(401)
  })

  it('is shut for a while after wrong PINs, here and in every browser', async () => {
    await stage.prepare('board')
    const browser = stage.browser()
    await browser.signIn('board')
    const said: string[] = []
    for (let at = 0; at < 5; at += 1)
      said.push((await browser.post('/van-phong/prove', { pin: '975310' })).body.error)
    expect(said[0]).toMatch(/^Mã PIN không đúng/)
    expect(said[4]).toMatch(/^Đã nhập sai nhiều lần/)
    const other = stage.browser()
    await other.signIn('board')
    expect((await other.post('/van-phong/prove', { pin: PIN })).status).toBe(401)
    await pass(16)
    expect((await other.post('/van-phong/prove', { pin: PIN })).status).toBe(200)
  })

  it('asks for the PIN again after half an hour without work, and after a working day', async () => {
    const browser = await stage.browser().enter('office')
    for (let at = 0; at < 3; at += 1) {
      await pass(20)
      expect((await reads(browser)).status).toBe(200)
    }
    await pass(31)
    const over = await browser.act('tep/do/read')
    expect([over.status, over.body.error.slice(0, 38)]).toEqual([
      401,
      'Phiên làm việc ở trang văn phòng đã hế',
    ])
    expect(await stepOf(browser)).toBe('prove')
    await browser.post('/van-phong/prove', { pin: PIN })
    for (let at = 0; at < 28; at += 1) {
      await pass(25)
      expect((await reads(browser)).status).toBe(200)
    }
    await pass(25)
    expect((await reads(browser)).status).toBe(401)
  })

  it('ends by signing out, by a lost phone and with a new password', async () => {
    const first = await stage.browser().enter('office')
    await first.post('/chat/sign-out')
    expect((await reads(first)).status).toBe(401)
    const second = await stage.browser().enter('office')
    await atDesk(house.host, house.school.schoolId, desk => endAllLinks(desk, house.school.people.office))
    expect((await reads(second)).status).toBe(401)
    expect((await second.signIn('office', { password: PASSWORD })).status).toBe(401)
  })

  it('has nothing for who has no duty there, and leaves a part unknown to who may not use it', async () => {
    const browser = await stage.browser().enter('maths')
    const { body } = await browser.post<DeskView>('/van-phong/look')
    expect(body).toMatchObject({
      step: 'open',
      sections: [],
      none: expect.stringMatching(/^Trang này dành cho/),
    })
    expect((await reads(browser)).status).toBe(404)
    expect((await browser.get('/van-phong/tep')).status).toBe(302)
    expect((await browser.act('toString/do/read')).status).toBe(404)
  })
})

describe.runIf(databases.includes('postgres'))('an office desk served by two', () => {
  it('is shut at one the second it ends at the other', async () => {
    const house = await openTestHouse('postgres')
    if (!house.url) throw new Error('a server has an address')
    const database = openPostgres(house.url)
    const other = await houseOf({ ...house, database, drop: () => database.close() }, house.school)
    const stage = await deskStage(house)
    const browser = await stage.browser().enter('vice')
    expect((await browser.act('tep/do/read')).status).toBe(200)
    const { vice } = house.school.people
    await other.as('board', session =>
      setDeparture(session, session.actor, {
        ...{ staffId: vice, reason: 'chuyển trường', successorId: null },
        leavesAt: session.tx.now,
      }),
    )
    expect((await browser.act('tep/do/read')).status).toBe(401)
    await stage.served.close()
    await other.close()
    await house.close()
  })
})
