import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PagePurpose, PagePurposes } from '../../bot/pages/purposes.ts'
import { pageLink } from '../../bot/pages/purposes.ts'
import { signedPages } from '../../bot/pages/signed.ts'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { violations } from './axe.ts'
import { inBrowser, openBrowser, SHOTS } from './browser.ts'
import type { Served } from './far-side.ts'
import { serve } from './far-side.ts'

/** The pages behind links, at both sizes and in both themes: what axe finds against them, how large what is pressed is, and the ways back. */

const LOOKS = [
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const
const TAP_PX = 44

inBrowser('the pages behind links', () => {
  let browser: Browser
  let house: TestHouse
  let served: Served
  beforeAll(async () => {
    browser = await openBrowser()
    house = await openTestHouse(oneDatabase)
    served = await serve({ pages: signedPages(house.host) })
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
    await house.close()
  })

  async function follow<P extends PagePurpose>(
    page: Page,
    who: PersonKey,
    purpose: P,
    data: PagePurposes[P],
  ) {
    const aim = { purpose, data, minutes: 30 } as Parameters<typeof pageLink>[1]
    const url = await house.as(who, session => pageLink(session, aim))
    await page.goto(url.replace(house.host.publicUrl, served.url))
    await page.getByRole('button', { name: 'Mở' }).click()
    await page.waitForURL(/\/p\/[^/]+$/)
    await page.locator('h1:not(:text("Đang mở…"))').waitFor()
  }

  /** What is pressed and is smaller than a finger. */
  const small = (page: Page) =>
    page.evaluate<
      string[]
    >(`[...document.querySelectorAll('button, a, select, input:not(.sr)')].filter(control => {
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect()
      return height > 0 && (height < ${TAP_PX} || width < ${TAP_PX})
    }).map(control => control.outerHTML.slice(0, 160))`)

  it.each(LOOKS)('at $width × $height in $colorScheme', async ({ width, height, colorScheme }) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'vi-VN' })
    const page = await context.newPage()
    const { classes, books } = house.school
    const look = async (name: string) => {
      await page.screenshot({ path: `${SHOTS}/signed-${name}-${width}-${colorScheme}.png` })
      expect(await violations(page), name).toEqual([])
      expect(await small(page), name).toEqual([])
    }
    await follow(page, 'maths', 'marks_grid', { classSubjectId: books.maths6A, term: 1, column: null })
    await page.getByText('v: vắng · vp: có phép · kp: không phép · m: miễn').waitFor()
    await look('marks')
    await follow(page, 'arts', 'attendance_grid', { classId: classes.a, month: '2026-11' })
    await page.getByText('P: vắng có phép · K: vắng không phép').waitFor()
    await look('attendance')
    await follow(page, 'principal', 'pin', {})
    await page.getByRole('link', { name: 'Về cuộc trò chuyện' }).waitFor()
    await look('pin')
    await follow(page, 'vice', 'password', {})
    await page.getByText('Tên đăng nhập: CB002').waitFor()
    await look('password')
    await follow(page, 'office', 'office', {})
    await look('office')
    await follow(page, 'arts', 'pupil_checks', { classId: classes.a })
    await look('checks')
    await context.close()
  })
})
