import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { WebMessage } from '../../bot/webchat/webchat.ts'
import { inBrowser, openBrowser, SHOTS } from './browser.ts'
import type { FarSide, Served } from './far-side.ts'
import { anHoa, choices, farDemo, farSide, serve } from './far-side.ts'

/** The page in a real browser the size of a small phone. */

const PHONE = { width: 360, height: 740 }
/** The smallest red dot there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

const answer = (message: WebMessage) =>
  message.text === 'Xin chào'
    ? [{ text: 'Chào cô Hoa. Cô muốn làm gì?', choices: choices('Trợ giúp', 'Việc của tôi', 'Nhập điểm') }]
    : [{ text: `Đã nhận: ${message.text ?? message.choice ?? 'ảnh'}`, choices: choices('Đúng', 'Sửa lại') }]

let browser: Browser
let context: BrowserContext
let page: Page
let served: Served
let chat: FarSide
const complaints: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  chat = farSide(answer)
  complaints.length = 0
  context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', hasTouch: true })
  page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', line => {
    // A browser itself notes each request that fails; those are looked at by what the page does.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      complaints.push(line.text())
  })
})
afterEach(async () => {
  await context.close()
  await served.close()
  expect(complaints).toEqual([])
})

const words = () => page.getByRole('textbox', { name: 'Tin nhắn' })
const bubbles = () => page.locator('#log .item .text').allTextContents()
const shot = (name: string) => page.screenshot({ path: `${SHOTS}/${name}.png` })
const waitFor = (text: string) => page.locator('#log').getByText(text, { exact: true }).last().waitFor()
const sidewaysScroll = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')

async function openDemo(): Promise<void> {
  served = await serve({
    chat,
    demo: farDemo(chat, () => chat.notify('vice', { text: 'Danh sách trễ hạn tuần 11' })),
  })
  await page.goto(served.url)
  await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
}

inBrowser('the chat page', () => {
  it('starts with a press, and offers what the school offers', async () => {
    await openDemo()
    await shot('demo-start')
    await page.getByRole('button', { name: 'Bắt đầu' }).tap()
    await page.getByRole('button', { name: 'Việc của tôi' }).first().tap()
    await waitFor('Việc của tôi')
    await page.getByRole('button', { name: 'Đúng' }).waitFor()
    expect(chat.effects.map(({ text, choice }) => text ?? choice)).toEqual(['Xin chào', 'c-12-1'])
    const spent = page.getByRole('button', { name: 'Trợ giúp' }).first()
    await expect.poll(() => spent.isDisabled()).toBe(true)
    await expect
      .poll(() => page.getByRole('button', { name: 'Việc của tôi' }).first().getAttribute('aria-pressed'))
      .toBe('true')
    await shot('chosen')
  })

  it('sends on Enter, starts a line on Shift+Enter, and leaves Enter to a syllable being composed', async () => {
    await openDemo()
    await words().fill('một')
    await words().press('Shift+Enter')
    await words().pressSequentially('hai')
    await words().dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    await expect.poll(() => words().inputValue()).toBe('một\nhai')
    await words().press('Enter')
    await waitFor('Đã nhận: một\nhai')
    await expect.poll(() => words().inputValue()).toBe('')
    await expect.poll(bubbles).toEqual(['một\nhai', 'Đã nhận: một\nhai'])
  })

  it('keeps a message through a dead network and a closed page, and sends it once', async () => {
    await openDemo()
    await context.setOffline(true)
    await page.getByText('Đang mất mạng').waitFor()
    await words().fill('10A2 toan tx3: an 8')
    await words().press('Enter')
    await page.getByText('Chưa gửi được').waitFor()
    await shot('offline')
    await context.setOffline(false)
    await waitFor('Đã nhận: 10A2 toan tx3: an 8')
    await page.getByText('Đang mất mạng').waitFor({ state: 'hidden' })
    await page.reload()
    await waitFor('Đã nhận: 10A2 toan tx3: an 8')
    expect(chat.effects).toHaveLength(1)
    await expect.poll(bubbles).toEqual(['10A2 toan tx3: an 8', 'Đã nhận: 10A2 toan tx3: an 8'])
    await expect.poll(() => page.locator('#waiting .item').count()).toBe(0)
  })

  it('sends again under the same id when the answer was lost on the way back', async () => {
    await openDemo()
    let losses = 0
    await page.route(
      '**/chat/messages*',
      async route => {
        losses += 1
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await words().fill('chốt điểm')
    await words().press('Enter')
    await waitFor('Đã nhận: chốt điểm')
    await page.locator('#waiting .item').waitFor({ state: 'detached' })
    expect(losses).toBe(1)
    expect(chat.effects).toHaveLength(1)
    await expect.poll(bubbles).toEqual(['chốt điểm', 'Đã nhận: chốt điểm'])
  })

  it('tries again at a press', async () => {
    await openDemo()
    // Nothing is tried again by itself while time stands still.
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 60_000)
    await page.route('**/chat/messages*', route => route.fulfill({ status: 503, json: {} }), { times: 1 })
    await words().fill('chào')
    await words().press('Enter')
    await page.getByText('Chưa gửi được').waitFor()
    expect(chat.effects).toEqual([])
    await shot('failed')
    await page.getByRole('button', { name: 'Thử lại' }).tap()
    await waitFor('Đã nhận: chào')
  })

  it('shows why a message was refused and lets it go', async () => {
    await openDemo()
    await page.route('**/chat/messages*', route =>
      route.fulfill({ status: 413, json: { error: 'Nội dung quá lớn.' } }),
    )
    await words().fill('chào')
    await words().press('Enter')
    await page.getByText('Nội dung quá lớn.').waitFor()
    await page.getByRole('button', { name: 'Bỏ', exact: true }).tap()
    await page.locator('#waiting .item').waitFor({ state: 'detached' })
    expect(chat.effects).toEqual([])
  })

  it('sends a photo with a look at it first', async () => {
    await openDemo()
    await page
      .locator('#attach')
      .setInputFiles({ name: 'bài kiểm tra.png', mimeType: 'image/png', buffer: PNG })
    await page.getByRole('img', { name: 'Ảnh bài kiểm tra.png' }).waitFor()
    await shot('attached')
    await page.getByRole('button', { name: 'Gửi', exact: true }).tap()
    await waitFor('Đã nhận: ảnh')
    expect(chat.effects[0]?.files).toMatchObject([
      { name: 'bài kiểm tra.png', mime: 'image/png', bytes: PNG },
    ])
  })

  it('never takes what is said for markup, and opens links apart', async () => {
    await openDemo()
    chat.notify('teacher', { text: '<img src=x onerror=alert(1)> xem https://example.com/a?b=1.' })
    const link = page.locator('#log').getByRole('link')
    await link.waitFor()
    await expect.poll(() => link.getAttribute('href')).toBe('https://example.com/a?b=1')
    await expect.poll(() => link.getAttribute('rel')).toContain('noopener')
    await expect.poll(bubbles).toEqual(['<img src=x onerror=alert(1)> xem https://example.com/a?b=1.'])
  })
})

