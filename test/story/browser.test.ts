import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestDatabase } from '../databases.ts'
import { cloneDatabase, oneDatabase } from '../databases.ts'
import { Service } from '../faults/process.ts'
import { LONG } from '../lengths.ts'
import { inBrowser, openBrowser } from '../web/browser.ts'
import { ChatPage } from './chat-page.ts'
import type { Spread } from './spread.ts'
import { openSpread } from './spread.ts'

/** The Friday of the demo school, pressed through by hand on a small phone: the real page before the real service. */

const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 800 }
/** So that pictures show the page at rest. */
const STILL = { locale: 'vi-VN', reducedMotion: 'reduce' } as const
/** What a press of the clock may take: everything due on the way is done. */
const CLOCK_MS = 30_000

const TEACHER = 'Tổ trưởng Toán - Tin, dạy Toán 6A'
const VICE = 'Phó hiệu trưởng'
const PRINCIPAL = 'Hiệu trưởng'
const GUARDIAN = 'Phụ huynh em An 6A'

const PAPER = `<body style="margin:0;padding:30px 40px;font:22px/2 serif;background:#fdfaf0">
  <b style="color:#c00;float:right;font-size:44px">8,5</b>Họ và tên: Nguyễn Tú An &nbsp; Lớp: 6A<br>Kiểm tra thường xuyên · Toán
  <p>Câu 1. 125 + 375 = 500 <i style="color:#c00">✓ 3đ</i><p>Câu 2. ƯCLN(12, 18) = 6 <i style="color:#c00">✓ 3đ</i>
  <p>Câu 3. x = 7,5 <i style="color:#c00">✓ 2,5đ</i></body>`

/** Processes that serve the page; only Postgres can be shared by two. */
const counts = oneDatabase === 'postgres' ? (LONG ? [1, 2] : [2]) : [1]

