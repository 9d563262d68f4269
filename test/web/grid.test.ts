import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { confirmDraft } from '../../core/books/confirm.ts'
import { proposeMarks } from '../../core/books/entry.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { inBrowser, openBrowser } from './browser.ts'
import type { GridStage } from './grid-page.ts'
import { cellOf, complaintsOf, gridStage, shoot, sidewaysScroll } from './grid-page.ts'

/** The grid in a real browser the size of a small phone, before the real service. */

const PHONE = { width: 360, height: 740 }
const BYTES_MAX = 60_000
const CLASS_SIZE = 45
const [AN, BINH, CUONG] = ['Nguyễn Văn An', 'Lê Thanh Bình', 'Phạm Mạnh Cường'] as const

inBrowser('the marks grid', () => {
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
    house = await openTestHouse(oneDatabase, 'free')
    stage = await gridStage(house)
    context = await browser.newContext({
      viewport: PHONE,
      locale: 'vi-VN',
      hasTouch: true,
      reducedMotion: 'reduce',
    })
    complaints = complaintsOf(context)
    page = await context.newPage()
  })
  afterEach(async () => {
    await context.close()
    await stage.served.close()
    await house.close()
    expect(complaints).toEqual([])
  })

  const status = () => page.locator('#status').textContent()
  const send = () => page.getByRole('button', { name: /^Xem trước/ })
  const confirm = () => page.getByRole('button', { name: /^Ghi \d/ })
  const cell = (pupil: string, column = 'TX1') => cellOf(page, pupil, column)

  /** Somebody else, or the same teacher in the chat, writes meanwhile. */
  async function writeElsewhere(pupil: 'an' | 'binh' | 'cuong', tenths: number) {
    await house.as('maths', async session => {
      const preview = await proposeMarks(session, {
        classSubjectId: house.school.books.maths6A,
        term: 1,
        rows: [
          {
            column: { kind: 'regular', position: 1 },
            pupilId: house.school.people[pupil],
            value: { kind: 'tenths', tenths },
          },
        ],
      })
      if (!preview.ok) throw new Error(preview.refusal.code)
      expect((await confirmDraft(session, preview.value.draftId)).ok).toBe(true)
    })
  }

  const marks = async () => {
    const rows = await house.database.kysely
      .selectFrom('mark as m')
      .innerJoin('person as p', 'p.person_id', 'm.pupil_id')
      .innerJoin('mark_column as k', 'k.column_id', 'm.column_id')
      .select(['p.full_name', 'k.kind', 'k.position', 'm.tenths', 'm.state', 'm.excused'])
      .orderBy('p.person_id')
      .orderBy('k.column_id')
      .execute()
    return rows.map(
      ({ full_name, kind, position, tenths, state, excused }) =>
        `${full_name} ${kind} ${position} ${tenths ?? (excused === null ? state : `${state} ${excused}`)}`,
    )
  }

  it('a column is entered by keyboard alone, shown back, and stored by one confirm', async () => {
    await stage.open(page)
    await shoot(page, 'empty')
    await expect.poll(() => page.locator('#title').textContent()).toBe('6A · Toán · HK I')
    await cell(AN).focus()
    await page.keyboard.type('8')
    await page.keyboard.press('Enter')
    await page.keyboard.type('7,5')
    await page.keyboard.press('Enter')
    await page.keyboard.type('vp')
    await expect.poll(status).toBe('3 ô chưa gửi')
    await shoot(page, 'typed')
    await page.keyboard.press('Enter')
    await expect.poll(() => send().evaluate(one => one === one.ownerDocument.activeElement)).toBe(true)
    expect(await stage.events()).toBe(0)
    await page.keyboard.press('Enter')
    await confirm().waitFor()
    await expect
      .poll(() => page.locator('#preview-rows li').allTextContents())
      .toEqual([`1${AN}TX18,0`, `2${BINH}TX17,5`, `3${CUONG}TX1vp`])
    expect(await stage.events()).toBe(0)
    await shoot(page, 'preview')
    await confirm().tap()
    await page.getByText(/^Đã ghi 3 điểm: 6A · Toán · TX1 · HK I, lúc .* Cột này đã đủ điểm\.$/).waitFor()
    await expect.poll(status).toBe('Không có ô nào chờ gửi.')
    await shoot(page, 'stored')
    expect(await marks()).toEqual([
      `${AN} regular 1 80`,
      `${BINH} regular 1 75`,
      `${CUONG} regular 1 absent true`,
    ])
    expect(await sidewaysScroll(page)).toBe(0)
  })

  it('doubts are told as they are typed, and nothing doubtful is sent', async () => {
    await stage.open(page)
    await cell(AN).fill('75')
    await page.getByText('Có phải 7,5?').waitFor()
    await cell(BINH).fill('7,55')
    await page.getByText('Điểm chỉ có một chữ số thập phân.').waitFor()
    await cell(CUONG).fill('11,5')
    await page.getByText('Điểm từ 0 đến 10.').waitFor()
    await shoot(page, 'doubts')
    await expect.poll(status).toBe('3 ô chưa gửi · 3 ô chưa rõ')
    await expect.poll(() => cell(AN).getAttribute('aria-invalid')).not.toBeNull()
    await send().tap()
    await expect.poll(() => page.locator('#preview').isVisible()).toBe(false)
    await page.getByRole('button', { name: '7,5?' }).tap()
    await expect.poll(() => cell(AN).inputValue()).toBe('7,5')
    await expect.poll(status).toBe('3 ô chưa gửi · 2 ô chưa rõ')
    await expect.poll(() => cell(BINH).evaluate(one => one === one.ownerDocument.activeElement)).toBe(true)
  })

  it('what was typed without a network outlives the page, and is stored once when it is back', async () => {
    await stage.open(page)
    await context.setOffline(true)
    await page.locator('#offline').waitFor()
    await cell(AN).fill('9')
    await cell(BINH).fill('6,5')
    await send().tap()
    await page.getByText('2 ô chưa gửi. Chưa gửi được. Trang tự gửi lại khi có mạng.').waitFor()
    await shoot(page, 'offline')
    await page.reload().catch(() => undefined)
    await context.setOffline(false)
    await page.reload()
    await cell(AN).waitFor()
    expect([await cell(AN).inputValue(), await cell(BINH).inputValue()]).toEqual(['9,0', '6,5'])
    await expect.poll(status).toBe('2 ô chưa gửi')
    await send().tap()
    // The answer to the confirm is lost on its way, and so is the page.
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
    await page.route(
      '**/do/confirm',
      async route => {
        await route.fetch()
        await route.abort()
        arrive()
      },
      { times: 1 },
    )
    await confirm().tap()
    await arrived
    expect(await stage.events()).toBe(2)
    await page.reload()
    await page.getByText(/^Lần nhập này đã được ghi lúc/).waitFor()
    await expect.poll(status).toBe('Không có ô nào chờ gửi.')
    expect(await stage.events()).toBe(2)
    expect(await marks()).toEqual([`${AN} regular 1 90`, `${BINH} regular 1 65`])
  })

  it('a mark sent without a network goes by itself when it is back', async () => {
    await stage.open(page)
    await cell(AN).fill('9')
    await send().tap()
    await confirm().waitFor()
    await context.setOffline(true)
    await confirm().tap()
    await page.locator('#preview-status').getByText('Trang tự gửi lại khi có mạng').waitFor()
    await context.setOffline(false)
    await page.getByText(/^Đã ghi 1 điểm/).waitFor()
    expect(await stage.events()).toBe(1)
  })

  it('a cell that was written meanwhile stores nothing and shows both values to choose from', async () => {
    await stage.open(page)
    await cell(AN).fill('7')
    await cell(BINH).fill('8')
    await cell(CUONG).fill('9')
    await writeElsewhere('an', 45)
    await writeElsewhere('binh', 60)
    await send().tap()
    await page.locator('#problem').getByText('Chưa ghi gì, vì điểm vừa thay đổi').waitFor()
    await page.getByText('Trong sổ nay là 4,5, lúc gõ là ô trống.').waitFor()
    await expect.poll(status).toBe('3 ô chưa gửi · 2 ô cần chọn')
    await shoot(page, 'conflict')
    expect(await stage.events()).toBe(2)
    await page.getByRole('button', { name: 'Giữ 7,0' }).tap()
    await page.getByRole('button', { name: 'Lấy 6,0' }).tap()
    await expect.poll(() => cell(BINH).inputValue()).toBe('6,0')
    await expect.poll(status).toBe('2 ô chưa gửi')
    await send().tap()
    await confirm().waitFor()
    await expect
      .poll(() => page.locator('#preview-rows h3').allTextContents())
      .toEqual(['Thay điểm đang có (1)', 'Điểm mới (1)'])
    await shoot(page, 'preview-changed')
    await confirm().tap()
    await page.getByText(/^Đã ghi 2 điểm/).waitFor()
    expect(await marks()).toEqual([`${AN} regular 1 70`, `${BINH} regular 1 60`, `${CUONG} regular 1 90`])
  })

  it('a cell written between the preview and the confirm stores nothing either', async () => {
    await stage.open(page)
    await cell(AN).fill('7')
    await cell(BINH).fill('8')
    await send().tap()
    await confirm().waitFor()
    await writeElsewhere('an', 45)
    await confirm().tap()
    await page.getByRole('button', { name: 'Giữ 7,0' }).waitFor()
    expect(await marks()).toEqual([`${AN} regular 1 45`])
  })

  it('locked cells take nothing, and say who locked them and since when', async () => {
    await writeElsewhere('an', 80)
    await shiftClock(house.database, new Date('2026-11-19T10:00:00+07:00'))
    await stage.open(page)
    await cell(BINH).fill('6')
    await house.database.kysely
      .insertInto('lock')
      .values({
        school_id: house.school.schoolId,
        year: '2026-2027',
        reason: 'order',
        covers: 'all',
        column_id: house.school.maths6A.tx1,
        starts_at: new Date('2026-11-19T09:30:00+07:00'),
        note: '',
      })
      .execute()
    await send().tap()
    await page.locator('#problem').getByText('Chưa ghi gì, vì ô điểm đã khóa').waitFor()
    await page
      .getByText(/^Cột TX1 đã khóa: lệnh khóa sổ của hiệu trưởng.*, từ 09:30 thứ Năm 19\/11\./)
      .waitFor()
    await expect.poll(() => cell(AN).count()).toBe(0)
    await shoot(page, 'locked')
    await expect.poll(status).toBe('1 ô chưa gửi · 1 ô đã khóa')
    await page.getByRole('button', { name: 'Bỏ', exact: true }).tap()
    await expect.poll(status).toBe('Không có ô nào chờ gửi.')
    expect(await stage.events()).toBe(1)
  })

  it('one value fills what is empty of a column and touches no mark that stands', async () => {
    await writeElsewhere('an', 45)
    await stage.open(page)
    await page.getByRole('button', { name: 'Điền cả cột TX1' }).tap()
    await page.getByText('Điền 2 ô trống của cột TX1').waitFor()
    await page.getByRole('textbox', { name: 'Điểm cho cả cột' }).fill('8')
    await shoot(page, 'fill')
    await page.getByRole('button', { name: 'Điền', exact: true }).tap()
    await expect.poll(() => cell(AN).inputValue()).toBe('4,5')
    await expect.poll(status).toBe('2 ô chưa gửi')
  })

  it('the keys under the table write what a number pad cannot', async () => {
    await stage.open(page)
    await cell(AN).tap()
    for (const name of ['v: Vắng', 'kp: Không phép', 'm: Miễn'])
      await page.getByRole('button', { name, exact: true }).tap()
    expect(await Promise.all([AN, BINH, CUONG].map(pupil => cell(pupil).inputValue()))).toEqual([
      'v',
      'kp',
      'm',
    ])
  })

  it('a subject of comments is entered by pressing, and pressed again it is empty', async () => {
    await stage.open(page, 'arts', 'pe6A')
    const press = (name: string) => page.getByRole('button', { name, exact: true })
    await press(`Đ (Đạt): ${AN}, TX1`).tap()
    await press(`CĐ (Chưa đạt): ${BINH}, TX1`).tap()
    await press(`Đ (Đạt): ${CUONG}, TX1`).tap()
    await press(`Đ (Đạt): ${CUONG}, TX1`).tap()
    await expect.poll(status).toBe('2 ô chưa gửi')
    await shoot(page, 'comments')
    await send().tap()
    await confirm().tap()
    await page.getByText(/^Đã ghi 2 điểm/).waitFor()
    await expect.poll(() => press(`Đ (Đạt): ${AN}, TX1`).getAttribute('aria-pressed')).toBe('true')
  })

  it('an ended session keeps what was typed, and a fresh link goes on with it', async () => {
    await stage.open(page)
    await cell(AN).fill('9')
    await shiftClock(house.database, new Date('2026-11-19T12:00:00+07:00'))
    await send().tap()
    await page.getByRole('heading', { name: 'Phiên đã hết' }).waitFor()
    await shoot(page, 'over')
    await stage.open(page)
    await expect.poll(() => cell(AN).inputValue()).toBe('9,0')
    await send().tap()
    await confirm().tap()
    await page.getByText(/^Đã ghi 1 điểm/).waitFor()
  })

  it('a clerk at a desk sees every column, and averages only where they are complete', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await stage.open(page)
    for (const column of ['TX1', 'TX2', 'TX3', 'TX4', 'GK', 'CK']) await cell(AN, column).fill('8')
    await cell(BINH, 'GK').fill('6')
    await send().tap()
    await confirm().tap()
    await page.getByText(/^Đã ghi 7 điểm/).waitFor()
    await expect.poll(() => page.locator('tbody .average').allTextContents()).toEqual(['8,0', '', ''])
    await shoot(page, 'desk')
    await context.close()
    context = await browser.newContext({
      viewport: { width: 820, height: 1100 },
      colorScheme: 'dark',
      hasTouch: true,
    })
    page = await context.newPage()
    await stage.open(page)
    await shoot(page, 'tablet-dark')
    expect(await sidewaysScroll(page)).toBe(0)
  })

  it('is light with a whole class in it, and no target is smaller than a thumb', async () => {
    const sizes: Promise<number>[] = []
    page.on('requestfinished', request => {
      // Without the page of the link, which comes before.
      const isLink = /\/link\/|\/p\/[^/]+\/[\w-]{32}$/.test(request.url())
      // As it travelled: compressed, and in pieces whose length no header tells.
      if (!isLink) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    const reading = page.waitForResponse('**/do/read')
    await stage.open(page)
    const { pupils } = await (await reading).json()
    const ofPupil = JSON.stringify(pupils).length / pupils.length
    const travelled = await Promise.all(sizes)
    const bytes = travelled.reduce((sum, one) => sum + one, 0) + (CLASS_SIZE - pupils.length) * ofPupil
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(BYTES_MAX)
    const small = await page.locator('button:visible, input:visible').evaluateAll(all =>
      all.flatMap(one => {
        const { width, height } = one.getBoundingClientRect()
        return Math.min(width, height) < 44 ? [`${one.textContent} ${width}x${height}`] : []
      }),
    )
    expect(small).toEqual([])
  })
})