inBrowser('the demo strip', () => {
  it('gives each persona a thread of its own and counts what came to the others', async () => {
    await openDemo()
    await words().fill('chào')
    await words().press('Enter')
    await waitFor('Đã nhận: chào')
    await page.getByRole('button', { name: /Đồng hồ của trường/ }).tap()
    await page.getByRole('button', { name: '15:05' }).tap()
    await page.locator('.persona', { hasText: 'Cô Thanh Tâm' }).getByText('1 tin mới').waitFor()
    await shot('clock')
    await page.getByRole('button', { name: /Đồng hồ của trường/ }).tap()
    await page.locator('.persona', { hasText: 'Cô Thanh Tâm' }).tap()
    await waitFor('Danh sách trễ hạn tuần 11')
    await expect.poll(bubbles).toEqual(['Danh sách trễ hạn tuần 11'])
    await page.getByText('1 tin mới').waitFor({ state: 'detached' })
    await page.locator('.persona', { hasText: 'Cô Hoa' }).tap()
    await waitFor('Đã nhận: chào')
    await expect.poll(bubbles).toEqual(['chào', 'Đã nhận: chào'])
  })

  it('offers only the moments of the week that are still to come', async () => {
    await openDemo()
    chat.at = '2026-11-20T07:59:00.000Z'
    await page.reload()
    await page.getByRole('button', { name: /Đồng hồ của trường.*14:59/ }).tap()
    const enabled = page.locator('#clock-moments button:enabled')
    await enabled.first().waitFor()
    await expect.poll(() => enabled.allTextContents()).toEqual(['15:00', '15:05', 'Thứ Hai 07:00'])
    await expect.poll(() => page.getByLabel('Hoặc chọn thời điểm').inputValue()).toBe('2026-11-20T14:59')
    await page.getByRole('button', { name: 'Thứ Hai 07:00' }).tap()
    await page.getByText('07:00 · Thứ Hai, 23/11/2026').waitFor()
  })
})

