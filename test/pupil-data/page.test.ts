import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { OfficeStage } from '../office-desk/office-page.ts'
import { officeStage } from '../office-desk/office-page.ts'
import { inBrowser, openBrowser, SHOTS } from '../web/browser.ts'
import { complaintsOf, sidewaysScroll } from '../web/grid-page.ts'

/** The page of papers in a real browser, on a phone and at a desk. */

const SIZES = [
  ['phone', { width: 360, height: 740 }, 'light'],
  ['desk', { width: 1280, height: 800 }, 'dark'],
] as const

inBrowser('the page of papers', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let house: TestHouse
  let stage: OfficeStage
  let complaints: string[]

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    house = await openTestHouse(oneDatabase)
    stage = await officeStage(house)
  })
  afterEach(async () => {
    await context.close()
    await stage.served.close()
    await house.close()
    expect(complaints).toEqual([])
  })

  it.each(SIZES)(
    'on a %s ticks a field by keyboard, keeps it over a reload and stores it',
    async (name, viewport, colorScheme) => {
      context = await browser.newContext({ viewport, colorScheme, locale: 'vi-VN', reducedMotion: 'reduce' })
      complaints = complaintsOf(context)
      page = await context.newPage()
      await stage.follow(page, 'arts', 'đối chiếu giấy tờ lớp 6A')
      const card = page.getByRole('group', { name: '1. Nguyễn Văn An' })
      const box = card.getByRole('checkbox', { name: /^Họ và tên: Nguyễn Văn An/ })
      expect(await card.getByRole('checkbox', { name: /^Ngày sinh/ }).isDisabled()).toBe(true)
      await box.press('Space')
      await page.getByText('1 dấu chưa ghi.').waitFor()
      expect(await sidewaysScroll(page)).toBe(0)
      const low = await page
        .locator('label.check, button:visible, select:visible')
        .evaluateAll(all =>
          all.flatMap(one => (one.getBoundingClientRect().height < 44 ? [one.textContent] : [])),
        )
      expect(low).toEqual([])
      await page.screenshot({ path: `${SHOTS}/checks-${name}.png` })
      await page.reload()
      await page.getByText('1 dấu chưa ghi.').waitFor()
      expect(await box.isChecked()).toBe(true)
      await page.getByRole('button', { name: 'Ghi 1 dấu' }).press('Enter')
      await page.getByText('Đã ghi 1 dấu đối chiếu.').waitFor()
      await card.getByText('Vũ Văn Sơn, 19/11, Giấy khai sinh').waitFor()
      expect(await box.isChecked()).toBe(true)
      await page.reload()
      await page.getByText('Chưa có dấu nào thay đổi.').waitFor()
    },
  )
})
