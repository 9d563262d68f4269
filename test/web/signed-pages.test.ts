import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import { issuePageLink, PAGE_SESSION_MINUTES } from '../../core/accounts/page-link.ts'
import { shiftClock } from '../../db/school/schools.ts'
import type { DatabaseKind } from '../databases.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { THURSDAY } from '../small-school.ts'
import type { Served } from './far-side.ts'
import { postJson, serve } from './far-side.ts'

/** Links from a chat as a browser meets them, before the real service. */

const LINK_MINUTES = 30
/** A clock set back to when the school was founded would find no school. */
/** The clock runs on while a test works; a slow machine is given this much. */
const SLOW_MINUTES = 2
const START = new Date(THURSDAY.getTime() + 3_600_000)
const GONE = /^Đường dẫn này không còn dùng được/

const bodyOf = async (answer: Response) => (await answer.json()) as { readonly error?: string }

describe.each(databases)('a signed page on %s', (kind: DatabaseKind) => {
  let house: TestHouse
  let served: Served
  beforeAll(async () => {
    house = await openTestHouse(kind)
    served = await serve({ pages: signedPages(house.host) })
  })
  afterAll(async () => {
    await served.close()
    await house.close()
  })
  beforeEach(() => shiftClock(house.database, START))

  const later = (minutes: number) => shiftClock(house.database, new Date(START.getTime() + minutes * 60_000))

  /** A link as it stands in the chat, under the address of this test's server. */
  async function link(person: PersonKey = 'maths', classSubjectId = house.school.books.maths6A) {
    const url = await house.as(person, session =>
      issuePageLink(session, {
        purpose: 'marks_grid',
        data: { classSubjectId, term: 1, column: null },
        minutes: LINK_MINUTES,
      }),
    )
    return url.replace(house.host.publicUrl, served.url)
  }

  async function open(url: string, cookie = '') {
    const answer = await postJson(url, {}, cookie ? { cookie } : {})
    const set = answer.headers.get('set-cookie') ?? ''
    return { status: answer.status, body: await bodyOf(answer), set, cookie: set.split(';')[0] ?? '' }
  }

  const pageOf = (url: string): string => url.slice(0, url.lastIndexOf('/'))

  async function read(url: string, cookie: string) {
    const answer = await postJson(`${pageOf(url)}/do/read`, {}, { cookie })
    return { status: answer.status, body: await bodyOf(answer) }
  }

  it('opens once: the cookie is out of reach of scripts and goes to this page only', async () => {
    const url = await link()
    const opened = await open(url)
    expect(opened.status).toBe(200)
    expect(opened.body).toEqual({ next: new URL(pageOf(url)).pathname })
    expect(opened.set).toMatch(
      new RegExp(`^so-diem-trang=[\\w-]{32}; Max-Age=${PAGE_SESSION_MINUTES * 60}; Path=/p/[\\w.-]+; `),
    )
    expect(opened.set).toMatch(/HttpOnly; SameSite=Strict$/)
    expect((await read(url, opened.cookie)).body).toMatchObject({ title: '6A · Toán · HK I' })
    const again = await open(url)
    expect([again.status, again.set]).toEqual([410, ''])
    expect(again.body.error).toMatch(GONE)
  })

  it('is not spent by whoever fetches it to preview it', async () => {
    const url = await link()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const preview = await fetch(url, { method })
      expect([preview.status, preview.headers.get('set-cookie')]).toEqual([200, null])
      expect(preview.headers.get('cache-control')).toBe('no-store')
    }
    expect((await open(url)).status).toBe(200)
  })

  it('opens for one of two browsers that press at once', async () => {
    const url = await link()
    const statuses = (await Promise.all([open(url), open(url)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 410])
  })

  it('goes on where it was when the same browser opens the link again', async () => {
    const url = await link()
    const { cookie } = await open(url)
    const again = await open(url, cookie)
    expect([again.status, again.cookie]).toEqual([200, cookie])
  })

  it('is dead when forged, cut short, or of another page', async () => {
    const [url, other] = [await link(), await link()]
    const secret = url.slice(url.lastIndexOf('/') + 1)
    const forged = [
      `${pageOf(url)}/${'A'.repeat(32)}`,
      url.slice(0, -1),
      `${pageOf(other)}/${secret}`,
      `${served.url}/p/999999.AAAAAAAAAAAA/${secret}`,
      `${served.url}/p/constructor/${secret}`,
    ]
    for (const one of forged) expect((await open(one)).body.error, one).toMatch(GONE)
    expect((await open(url)).status).toBe(200)
  })

  it('is dead once its minutes are over, and its session once those are', async () => {
    const [late, inTime] = [await link(), await link()]
    await later(LINK_MINUTES - 1)
    const { cookie } = await open(inTime)
    await later(LINK_MINUTES + SLOW_MINUTES)
    expect((await open(late)).body.error).toMatch(GONE)
    expect((await read(inTime, cookie)).status).toBe(200)
    await later(LINK_MINUTES + SLOW_MINUTES + PAGE_SESSION_MINUTES)
    const over = await read(inTime, cookie)
    expect(over.status).toBe(401)
    expect(over.body.error).toMatch(/đã hết phiên.*đã gõ vẫn được giữ/)
    const shown = await fetch(pageOf(inTime), { headers: { cookie } })
    expect(shown.status).toBe(410)
    expect(await shown.text()).toContain('Trang đã đóng')
  })

  it('does not take the cookie of another page, nor of another person', async () => {
    const [mine, theirs] = [await link('maths'), await link('arts', house.school.books.pe6A)]
    const own = await open(mine)
    const foreign = await open(theirs)
    expect((await read(mine, foreign.cookie)).status).toBe(401)
    expect((await read(theirs, own.cookie)).status).toBe(401)
    expect((await fetch(pageOf(mine), { headers: { cookie: foreign.cookie } })).status).toBe(410)
    expect((await read(theirs, foreign.cookie)).body).toMatchObject({
      title: expect.stringContaining('Giáo dục thể chất'),
    })
  })

  it('acts with the rights its person has now', async () => {
    const url = await link('arts', house.school.books.maths6B)
    const { cookie } = await open(url)
    const refused = await read(url, cookie)
    expect(refused.status).toBe(409)
    expect(refused.body.error).toMatch(/Chỉ giáo viên được phân công/)
  })

  it('is closed to pages of other sites', async () => {
    const url = await link()
    const foreign = await fetch(url, { method: 'POST' })
    expect(foreign.status).toBe(403)
    const { cookie } = await open(url)
    const act = await fetch(`${pageOf(url)}/do/read`, { method: 'POST', headers: { cookie } })
    expect(act.status).toBe(403)
  })

  it('knows no act but its own, and reads nothing that is not its shape', async () => {
    const url = await link()
    const { cookie } = await open(url)
    for (const name of ['toString', 'nothing'])
      expect((await postJson(`${pageOf(url)}/do/${name}`, {}, { cookie })).status).toBe(404)
    expect((await postJson(`${pageOf(url)}/do/read`, [1], { cookie })).status).toBe(400)
  })

  it('keeps neither the link nor the session where they could be read', async () => {
    const url = await link()
    const { cookie } = await open(url)
    const rows = await house.database.kysely.selectFrom('page_link').selectAll().execute()
    const kept = JSON.stringify(rows)
    expect(rows.length).toBeGreaterThan(0)
    expect(kept).not.toContain(url.slice(url.lastIndexOf('/') + 1))
    expect(kept).not.toContain(cookie.split('=')[1])
    expect(served.log.join('\n')).not.toContain(pageOf(url))
  })

  it('dies with the chat it was sent to', async () => {
    const [opened, unopened] = [await link(), await link()]
    const { cookie } = await open(opened)
    await house.database.kysely
      .updateTable('chat_identity')
      .set({ revoked_at: THURSDAY })
      .where('address', '=', 'web:maths')
      .execute()
    const dead = await read(opened, cookie)
    expect(dead.status).toBe(401)
    expect(dead.body.error).toMatch(/không còn liên kết/)
    expect((await open(unopened)).body.error).toMatch(/không còn liên kết/)
  })
})
