import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import { withdraw } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { granted, openCaseHouse } from '../corrections/cases.ts'
import { oneDatabase } from '../databases.ts'
import { presets } from '../presets.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { overlaps, smallControls, violationsOf } from './accessible.ts'
import { inBrowser, openBrowser, SHOTS } from './browser.ts'
import type { Served } from './far-side.ts'
import { postJson, serve } from './far-side.ts'
import { complaintsOf, sidewaysScroll } from './grid-page.ts'

/** Many decisions on one page, asked for in the chat by a vice principal, on a phone and on a desk. */

const SCREENS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]
const CASES = 9
const PIN = '295184'

inBrowser.each(SCREENS)('the page of decisions at $width × $height', ({ width, height }) => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let house: CaseHouse
  let served: Served
  let complaints: string[]
  const caseIds: number[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    house = await openCaseHouse(oneDatabase)
    for (let at = 0; at < CASES; at += 1) caseIds.push((await house.openCase()).caseId)
    served = await serve({ pages: signedPages(house.host) })
    context = await browser.newContext({
      viewport: { width, height },
      locale: 'vi-VN',
      hasTouch: true,
      reducedMotion: 'reduce',
    })
    complaints = complaintsOf(context)
    page = await context.newPage()
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
    await house.close()
    expect(complaints).toEqual([])
  })

  /** The link as the chat gives it. */
  async function link(person: 'vice' | 'principal' = 'vice'): Promise<string> {
    const [given] = (await talkIn(house).say(`web:${person}`, 'trang duyệt')).links ?? []
    return given?.url.replace(house.host.publicUrl, served.url) ?? ''
  }
  async function open(url: string): Promise<void> {
    await page.goto(url)
    await page.getByRole('button', { name: 'Mở' }).tap()
    await page.locator('#decisions').waitFor()
  }
  const ticks = () => page.getByRole('checkbox')
  const readyTicks = () => page.locator('input[type=checkbox]:enabled').count()
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).tap()
  const stepOf = (caseId: number | undefined) =>
    house.as('board', async ({ tx }) => {
      const row = await tx.q
        .selectFrom('correction')
        .select('step')
        .where('case_id', '=', caseId ?? 0)
        .executeTakeFirstOrThrow()
      return row.step
    })
  const shoot = (name: string) => page.screenshot({ path: `${SHOTS}/decisions-${name}-${width}.png` })
  async function lookThroughAll(): Promise<void> {
    for (const tick of await ticks().all()) await tick.scrollIntoViewIfNeeded()
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    await expect.poll(readyTicks).toBe(await ticks().count())
  }

  it('lets only that be chosen which stood on the screen, and shows a case whole', async () => {
    await open(await link())
    await expect.poll(readyTicks).toBeGreaterThan(0)
    if (width === 360) {
      expect(await readyTicks()).toBeLessThan(CASES)
      await page
        .getByRole('button', { name: /^Chọn cả nhóm 3 phiếu/ })
        .last()
        .tap()
      await expect.poll(() => page.locator('#status').textContent()).toMatch(/hiện trên màn hình|Đã chọn/)
      await page.reload()
      await page.locator('#decisions').waitFor()
    }
    await lookThroughAll()
    await page.evaluate('scrollTo(0, 0)')
    await page.getByRole('button', { name: 'Xem kĩ số 1', exact: true }).tap()
    await page
      .getByText(/Người đề nghị: thầy\/cô Đỗ Thị Hồng/)
      .first()
      .waitFor()
    await shoot('looked')
    const seen = await house.as('board', ({ tx }) =>
      tx.q.selectFrom('correction_seen').select(['case_id', 'how']).orderBy('how').execute(),
    )
    expect(seen.filter(({ how }) => how === 'screen')).toHaveLength(CASES)
    expect(seen.filter(({ how }) => how === 'opened').map(({ case_id }) => case_id)).toEqual([caseIds[0]])
  })

  it('breaks no rule of access, covers nothing and is large enough for fingers', async () => {
    expect(await violationsOf(page)).toEqual([])
    expect(await smallControls(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await overlaps(page, '.group-head > *, .case, .help')).toEqual([])
    expect(await overlaps(page, '.case-pick, .case-more, .case-card')).toEqual([])
    await page.getByRole('checkbox').first().tap()
    await press('Từ chối…')
    await page.getByRole('dialog').waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(await smallControls(page)).toEqual([])
    expect(await overlaps(page, '#confirm button, #confirm textarea, #confirm li')).toEqual([])
    await shoot('refusing')
    await press('Xem lại')
    await page.getByRole('checkbox').first().tap()
  })

  it('wants a reason for refusing several, and gives it to each', async () => {
    for (const at of [0, 1]) await page.getByRole('checkbox').nth(at).tap()
    await press('Từ chối…')
    await press('Từ chối 2 phiếu')
    await page
      .getByRole('dialog')
      .getByText(/Thầy\/cô cho biết vì sao/)
      .waitFor()
    await page.getByLabel(/Lý do từ chối/).fill('Chưa thấy bài làm của hai em')
    await press('Từ chối 2 phiếu')
    await page
      .locator('#done')
      .getByText(/Đã từ chối 2 phiếu: số 1, số 2/)
      .waitFor()
    expect(await Promise.all(caseIds.slice(0, 2).map(stepOf))).toEqual(['refused', 'refused'])
  })

  it('decides the rest by one confirm, and names what changed meanwhile', async () => {
    await lookThroughAll()
    granted(await house.as('maths', session => withdraw(session, { caseId: caseIds[2] ?? 0 })))
    for (const all of await page.getByRole('button', { name: /^Chọn cả nhóm/ }).all()) await all.tap()
    await press('Quyết định…')
    await page
      .getByRole('dialog')
      .getByText(/Số 3, .*: 6,0 → 8,0\. Đồng ý/)
      .waitFor()
    await shoot('confirming')
    await press('Xác nhận 7 phiếu')
    await page
      .locator('#done')
      .getByText(/Đã quyết định 6 phiếu/)
      .waitFor()
    await page
      .locator('#done')
      .getByText(/1 phiếu để nguyên:.*Đề nghị số 3 nay đã khác/s)
      .waitFor()
    await page.getByText('Không có đề nghị sửa điểm nào chờ thầy/cô quyết định.').waitFor()
    await shoot('done')
    expect(await Promise.all(caseIds.slice(2, 5).map(stepOf))).toEqual(['withdrawn', 'agreed', 'agreed'])
    const told = (await house.toldTo('vice')).at(-1)
    expect(told).toContain('Đã quyết định 6 phiếu')
  })

  it('asks for the PIN once where the policy wants one, and takes a first one here', async () => {
    await house.as('board', async desk => {
      expect(
        await setPolicy(desk, { ...presets.D, secondFactor: 'pin' }, { by: null, reason: 'thêm mã PIN' }),
      ).toMatchObject({ ok: true })
    })
    await context.clearCookies()
    await open(await link('principal'))
    await lookThroughAll()
    for (const at of [0, 1, 2]) await page.getByRole('checkbox').nth(at).tap()
    await press('Quyết định…')
    await page.getByLabel('Mã PIN mới, 6 chữ số').fill(PIN)
    await page.getByLabel('Nhập lại mã mới').fill('111222')
    await press('Xác nhận 3 phiếu')
    await page
      .locator('#confirm-problem')
      .getByText(/không giống|chưa khớp|khác nhau/)
      .waitFor()
    await page.getByLabel('Mã PIN mới, 6 chữ số').fill(PIN)
    await page.getByLabel('Nhập lại mã mới').fill(PIN)
    await shoot('pin')
    expect(await smallControls(page)).toEqual([])
    await press('Xác nhận 3 phiếu')
    await page
      .locator('#done')
      .getByText(/Đã quyết định 3 phiếu/)
      .waitFor()
    expect(await Promise.all(caseIds.slice(3, 6).map(stepOf))).toEqual(['open', 'open', 'open'])
  })

  it('does the same post twice once, and nothing for one who was relieved or whose link is old', async () => {
    const url = await link('principal')
    const opened = await postJson(url, {}, {})
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const act = async (name: string, body: unknown) => {
      const answer = await postJson(`${url.slice(0, url.lastIndexOf('/'))}/do/${name}`, body, { cookie })
      return (await answer.json()) as Record<string, unknown>
    }
    const own = { id: caseIds[6], version: 2 }
    await act('seen', { cases: [own] })
    const body = { act: 'proceed', cases: [own] }
    const both = await Promise.all([act('decide', body), act('decide', body)])
    expect(both.map(({ done }) => (done as number[]).length).sort()).toEqual([0, 1])
    const last = { id: caseIds[7], version: 2 }
    await act('seen', { cases: [last] })
    await house.database.kysely
      .updateTable('role_grant')
      .set({ until_at: new Date('2026-11-01T00:00:00Z') })
      .where('person_id', '=', house.school.people.principal)
      .execute()
    expect(await act('decide', { act: 'proceed', cases: [last] })).toMatchObject({ done: [] })
    expect(await act('read', {})).toMatchObject({ groups: [] })
    expect(await stepOf(caseIds[7])).toBe('agreed')
    await house.database.kysely
      .updateTable('role_grant')
      .set({ until_at: null })
      .where('person_id', '=', house.school.people.principal)
      .execute()
    const old = await link('principal')
    await house.wait(16)
    expect((await postJson(old, {}, {})).status).toBe(410)
  })

  it('is offered to nobody for whom nothing waits, and one decided in the chat is not decided here', async () => {
    const talk = talkIn(house)
    expect((await talk.say('web:maths', 'trang duyệt')).links).toBeUndefined()
    await house.openCase()
    const { caseId } = await house.openCase()
    const list = await talk.say('web:vice', 'duyệt nhiều')
    expect(list.text).toContain('6,0 → 8,0')
    granted(
      await house.as('vice', session =>
        decide(session, { caseId, act: 'return', note: 'Xin thêm ảnh bài làm' }),
      ),
    )
    const said = await talk.press('web:vice', tokenOf(list, 'Đồng ý 2 phiếu'))
    expect(said.text).toMatch(/mã PIN|Đã quyết định 1 phiếu/)
  })
})
