import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { inBrowser, openBrowser, SHOTS } from './browser.ts'
import type { FarSide, Served } from './far-side.ts'
import { anHoa, choices, farDemo, farSide, serve } from './far-side.ts'

/** What a thread does beyond its newest hundred lines, at both sizes, in demo mode and out of it. */

const SCREENS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]
const CASES = ['demo', 'real'].flatMap(mode => SCREENS.map(screen => ({ mode, ...screen })))
/** The smallest red dot there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)
const CARD = [
  'Đề nghị sửa điểm số 7, chờ thầy/cô duyệt',
  'Nguyễn Tú An, 6A, Toán, TX2 HK I',
  'Điểm: 5,0 → 8,0',
  ...Array.from({ length: 40 }, (_, line) => `Dòng ${line} của thẻ`),
].join('\n')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

inBrowser.each(CASES)('a thread in $mode mode at $width × $height', ({ mode, width, height }) => {
  let chat: FarSide
  let served: Served
  let context: BrowserContext
  let page: Page
  const who = mode === 'demo' ? 'teacher' : 'hoa'

  beforeEach(async () => {
    chat = farSide()
    if (mode === 'real') chat.signedIn.set('t0ken', anHoa)
    served = await serve(mode === 'demo' ? { chat, demo: farDemo(chat) } : { chat })
    context = await browser.newContext({
      viewport: { width, height },
      locale: 'vi-VN',
      reducedMotion: 'reduce',
    })
    await context.addCookies([{ name: 'so-diem', value: 't0ken', url: served.url }])
    page = await context.newPage()
  })
  afterEach(async () => {
    await context.close()
    await served.close()
  })

  const open = async (): Promise<void> => {
    await page.goto(served.url)
    await page.locator('#composer').waitFor()
  }
  const box = async (selector: string) => {
    const found = await page.locator(selector).last().boundingBox()
    if (!found) throw new Error(`${selector} is not on the page`)
    return found
  }

  it('opens a message that is taller than the screen at its top, buttons that say what they do below', async () => {
    for (let line = 0; line < 30; line += 1) chat.notify(who, { text: `Tin cũ ${line}` })
    chat.notify(who, { text: CARD, choices: choices('Duyệt: An 5,0 → 8,0', 'Từ chối: An') })
    await open()
    await page.getByText('Nguyễn Tú An, 6A, Toán').waitFor()
    await expect.poll(async () => (await box('#log .item .bubble')).y).toBeGreaterThan(0)
    const [card, thread, composer] = [await box('#log .item'), await box('#scroll'), await box('#composer')]
    expect(card.y).toBeGreaterThanOrEqual(thread.y)
    expect(card.y).toBeLessThan(thread.y + 60)
    expect(composer.y + composer.height).toBe(height)
    expect(thread.y + thread.height).toBeLessThanOrEqual(composer.y)
    await page.screenshot({ path: `${SHOTS}/tall-${mode}-${width}.png` })
  })

  it('reads on upwards past a hundred lines, each day named once, and finds words in all of it', async () => {
    chat.at = '2026-11-18T02:00:00.000Z'
    for (let line = 0; line < 70; line += 1) chat.notify(who, { text: `Hôm trước ${line}.` })
    chat.at = '2026-11-19T02:00:00.000Z'
    for (let line = 0; line < 90; line += 1) chat.notify(who, { text: `Hôm nay ${line}.` })
    await open()
    await page.getByText('Hôm nay 89.').waitFor()
    expect(await page.locator('#log .item').count()).toBe(100)
    await page.locator('#older').dispatchEvent('click')
    await expect.poll(() => page.locator('#log .item').count()).toBe(160)
    expect(await page.locator('#log .day').allTextContents()).toEqual([
      'Thứ Tư, 18/11/2026',
      'Thứ Năm, 19/11/2026',
    ])
    expect(await page.locator('#log .text').first().textContent()).toBe('Hôm trước 0.')
    expect(await page.locator('#older').isVisible()).toBe(false)
  })

  it('leads from words that are found to where they were said', async () => {
    for (let line = 0; line < 150; line += 1) chat.notify(who, { text: `Tin ${line}.` })
    await open()
    await page.getByText('Tin 149.').waitFor()
    await page.getByRole('button', { name: 'Tìm trong cuộc trò chuyện' }).click()
    await page.getByRole('searchbox').fill('Tin 7.')
    await page.getByRole('searchbox').press('Enter')
    await page.getByText('1 tin, mới nhất trước.').waitFor()
    await page.locator('.found').click()
    await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toContain('Tin 7.')
    await page.locator('#search').waitFor({ state: 'hidden' })
  })

  it('shows what was sent as it was sent, after a reload too, and opens it large', async () => {
    await open()
    await page.locator('#attach').setInputFiles({ name: 'bài.png', mimeType: 'image/png', buffer: PNG })
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.locator('#log').getByRole('button', { name: 'Xem ảnh bài.png' }).waitFor()
    await page.reload()
    await page.locator('#log').getByRole('button', { name: 'Xem ảnh bài.png' }).click()
    const viewer = page.getByRole('dialog')
    await viewer.getByRole('img', { name: 'bài.png' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => viewer.isVisible()).toBe(false)
    await page
      .locator('#attach')
      .setInputFiles({ name: 'danh sách.csv', mimeType: 'text/csv', buffer: Buffer.alloc(2048, 'a;b\n') })
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.locator('#log .file-about').getByText('2 KB').waitFor()
  })

  it('keeps what was begun over a reload, and forgets it once sent', async () => {
    await open()
    const words = page.getByRole('textbox', { name: 'Tin nhắn' })
    await words.fill('6A toán tx1: An')
    await page.reload()
    await expect.poll(() => words.inputValue()).toBe('6A toán tx1: An')
    await words.press('Enter')
    await page.locator('#log').getByText('Đã nhận: 6A toán tx1: An').waitFor()
    await page.reload()
    await page.locator('#composer').waitFor()
    await expect.poll(() => words.inputValue()).toBe('')
  })

  it('tells a server that does not answer from a network that is gone', async () => {
    await open()
    await page.route('**/chat/messages*', route => route.abort())
    await page.getByRole('textbox', { name: 'Tin nhắn' }).fill('chào')
    await page.getByRole('textbox', { name: 'Tin nhắn' }).press('Enter')
    await page.getByText('Máy chủ của nhà trường không trả lời.').waitFor()
    await context.setOffline(true)
    await page.getByText('Đang mất mạng.').waitFor()
    await context.setOffline(false)
    await page.unroute('**/chat/messages*')
    await page.locator('#log').getByText('Đã nhận: chào').waitFor()
    await expect.poll(() => page.locator('#offline').isVisible()).toBe(false)
  })

  it('shows as spent what was done meanwhile', async () => {
    chat.notify(who, { text: 'Đề nghị số 1', choices: choices('Duyệt: An 5,0 → 8,0'), isOver: true })
    await open()
    await page.getByText('Việc này đã xong.').waitFor()
    expect(await page.getByRole('button', { name: 'Duyệt: An 5,0 → 8,0' }).isDisabled()).toBe(true)
  })
})

inBrowser('the page before and around a thread', () => {
  it('says that it is loading before any script has run, and is named after its school', async () => {
    const chat = farSide()
    chat.signedIn.set('t0ken', anHoa)
    const served = await serve({ chat })
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await context.addCookies([{ name: 'so-diem', value: 't0ken', url: served.url }])
    const page = await context.newPage()
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    await page.route('**/chat.js', route => held.then(() => route.continue()))
    await page.goto(served.url, { waitUntil: 'commit' })
    await page.getByText('Đang tải…').waitFor()
    letGo()
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
    expect(await page.getByText('Đang tải…').isVisible()).toBe(false)
    await expect.poll(() => page.title()).toBe('Trường THCS Mẫu · Sổ điểm')
    await context.close()
    await served.close()
  })

  it('without a network shows the school’s own page, where the browser has been before', async () => {
    const served = await serve({ chat: farSide() })
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(served.url)
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true)
    await served.close()
    await page.goto(served.url)
    await page.getByRole('heading', { name: 'Chưa có mạng' }).waitFor()
    await context.close()
  })
})
