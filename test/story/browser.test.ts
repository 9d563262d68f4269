import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Service } from '../faults/process.ts'
import { inBrowser, openBrowser, SHOTS } from '../web/browser.ts'

/** The Friday of the demo school, pressed through by hand on a small phone: the real page before the real service. */

const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 800 }
const ANSWER_MS = 15_000
/** What a press of the clock may take: everything due on the way is done. */
const CLOCK_MS = 30_000

const TEACHER = 'Giáo viên Toán 6A'
const VICE = 'Phó hiệu trưởng'
const PRINCIPAL = 'Hiệu trưởng'
const GUARDIAN = 'Phụ huynh em An 6A'

const PAPER = `<body style="margin:0;padding:40px;width:620px;font:22px/2 serif;background:#fdfaf0">
  <b style="color:#c00;float:right;font-size:44px">8,5</b>Họ và tên: Nguyễn Văn An &nbsp; Lớp: 6A<br>Kiểm tra thường xuyên · Toán
  <p>Câu 1. 125 + 375 = 500 <i style="color:#c00">✓ 3đ</i><p>Câu 2. ƯCLN(12, 18) = 6 <i style="color:#c00">✓ 3đ</i>
  <p>Câu 3. x = 7,5 <i style="color:#c00">✓ 2,5đ</i></body>`

