import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { inBrowser, openBrowser } from './browser.ts'
import type { FarSide, Served } from './far-side.ts'
import { choices, farDemo, farSide, serve } from './far-side.ts'

/** A message about an open cell, in a real browser whose clock is an hour behind the school's and runs only when the test says so. */

const BROWSER_AT = new Date('2026-11-20T07:00:00Z')
const SCHOOL_AT = '2026-11-20T08:00:00.000Z'
const UNTIL = '2026-11-20T08:30:00.000Z'

let browser: Browser
let context: BrowserContext
let page: Page
let served: Served
let chat: FarSide

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  chat = farSide()
  chat.at = SCHOOL_AT
  chat.notify('teacher', {
    text: 'Ô này mở cho riêng cô đến 15:30.',
    choices: choices('Xác nhận sửa'),
    until: UNTIL,
  })
  served = await serve({ chat, demo: farDemo(chat) })
  context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  page = await context.newPage()
  // A clock can only be stopped ahead of where it stands.
  await page.clock.install({ time: new Date(BROWSER_AT.getTime() - 60_000) })
  await page.clock.pauseAt(BROWSER_AT)
  await page.goto(served.url)
})
afterEach(async () => {
  await context.close()
  await served.close()
})

const timer = () => page.getByRole('timer')
const said = async (words: string) => timer().getByText(words, { exact: true }).waitFor()

inBrowser('the time left in a message about an open cell', () => {
  it('is counted by the school’s clock, minute by minute, to the last, without a network', async () => {
    await said('Còn 30 phút.')
    await context.setOffline(true)
    await page.clock.runFor(60_000)
    await expect.poll(() => timer().textContent()).toBe('Còn 29 phút.')
    await page.clock.runFor(28 * 60_000 + 30_000)
    await expect.poll(() => timer().textContent()).toBe('Còn chưa đầy 1 phút.')
    await page.clock.runFor(30_000)
    await expect.poll(() => timer().textContent()).toBe('Thời gian mở ô đã kết thúc.')
  })

  it('is there again when the page is read anew, as it is by then', async () => {
    await said('Còn 30 phút.')
    chat.at = '2026-11-20T08:18:30.000Z'
    await page.reload()
    await said('Còn 11 phút.')
    chat.at = '2026-11-20T08:31:00.000Z'
    await page.reload()
    await said('Thời gian mở ô đã kết thúc.')
  })

  it('stands in the message itself and is not read out each minute', async () => {
    await said('Còn 30 phút.')
    const message = page.locator('#log .item', { hasText: 'mở cho riêng cô' })
    await expect.poll(() => message.getByRole('timer').count()).toBe(1)
    await expect.poll(() => timer().getAttribute('aria-live')).toBe('off')
  })
})
