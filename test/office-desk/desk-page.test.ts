import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { violations } from '../web/axe.ts'
import { inBrowser, openBrowser, SHOTS } from '../web/browser.ts'
import { complaintsOf, sidewaysScroll } from '../web/grid-page.ts'
import type { DeskStage } from './desk-stage.ts'
import { deskStage } from './desk-stage.ts'

/** The office desk in a real browser, on a phone and at a desk, in both themes. */

const LOOKS = [
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const
const TAP_PX = 44

inBrowser('the office desk', () => {
  let browser: Browser
  let house: TestHouse
  let stage: DeskStage
  beforeAll(async () => {
    browser = await openBrowser()
    house = await openTestHouse(oneDatabase)
    stage = await deskStage(house)
  })
  afterAll(async () => {
    await browser.close()
    await stage.served.close()
    await house.close()
  })

  const small = (page: Page) =>
    page.evaluate<
      string[]
    >(`[...document.querySelectorAll('button, a, select, textarea, summary, input:not(.sr)')].filter(control => {
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect()
      return height > 0 && (height < ${TAP_PX} || width < ${TAP_PX})
    }).map(control => control.outerHTML.slice(0, 160))`)

  /** Where everything is to be seen, as much as is on the screen: the whole is longer than a picture may be. */
  const WINDOW_ONLY = new Set(['policy-open', 'policy-preview'])

  it.each(LOOKS)('at $width × $height in $colorScheme', async ({ width, height, colorScheme }) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'vi-VN' })
    const complaints = complaintsOf(context)
    context.setDefaultTimeout(8000)
    const page = await context.newPage()
    const look = async (name: string) => {
      await page.screenshot({
        path: `${SHOTS}/desk-${name}-${width}-${colorScheme}.png`,
        fullPage: !WINDOW_ONLY.has(name),
      })
      expect(await violations(page), name).toEqual([])
      expect(await small(page), name).toEqual([])
      expect(await sidewaysScroll(page), name).toBe(0)
    }
    await page.goto(`${stage.served.url}/van-phong`)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await look('sign-in')
    await stage.follow(page, 'principal')
    await look('home')
    await page.getByRole('link', { name: 'Tệp và phiếu' }).click()
    await page.getByRole('heading', { name: 'Nạp tệp' }).waitFor()
    await page.getByRole('link', { name: 'Tệp và phiếu' }).waitFor()
    await look('files')
    await page.getByRole('link', { name: 'Tài khoản' }).click()
    await page.getByText(/^\d+ người$/).waitFor()
    await page.getByRole('link', { name: 'Quy chế' }).waitFor()
    await look('accounts')
    await page.getByLabel('Tìm theo tên, mã').fill('do thi hong')
    await page.getByText('1 người', { exact: true }).waitFor()
    await page.locator('#lines summary').click()
    await page.getByRole('button', { name: 'Ghi nghỉ việc' }).click()
    await page.getByLabel('Lý do').fill('chuyển trường')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText(/^Thầy\/cô Đỗ Thị Hồng nghỉ từ bây giờ/).waitFor()
    await look('accounts-leave')
    await page.getByRole('button', { name: 'Thôi' }).click()
    await page.getByLabel('Tìm theo tên, mã').fill('')
    await page.locator('#scope').selectOption({ label: 'Phụ huynh lớp 6A' })
    await page
      .getByText(/em Nguyễn Văn An/)
      .first()
      .waitFor()
    await look('accounts-families')
    await page.getByRole('link', { name: 'Quy chế' }).click()
    await page.getByText(/^Đang áp dụng: phiên bản/).waitFor()
    await page.getByRole('link', { name: 'Quy chế' }).waitFor()
    await look('policy')
    for (const group of await page.locator('#groups summary').all()) await group.click()
    await look('policy-open')
    const minutes = page.getByLabel('Trang văn phòng hỏi lại PIN sau (phút)')
    await minutes.fill(String(Number(await minutes.inputValue()) + 1))
    await page.getByRole('button', { name: 'Xem trước thay đổi' }).click()
    await page.getByRole('heading', { name: 'Những gì sẽ đổi' }).waitFor()
    expect(await page.locator('#changes dt').allTextContents()).toEqual([
      'Phiên đăng nhập trên web, Trang văn phòng hỏi lại PIN sau (phút)',
    ])
    await look('policy-preview')
    await page.getByLabel('Lý do').fill('họp ngày 20/11')
    await page.getByRole('button', { name: 'Đặt quy chế mới' }).click()
    await page.getByText(/^Đã đặt quy chế, phiên bản/).waitFor()
    await page.getByRole('link', { name: 'Bot', exact: true }).click()
    await page.getByRole('heading', { name: 'Zalo' }).waitFor()
    await page.getByRole('link', { name: 'Quy chế' }).waitFor()
    await page.getByRole('button', { name: 'Giao bot…' }).first().click()
    await look('bots')
    await page.getByLabel('Mã bot nền tảng đã cấp').fill('không phải mã')
    await page.getByRole('button', { name: 'Giao bot', exact: true }).click()
    await page.getByText(/^Mã bot phải có dạng/).waitFor()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await page.goto(`${stage.served.url}/van-phong/tep`)
    await page.waitForURL('**/van-phong#tep')
    await context.close()
    expect(complaints).toEqual([])
  })
})
