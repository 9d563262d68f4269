import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { inBrowser, openBrowser } from '../web/browser.ts'
import { complaintsOf, sidewaysScroll } from '../web/grid-page.ts'
import type { OfficeStage } from './office-page.ts'
import { officeStage, rosterOf, shoot, TWO_NEW } from './office-page.ts'

/** The office's page in a real browser, on a phone and at a desk. */

const SIZES = [
  ['phone', { width: 360, height: 740 }],
  ['desk', { width: 1280, height: 800 }],
] as const
const TAP_PX_MIN = 44

inBrowser('the office’s page', () => {
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

  async function openAt(
    viewport: { width: number; height: number },
    colorScheme: 'light' | 'dark' = 'light',
  ) {
    context = await browser.newContext({ viewport, colorScheme, locale: 'vi-VN', reducedMotion: 'reduce' })
    complaints = complaintsOf(context)
    page = await context.newPage()
    await stage.follow(page, 'office')
  }

  const choose = async (bytes: Uint8Array, name = 'danh-sach.xlsx') =>
    page
      .locator('#file')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

  /** Whatever is pressed has room for a finger. */
  async function expectRoomForFingers() {
    const small = await page.locator('button:visible, select:visible, label.button:visible').evaluateAll(
      (all, min) =>
        all.flatMap(one => {
          const { width, height } = one.getBoundingClientRect()
          return width < min || height < min ? [`${one.id || one.textContent} ${width}×${height}`] : []
        }),
      TAP_PX_MIN,
    )
    expect(small).toEqual([])
  }

  it.each(SIZES)(
    'on a %s shows a file as it is understood and stores it by one press',
    async (name, size) => {
      await openAt(size)
      const wrong = [...(TWO_NEW[0] as readonly (string | number)[])].with(3, '31/02/2014')
      await choose(await rosterOf([wrong, TWO_NEW[1]]))
      await page.getByRole('heading', { name: 'Xem trước: danh sách học sinh' }).waitFor()
      expect(await page.getByLabel('Cột D, Ngày sinh: đọc là').inputValue()).toBe('Ngày sinh')
      expect(await page.locator('#problem-list').textContent()).toContain('"31/02/2014" không phải ngày sinh')
      await expectRoomForFingers()
      expect(await sidewaysScroll(page)).toBe(0)
      await shoot(page, `preview-${name}`)
      await page.getByRole('button', { name: 'Lưu', exact: true }).click()
      await page.getByText(/^Đã lưu danh sách học sinh: thêm 2/).waitFor()
      await page.getByText('danh-sach.xlsx').waitFor()
      await shoot(page, `stored-${name}`)
    },
  )

  it('hands out a copy with notes, and leaves a file without storing it, by keyboard', async () => {
    await openAt(SIZES[1][1], 'dark')
    const wrong = [...(TWO_NEW[0] as readonly (string | number)[])].with(3, '31/02/2014')
    await choose(await rosterOf([wrong]))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải bản có ghi chú ở từng ô' }).press('Enter'),
    ])
    expect(download.suggestedFilename()).toBe('danh-sach - ghi chú.xlsx')
    await shoot(page, 'dark')
    await page.getByRole('button', { name: 'Bỏ, không lưu' }).press('Enter')
    await page.getByText('Đã bỏ, chưa lưu gì.').waitFor()
    expect(await page.locator('#proposal').isHidden()).toBe(true)
  })

  it('reads a column as what is chosen for it', async () => {
    await openAt(SIZES[0][1])
    const titles = ['STT', 'Số hồ sơ trường', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Lớp']
    await page.getByLabel('Loại tệp').selectOption('roster')
    await choose(await rosterOf([TWO_NEW[0].slice(0, 6)], titles))
    await page.getByLabel('Cột B, Số hồ sơ trường: đọc là').selectOption('Mã HS')
    await page.getByRole('button', { name: 'Xem lại theo điều đã chọn' }).click()
    await page.getByText('Chưa lưu. Nếu lưu: thêm 1, đổi 0, giữ nguyên 0, bỏ 0.').waitFor()
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText(/^Đã lưu danh sách học sinh: thêm 1/).waitFor()
  })

  it('takes the last file back once what goes with it was shown', async () => {
    await openAt(SIZES[0][1])
    await choose(await rosterOf(TWO_NEW))
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText(/^Đã lưu danh sách học sinh: thêm 2/).waitFor()
    await page.getByRole('button', { name: 'Hoàn tác lần nạp gần nhất…' }).click()
    await page.getByText('Gỡ: Đinh Thị Mơ').waitFor()
    await expectRoomForFingers()
    await shoot(page, 'undo')
    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await page.getByText(/^Đã hoàn tác lần nạp danh sách học sinh/).waitFor()
    await page.getByText(/· đã hoàn tác$/).waitFor()
  })

  it.each(SIZES)('on a %s shows reports and hands them out', async (name, size) => {
    await openAt(size)
    await page.getByRole('button', { name: 'Xem theo lớp' }).click()
    await page.getByText('4/4 em còn thiếu thông tin.').waitFor()
    await page.locator('#lacking-lists summary').first().click()
    await page.locator('#sector-file').setInputFiles({
      ...{ name: 'csdl.xlsx', mimeType: 'application/octet-stream' },
      buffer: Buffer.from(await rosterOf(TWO_NEW)),
    })
    await page.getByText(/^Giống nhau: 0 em/).waitFor()
    await page.locator('#sector-lists summary').first().click()
    await expectRoomForFingers()
    expect(await sidewaysScroll(page)).toBe(0)
    await shoot(page, `reports-${name}`)
    for (const [button, file] of [
      ['Tải lịch hiện có (Excel)', 'lich-nam-hoc-2026-2027.xlsx'],
      ['Tải báo cáo Excel', 'doi-chieu-csdl-nganh-2026-11-19.xlsx'],
      ['Tải bản in (PDF)', 'Sơ yếu lý lịch lớp 6A.pdf'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).first().click(),
      ])
      expect(download.suggestedFilename()).toBe(file)
    }
  })

  it('says what is wrong with a file that is none', async () => {
    await openAt(SIZES[0][1])
    await choose(Buffer.from('không phải bảng'), 'x.xlsx')
    await page.getByText(/Tệp này không có bảng nào nhận ra được/).waitFor()
    await shoot(page, 'refused')
  })
})