inBrowser.each(counts)('a Friday pressed through in a browser, served by %i', count => {
  let folder: string
  let own: TestDatabase
  let spread: Spread
  const services: Service[] = []
  let browser: Browser
  let context: BrowserContext
  let chat: ChatPage

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'so-diem-browser-'))
    own = await cloneDatabase(oneDatabase)
    spread = await openSpread()
    browser = await openBrowser()
    context = await browser.newContext({ viewport: PHONE, hasTouch: true, ...STILL })
    chat = new ChatPage(await context.newPage())
    while (services.length < count) {
      const service = new Service({
        DEMO: '1',
        DATA_DIR: folder,
        ...(own.url ? { DATABASE_URL: own.url } : {}),
      })
      services.push(service)
      await service.start()
      spread.add(service.url)
    }
    await chat.page.goto(`${spread.url}?as=teacher`)
  })
  afterAll(async () => {
    await browser.close()
    for (const service of services) await service.kill()
    await spread.stop()
    await own.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A picture of the page as it is now, which must fit its screen. */
  const look = async (name: string) => expect(await chat.look(name), name).toBe(0)

  it('the teacher is greeted by name and offered what can be done', async () => {
    await chat.button('Bắt đầu').waitFor()
    await chat.page.getByText(`Đỗ Thị Hồng Phương · ${TEACHER}`).waitFor()
    await look('start')
    await chat.answerTo(() => chat.button('Bắt đầu').tap(), /Chào Đỗ Thị Hồng Phương/)
    await chat.button('Việc của tôi').first().waitFor()
    await look('greeted')
  })

  it('a line of marks is shown back, and stored by a press', async () => {
    const preview = await chat.say('6A toan tx3: an 8, binh 7,5', /Chưa ghi gì/)
    await expect.poll(() => preview.textContent()).toMatch(/An: 8,0[\s\S]+Bình: 7,5/)
    await look('preview')
    const stored = await chat.press('Ghi 2 điểm', /Đã ghi 2 điểm/)
    await expect.poll(() => stored.textContent()).toMatch(/6A · Toán · TX3 · HK I/)
    await expect.poll(() => chat.button('Ghi 2 điểm').isDisabled()).toBe(true)
    await look('stored')
  })

  it('the class book comes as a file that opens', async () => {
    const answer = await chat.say('bảng điểm 6A toán', /Bảng điểm Toán lớp 6A/)
    await look('book')
    const downloading = chat.page.waitForEvent('download')
    await answer.getByRole('link', { name: /\.xlsx/ }).tap()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/6A.*\.xlsx$/)
    const bytes = readFileSync(await download.path())
    // A workbook is a ZIP archive.
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('the clock set to Friday 15:00 closes the books', { timeout: 2 * CLOCK_MS }, async () => {
    await chat.button(/Đồng hồ của trường/).tap()
    await look('clock')
    await chat.button('15:00').tap()
    await chat.page.getByText('15:00 · Thứ Sáu, 20/11/2026').waitFor({ timeout: CLOCK_MS })
    await look('clock-moved')
    await chat.button(/Đồng hồ của trường/).tap()
    await chat.hear(/Sau giờ này các cột thường xuyên đến hạn bị khóa/)
    await look('friday')
    const refused = await chat.say('6A toan tx2: an 9', /Chưa ghi gì, vì ô điểm đã khóa/)
    await expect.poll(() => refused.textContent()).toMatch(/hạn nhập điểm hằng tuần, từ 15:00 thứ Sáu 20\/11/)
    await expect.poll(() => refused.textContent()).toMatch(/sửa điểm/)
    await look('locked')
  })

  it('the teacher asks for a correction with a reason and a photo', async () => {
    await chat.say('sửa điểm 6A toán tx2 An 8,5', /5,0 → 8,5\s+Vì sao cần sửa/)
    await look('reason')
    await chat.press('Cộng điểm sai', /ảnh bài làm/)
    const paper = await context.newPage()
    await paper.setViewportSize({ width: 640, height: 400 })
    await paper.setContent(PAPER)
    const photo = {
      name: 'bài của An.jpg',
      mimeType: 'image/jpeg',
      buffer: await paper.screenshot({ type: 'jpeg' }),
    }
    await paper.close()
    await chat.page.locator('#attach').setInputFiles(photo)
    await chat.page.getByRole('img', { name: 'Ảnh bài của An.jpg' }).waitFor()
    await look('attached')
    const summary = await chat.answerTo(() => chat.send.tap(), /5,0 → 8,5/)
    await expect.poll(() => summary.textContent()).toMatch(/Lý do: Cộng điểm sai\s+Minh chứng: 1 tệp/)
    await look('summary')
    await chat.press('Gửi đề nghị', /Đã gửi đề nghị số 1 .*chờ phó hiệu trưởng/)
    await look('requested')
  })

  it('the vice principal sees the badge, opens the card with the photo, and agrees', async () => {
    await chat.becomeTold(VICE)
    const card = await chat.hear(/Đề nghị sửa điểm số 1/)
    await expect.poll(() => card.textContent()).toMatch(/Điểm: 5,0 → 8,5\s+Lý do: Cộng điểm sai/)
    await card.getByRole('img').waitFor()
    await look('vice')
    await chat.press('Đồng ý', /đề nghị số 1 .*Đã chuyển tới hiệu trưởng/)
    await look('agreed')
  })

  it('the principal approves', async () => {
    await chat.becomeTold(PRINCIPAL)
    const card = await chat.hear(/Đề nghị sửa điểm số 1/)
    await expect.poll(() => card.textContent()).toMatch(/Đã đồng ý: thầy\/cô Lý Thị Mai/)
    await look('principal')
    await chat.press('Duyệt', /Ô mở cho thầy\/cô Đỗ Thị Hồng Phương/)
    await look('approved')
  })

  it('the teacher confirms, and the one cell locks again', async () => {
    await chat.becomeTold(TEACHER)
    const opened = await chat.hear(/mở cho riêng thầy\/cô/)
    await opened.getByText(/^Còn \d+ phút\.$/).waitFor()
    await look('opened')
    await chat.press('Xác nhận sửa', /Ô đã khóa lại/)
    await opened.getByText('Thời gian mở ô đã kết thúc.', { exact: true }).waitFor()
    await look('applied')
  })

  it('the thread read anew holds all in order; choices of older answers are gone, those of notices that are done are spent', async () => {
    const before = await chat.thread()
    await chat.page.reload()
    await chat.hear(/Ô đã khóa lại/)
    expect(await chat.thread()).toEqual(before)
    expect(await chat.choices()).toEqual(['Nhắc cả tổ', 'Xác nhận biên bản'])
    const spent = chat.page.locator('#log').getByRole('button', { name: 'Xác nhận sửa: An 5,0 → 8,5' })
    expect(await spent.last().isDisabled()).toBe(true)
    await chat.page.getByText('Việc này đã xong.').last().waitFor()
    await look('reloaded')
  })

  it('nothing can be said in the name of one person while another is switched to', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    await chat.page.route('**/chat/me*', route => held.then(() => route.continue()), { times: 1 })
    await chat.persona(GUARDIAN).tap()
    await expect.poll(() => chat.words.isVisible()).toBe(false)
    letGo()
    await chat.page.getByText(`Nguyễn Văn Tài · ${GUARDIAN}`).waitFor()
  })

  it('the guardian asks in plain words and reads the corrected mark', async () => {
    const answer = await chat.say('diem toan cua an', /TX2: 8,5/)
    await expect.poll(() => answer.textContent()).not.toMatch(/Bình/)
    await look('guardian')
  })

  it('the guardian reads the same at a desk in the dark', async () => {
    expect(chat.complaints).toEqual([])
    await context.close()
    context = await browser.newContext({ viewport: DESK, colorScheme: 'dark', ...STILL })
    chat = new ChatPage(await context.newPage())
    await chat.page.goto(`${spread.url}?as=guardian`)
    await chat.hear(/TX2: 8,5/)
    await chat.persona('Tổ trưởng Ngữ văn').getByText('tin mới').waitFor()
    await look('guardian-dark')
    expect(chat.complaints).toEqual([])
  })
})
