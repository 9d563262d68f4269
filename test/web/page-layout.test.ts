import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WebHouse } from '../../web/house.ts'
import { inBrowser, openBrowser, SHOTS } from './browser.ts'
import type { FarSide } from './far-side.ts'
import { anHoa, farDemo, farSide, serve } from './far-side.ts'

/** Where the parts of the page stand before anything was said, in demo mode and out of it. */

const SCREENS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]
const MODES: { mode: string; parts(chat: FarSide): Partial<WebHouse> }[] = [
  { mode: 'demo mode', parts: chat => ({ chat, demo: farDemo(chat) }) },
  { mode: 'a real school', parts: chat => ({ chat }) },
]
const CASES = MODES.flatMap(each => SCREENS.map(screen => ({ ...each, ...screen })))

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

inBrowser.each(CASES)('the chat page of $mode at $width × $height', ({ mode, parts, width, height }) => {
  it('keeps the composer at the foot of the screen for somebody new', async () => {
    const chat = farSide()
    chat.signedIn.set('t0ken', anHoa)
    const served = await serve(parts(chat))
    const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' })
    await context.addCookies([{ name: 'so-diem', value: 't0ken', url: served.url }])
    const page = await context.newPage()
    await page.goto(served.url)
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
    const foot = () =>
      page.evaluate<number>('document.querySelector("#composer").getBoundingClientRect().bottom')
    expect(await foot()).toBe(height)
    await context.setOffline(true)
    await page.getByText('Đang mất mạng').waitFor()
    expect(await foot()).toBe(height)
    await page.screenshot({ path: `${SHOTS}/new-${mode.replaceAll(' ', '-')}-${width}.png` })
    await context.close()
    await served.close()
  })
})
