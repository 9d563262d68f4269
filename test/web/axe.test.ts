import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { inBrowser, openBrowser, SHOTS } from './browser.ts'
import type { FarSide } from './far-side.ts'
import { anHoa, choices, farDemo, farSide, serve } from './far-side.ts'

/** What axe finds against a page, at both sizes and in both themes: nothing. */

const LOOKS = [
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const SPEAKS = { text: 'Đề nghị số 7', choices: choices('Duyệt: An 5,0 → 8,0', 'Từ chối: An') }

inBrowser.each(LOOKS)('at $width × $height in $colorScheme, axe', ({ width, height, colorScheme }) => {
  const look = { viewport: { width, height }, colorScheme, reducedMotion: 'reduce' } as const

  async function finds(paths: readonly string[], isDemo: boolean, ready: (page: Page) => Promise<void>) {
    const chat: FarSide = farSide()
    chat.notify('teacher', SPEAKS)
    chat.notify('hoa', SPEAKS)
    if (!isDemo) chat.signedIn.set('t0ken', anHoa)
    const served = await serve(isDemo ? { chat, demo: farDemo(chat) } : { chat })
    const context = await browser.newContext(look)
    const found: string[] = []
    for (const path of paths) {
      const page = await context.newPage()
      if (path === '/' && !isDemo)
        await context.addCookies([{ name: 'so-diem', value: 't0ken', url: served.url }])
      await page.goto(served.url + path)
      await ready(page)
      found.push(...(await violations(page)))
    }
    await context.close()
    await served.close()
    return found
  }

  it('finds nothing against the chat, in demo mode', async () => {
    expect(await finds(['/'], true, page => page.getByText('Đề nghị số 7').waitFor())).toEqual([])
  })

  it('finds nothing against the chat of a real school, its search open', async () => {
    const ready = async (page: Page) => {
      await page.getByText('Đề nghị số 7').waitFor()
      await page.getByRole('button', { name: 'Tìm trong cuộc trò chuyện' }).click()
    }
    expect(await finds(['/'], false, ready)).toEqual([])
  })

  it('finds nothing against the sign-in, a link, its end, a paper’s check and the page without a network', async () => {
    const served = await serve({ chat: farSide() })
    const context = await browser.newContext(look)
    const page = await context.newPage()
    for (const path of ['/', '/p/1.a/b', '/p/1.a', '/xac-minh', '/offline.html']) {
      await page.goto(served.url + path)
      await page.getByRole('heading', { level: 2 }).or(page.getByRole('textbox')).first().waitFor()
      expect(await violations(page), path).toEqual([])
    }
    await page.goto(served.url)
    await page.getByRole('button', { name: 'Đăng nhập bằng mật khẩu' }).click()
    await page.getByLabel('Tên đăng nhập').waitFor()
    await page.screenshot({ path: `${SHOTS}/sign-in-password-${look.viewport.width}.png` })
    expect(await violations(page), 'by password').toEqual([])
    await context.close()
    await served.close()
  })
})