inBrowser('signing in on the page', () => {
  it('lets a person in with the two codes, and out again leaving nothing behind', async () => {
    served = await serve({ chat })
    await page.goto(served.url)
    await page.getByLabel('Mã trường').fill('thcs-mau')
    await page.getByLabel('Mã đăng nhập').fill('MA-SAI')
    await page.getByRole('button', { name: 'Vào trò chuyện' }).tap()
    await page.getByText('Mã không đúng hoặc đã hết hạn.').waitFor()
    await shot('sign-in')
    await page.getByLabel('Mã đăng nhập').fill('MA-DUNG')
    await page.getByRole('button', { name: 'Vào trò chuyện' }).tap()
    await page.getByRole('heading', { name: 'Chào Cô Hoa' }).waitFor()
    await expect.poll(() => page.locator('#demo').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Đăng xuất' }).tap()
    await page.getByLabel('Mã đăng nhập').waitFor()
    expect(chat.signedIn.size).toBe(0)
    expect(await page.evaluate('Object.keys(localStorage).sort()')).toEqual(['so-diem.school', 'so-diem.way'])
  })

  it('lets a person in by name and password, and offers that way the next time', async () => {
    served = await serve({ chat })
    await page.goto(served.url)
    await page.getByRole('button', { name: 'Đăng nhập bằng mật khẩu' }).tap()
    await page.getByLabel('Mã trường').fill('thcs-mau')
    await page.getByLabel('Tên đăng nhập').fill('CB001')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải')
    await page.getByRole('button', { name: 'Vào trò chuyện' }).tap()
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor()
    await page.getByLabel('Mật khẩu', { exact: true }).fill('bốn mùa hoa nở')
    await page.getByRole('button', { name: 'Vào trò chuyện' }).tap()
    await page.getByRole('heading', { name: 'Chào Cô Hoa' }).waitFor()
    chat.signedIn.clear()
    await page.reload()
    await page.getByText(/^Phiên đăng nhập trên máy này đã hết/).waitFor()
    await shot('sign-in-ended')
    expect(await page.getByLabel('Mật khẩu', { exact: true }).inputValue()).toBe('')
    await page.getByRole('button', { name: 'Đăng nhập bằng mã trên phiếu' }).tap()
    await page.getByLabel('Mã đăng nhập').waitFor()
  })

  it('finds both codes filled in behind a slip’s picture, and signs in by the press alone', async () => {
    served = await serve({ chat })
    await page.goto(`${served.url}/#truong=thcs-mau&ma=MA-DUNG`)
    await expect.poll(() => page.getByLabel('Mã đăng nhập').inputValue()).toBe('MA-DUNG')
    expect(await page.getByLabel('Mã trường').inputValue()).toBe('thcs-mau')
    expect(new URL(page.url()).hash).toBe('')
    expect(chat.signedIn.size).toBe(0)
    await page.getByRole('button', { name: 'Vào trò chuyện' }).tap()
    await page.getByRole('heading', { name: 'Chào Cô Hoa' }).waitFor()
  })

  it('asks again when the session has ended meanwhile', async () => {
    served = await serve({ chat })
    chat.signedIn.set('t0ken', anHoa)
    await context.addCookies([{ name: 'so-diem', value: 't0ken', url: served.url }])
    await page.goto(served.url)
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
    chat.signedIn.clear()
    await words().fill('chào')
    await words().press('Enter')
    await page.getByLabel('Mã đăng nhập').waitFor()
    expect(chat.effects).toEqual([])
  })
})

inBrowser('the page for everyone', () => {
  it('never scrolls sideways at 360 px, whatever is said', async () => {
    await openDemo()
    chat.notify('teacher', {
      text: `${'x'.repeat(300)} ${'Phòng thí nghiệm '.repeat(20)}`,
      choices: choices(
        'Một lựa chọn có nhãn rất dài để xem nó có xuống dòng hay không trên màn hình nhỏ',
        'Hai',
      ),
      files: [{ name: `${'biên-bản-'.repeat(12)}.pdf`, mime: 'application/pdf', url: '/files/1' }],
    })
    await page.getByRole('button', { name: 'Hai' }).waitFor()
    await page.getByRole('button', { name: /Đồng hồ của trường/ }).tap()
    await shot('long')
    expect(await sidewaysScroll()).toBe(0)
    expect(
      await page.evaluate(
        'document.querySelector("#scroll").scrollWidth - document.querySelector("#scroll").clientWidth',
      ),
    ).toBe(0)
  })

  it('names every control, keeps touch targets large, and can be walked with the keyboard', async () => {
    await openDemo()
    await page.getByRole('button', { name: 'Bắt đầu' }).tap()
    const help = page.locator('#log').getByRole('button', { name: 'Trợ giúp' }).first()
    await help.waitFor()
    const unnamed =
      await page.evaluate(`[...document.querySelectorAll('button, input, textarea, a')].filter(control =>
      !(control.getAttribute('aria-label') || control.textContent.trim() || control.labels?.length)).map(control => control.outerHTML)`)
    expect(unnamed).toEqual([])
    const small =
      await page.evaluate(`[...document.querySelectorAll('button, textarea, .file')].filter(control => {
      const { width, height } = control.getBoundingClientRect()
      return height > 0 && (height < 40 || width < 40)
    }).map(control => control.outerHTML)`)
    expect(small).toEqual([])
    for (const landmark of ['banner', 'main', 'navigation', 'log'] as const)
      expect(await page.getByRole(landmark).count(), landmark).toBe(1)
    await expect.poll(() => page.locator('#log').getAttribute('aria-live')).toBe('polite')
    await help.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Đúng' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Đúng')
  })

  it('stands still for those who ask for less motion', async () => {
    await context.close()
    context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' })
    page = await context.newPage()
    await openDemo()
    await words().fill('chào')
    await words().press('Enter')
    await waitFor('Đã nhận: chào')
    expect(await page.evaluate('document.getAnimations().length')).toBe(0)
  })
})