inBrowser('a Friday pressed through in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-browser-'))
  const service = new Service({ DEMO: '1', DATA_DIR: folder })
  const complaints: string[] = []
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let shots = 0

  beforeAll(async () => {
    browser = await openBrowser()
    context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', hasTouch: true })
    page = await context.newPage()
    page.setDefaultTimeout(ANSWER_MS)
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', line => line.type() === 'error' && complaints.push(line.text()))
    await service.start()
    await page.goto(service.url)
  })
  afterAll(async () => {
    await browser.close()
    await service.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  const words = () => page.getByRole('textbox', { name: 'Tin nhắn' })
  const items = () => page.locator('#log .item')
  const chip = (role: string) =>
    page.locator('.persona').filter({ has: page.getByText(role, { exact: true }) })

  /** A picture of the page as it is now, which must fit its screen. */
  async function look(name: string): Promise<void> {
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    shots += 1
    await page.screenshot({ path: `${SHOTS}/story-${String(shots).padStart(2, '0')}-${name}.png` })
  }

  /** The newest message of the school with this in it. */
  async function hear(match: RegExp): Promise<Locator> {
    const heard = page.locator('#log .item-school').filter({ hasText: match }).last()
    await heard.waitFor()
    return heard
  }

  /** Waits for the school's answer after what was done, and gives it. */
  async function answerTo(act: () => Promise<void>, match: RegExp): Promise<Locator> {
    const before = await page.locator('#log .item-school').count()
    await act()
    await page.locator('#log .item-school').nth(before).waitFor()
    return hear(match)
  }

  const say = (text: string, match: RegExp) =>
    answerTo(async () => {
      await words().fill(text)
      await page.getByRole('button', { name: 'Gửi', exact: true }).tap()
    }, match)

  const press = (label: string | RegExp, match: RegExp) =>
    answerTo(
      () => page.locator('#log').getByRole('button', { name: label, disabled: false }).last().tap(),
      match,
    )

  /** Switches to a person for whom something came meanwhile. */
  async function becomeTold(role: string, news: number): Promise<void> {
    await chip(role).getByText(`${news} tin mới`).waitFor()
    await chip(role).tap()
    await chip(role).getByText('tin mới').waitFor({ state: 'hidden' })
  }

  it('the teacher is greeted by name and offered what can be done', async () => {
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
    await page.getByText(`Đỗ Thị Hồng Phương · ${TEACHER}`).waitFor()
    await look('start')
    await answerTo(() => page.getByRole('button', { name: 'Bắt đầu' }).tap(), /Chào Đỗ Thị Hồng Phương/)
    await page.getByRole('button', { name: 'Việc của tôi' }).waitFor()
    await look('greeted')
  })

  it('a line of marks is shown back, and stored by a press', async () => {
    const preview = await say('6A toan tx3: an 8, binh 7,5', /Chưa ghi gì/)
    expect(await preview.innerText()).toMatch(/An: 8,0[\s\S]+Bình: 7,5/)
    await look('preview')
    const stored = await press('Ghi 2 điểm', /Đã ghi 2 điểm/)
    expect(await stored.innerText()).toMatch(/6A · Toán · TX3 · HK I/)
    expect(await page.getByRole('button', { name: 'Ghi 2 điểm' }).isDisabled()).toBe(true)
    await look('stored')
  })

  it('the class book comes as a file that opens', async () => {
    const answer = await say('bảng điểm 6A toán', /Bảng điểm Toán lớp 6A/)
    await look('book')
    const downloading = page.waitForEvent('download')
    await answer.getByRole('link', { name: /\.xlsx/ }).tap()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/6A.*\.xlsx$/)
    const bytes = readFileSync(await download.path())
    // A workbook is a ZIP archive.
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('the clock set to Friday 15:00 closes the books', { timeout: 2 * CLOCK_MS }, async () => {
    await page.getByRole('button', { name: /Đồng hồ của trường/ }).tap()
    await look('clock')
    await page.getByRole('button', { name: '15:00' }).tap()
    await page.getByText('15:00 · Thứ Sáu, 20/11/2026').waitFor({ timeout: CLOCK_MS })
    await look('clock-moved')
    await page.getByRole('button', { name: /Đồng hồ của trường/ }).tap()
    await hear(/Hết hạn|đã khóa/)
    await look('friday')
    const refused = await say('6A toan tx2: an 9', /Chưa ghi gì, vì ô điểm đã khóa/)
    expect(await refused.innerText()).toMatch(/hạn nhập điểm hằng tuần, từ 15:00 thứ Sáu 20\/11/)
    expect(await refused.innerText()).toMatch(/sửa điểm/)
    await look('locked')
  })

  it('the teacher asks for a correction with a reason and a photo', async () => {
    await say('sửa điểm 6A toán tx2 An 8,5', /5,0 → 8,5\s+Vì sao cần sửa/)
    await look('reason')
    await press('Cộng điểm sai', /ảnh bài làm/)
    const paper = await context.newPage()
    await paper.setContent(PAPER)
    const photo = { name: 'bài của An.jpg', mimeType: 'image/jpeg', buffer: await paper.screenshot({ type: 'jpeg' }) }
    await paper.close()
    await page.locator('#attach').setInputFiles(photo)
    await page.getByRole('img', { name: 'Ảnh bài của An.jpg' }).waitFor()
    await look('attached')
    const summary = await answerTo(() => page.getByRole('button', { name: 'Gửi', exact: true }).tap(), /5,0 → 8,5/)
    expect(await summary.innerText()).toMatch(/Lý do: Cộng điểm sai\s+Minh chứng: 1 tệp/)
    await look('summary')
    await press('Gửi đề nghị', /Đã gửi đề nghị số 1 .*chờ phó hiệu trưởng/)
    await look('requested')
  })

  it('the vice principal sees the badge, opens the card with the photo, and agrees', async () => {
    await becomeTold(VICE, 1)
    const card = await hear(/Đề nghị sửa điểm số 1/)
    expect(await card.innerText()).toMatch(/Điểm: 5,0 → 8,5\s+Lý do: Cộng điểm sai/)
    await card.getByRole('img').waitFor()
    await look('vice')
    await press('Đồng ý', /đề nghị số 1 .*Đã chuyển tới hiệu trưởng/)
    await look('agreed')
  })

  it('the principal approves', async () => {
    await becomeTold(PRINCIPAL, 1)
    expect(await (await hear(/Đề nghị sửa điểm số 1/)).innerText()).toMatch(/Đã đồng ý: thầy\/cô Lý Thị Mai/)
    await look('principal')
    await press('Duyệt', /Ô mở cho thầy\/cô Đỗ Thị Hồng Phương/)
    await look('approved')
  })

  it('the teacher confirms, and the one cell locks again', async () => {
    await chip(TEACHER).tap()
    await hear(/mở cho riêng thầy\/cô/)
    await look('opened')
    await press('Xác nhận sửa', /Ô đã khóa lại/)
    await look('applied')
  })

  it('the thread read anew holds what was said and answered in order, and no choice that is gone', async () => {
    const before = await items().locator('.text').allTextContents()
    await page.reload()
    await hear(/Ô đã khóa lại/)
    expect(await items().locator('.text').allTextContents()).toEqual(before)
    expect(await page.locator('#log button.choice:enabled').allTextContents()).toEqual([])
    await look('reloaded')
  })

  it('the guardian asks in plain words and reads the corrected mark', async () => {
    await chip(GUARDIAN).tap()
    const answer = await say('diem toan cua an', /TX2: 8,5/)
    expect(await answer.innerText()).not.toMatch(/Bình/)
    await look('guardian')
  })

  it('the guardian reads the same at a desk in the dark', async () => {
    await context.close()
    context = await browser.newContext({ viewport: DESK, locale: 'vi-VN', colorScheme: 'dark' })
    page = await context.newPage()
    await page.goto(`${service.url}?as=guardian`)
    await hear(/TX2: 8,5/)
    await look('guardian-dark')
    expect(complaints).toEqual([])
  })
})
