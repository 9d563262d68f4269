import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { decideLateEntry } from '../../core/late-entry/decide.ts'
import { askLateEntry } from '../../core/late-entry/request.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { inBrowser, openBrowser } from './browser.ts'
import type { GridStage } from './grid-page.ts'
import { cellOf, complaintsOf, gridStage } from './grid-page.ts'

/** The grid after the cut-off, where a late entry was granted for one column. */

const [AN, BINH, CUONG] = ['Nguyễn Văn An', 'Lê Thanh Bình', 'Phạm Mạnh Cường'] as const
const at = (time: string) => new Date(`2026-11-${time}:00+07:00`)

inBrowser('the marks grid after the cut-off', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let house: TestHouse
  let stage: GridStage
  let complaints: string[]

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    house = await openTestHouse(oneDatabase)
    stage = await gridStage(house)
    await knock(house.host, house.school.schoolId)
    const talk = talkIn(house)
    await talk.press('web:maths', tokenOf(await talk.say('web:maths', '6A toán tx1: An 8'), 'Ghi 1'))
    await shiftClock(house.database, at('20T15:06'))
    const asked = await house.as('maths', session =>
      askLateEntry(session, {
        classSubjectId: house.school.books.maths6A,
        term: 1,
        columns: [{ kind: 'regular', position: 1 }],
        reason: 'Bài còn đang chấm',
      }),
    )
    expect(asked.ok).toBe(true)
    const granted = await house.as('vice', session =>
      decideLateEntry(session, { requestId: 1, version: 1, act: 'grant' }),
    )
    expect(granted.ok).toBe(true)
    context = await browser.newContext({
      viewport: { width: 1280, height: 740 },
      locale: 'vi-VN',
      hasTouch: true,
    })
    complaints = complaintsOf(context)
    page = await context.newPage()
    await stage.open(page)
  })
  afterEach(async () => {
    await context.close()
    await stage.served.close()
    await house.close()
    expect(complaints).toEqual([])
  })

  const send = () => page.getByRole('button', { name: /^Xem trước/ })
  const confirm = () => page.getByRole('button', { name: /^Ghi \d/ })
  const events = () =>
    house.database.kysely
      .selectFrom('mark_event')
      .select(['cause', 'case_id', 'tenths'])
      .orderBy('at')
      .execute()

  it('opens the empty cells of the column that was granted, and no other', async () => {
    const open = await Promise.all(
      [AN, BINH, CUONG].flatMap(pupil =>
        ['TX1', 'TX2', 'GK'].map(async column =>
          (await cellOf(page, pupil, column).count()) > 0 ? `${pupil} ${column}` : [],
        ),
      ),
    )
    expect(open.flat()).toEqual([`${AN} GK`, `${BINH} TX1`, `${BINH} GK`, `${CUONG} TX1`, `${CUONG} GK`])
  })

  it('stores a mark there as a late entry, under its request', async () => {
    await cellOf(page, BINH, 'TX1').fill('7')
    await send().tap()
    await confirm().tap()
    await expect.poll(events).toEqual([
      { cause: 'entry', case_id: null, tenths: 80 },
      { cause: 'late_entry', case_id: 1, tenths: 70 },
    ])
  })

  it('is shut again once the granted hours are over', async () => {
    await expect.poll(() => cellOf(page, CUONG, 'TX1').count()).toBe(1)
    await shiftClock(house.database, at('21T16:00'))
    await stage.open(page)
    await expect.poll(() => cellOf(page, CUONG, 'TX1').count()).toBe(0)
    expect(await events()).toHaveLength(1)
  })
})
