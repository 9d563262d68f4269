import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import { webBell, webChat } from '../../bot/webchat/chat.ts'
import type { Host } from '../../core/host.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { oneDatabase } from '../databases.ts'
import { asPolicy } from '../policies.ts'
import { presets } from '../presets.ts'
import { makeSmallSchool } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { smallControls, violationsOf } from './accessible.ts'
import { inBrowser, openBrowser, SHOTS } from './browser.ts'
import type { Served } from './far-side.ts'
import { serve } from './far-side.ts'
import { complaintsOf, sidewaysScroll } from './grid-page.ts'

/** Passkeys in a real browser with an authenticator of its own making, on a phone and on a desk, before the real service without a demo. */

const SCREENS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]

inBrowser.each(SCREENS)('passkeys at $width × $height', ({ width, height }) => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let cdp: CDPSession
  let authenticatorId: string
  let house: CaseHouse
  let served: Served
  let talk: Talk
  let home: string
  let complaints: string[]

  beforeAll(async () => {
    browser = await openBrowser()
    house = await openCaseHouse(oneDatabase)
    await asPolicy(house, { ...presets.D, secondFactor: 'pin' }, 'thêm mã PIN')
    const host: Host & { publicUrl: string } = { ...house.host }
    const { schoolId } = house.school
    served = await serve({
      pages: signedPages(host),
      chat: webChat(host, webBell(), async () => ({ schoolId, name: 'Trường' })),
    })
    home = served.url.replace('127.0.0.1', 'localhost')
    host.publicUrl = home
    talk = talkIn({ host, school: house.school })
    context = await browser.newContext({
      viewport: { width, height },
      locale: 'vi-VN',
      hasTouch: true,
      reducedMotion: 'reduce',
    })
    complaints = complaintsOf(context)
    page = await context.newPage()
    cdp = await context.newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const made = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    authenticatorId = made.authenticatorId
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
    await house.close()
    expect(complaints).toEqual([])
  })

  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).tap()
  const credentials = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  /** Whether the person lets the authenticator verify them. */
  const verifies = (isUserVerified: boolean) =>
    cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  async function follow(url: string | undefined): Promise<void> {
    await page.goto(url ?? '')
    await press('Mở')
    await page.waitForURL(/\/p\/[^/]+$/)
    await page.locator('h1:not(:text("Đang mở…"))').waitFor()
  }
  async function look(name: string): Promise<void> {
    await page.screenshot({ path: `${SHOTS}/passkey-${name}-${width}.png` })
    expect(await violationsOf(page), name).toEqual([])
    // Out of sight until it is reached by the keyboard.
    const small = (await smallControls(page)).filter(one => !one.includes('class="skip"'))
    expect(small, name).toEqual([])
    expect(await sidewaysScroll(page), name).toBe(0)
  }
  const signIn = async () => {
    await page.goto(home)
    await press('Đăng nhập bằng khóa truy cập')
  }

  it('makes one on the page behind the link, on the way over the password’s', async () => {
    await follow((await talk.say('web:vice', 'đặt mật khẩu')).links?.[0]?.url)
    await press('Thêm khóa truy cập')
    await press('Mở')
    await page.getByText('Bấm nút dưới đây rồi xác nhận').waitFor()
    await look('adding')
    await verifies(false)
    await press('Thêm khóa truy cập')
    await page.getByText('Chưa có khóa nào được xác nhận').waitFor()
    await verifies(true)
    await press('Thêm khóa truy cập')
    await page.getByText('Đã thêm:').waitFor()
    await look('added')
    expect(await credentials()).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])
  })

  it('is not made twice on one device', async () => {
    await follow((await talk.say('web:vice', 'thêm khóa truy cập')).links?.[0]?.url)
    await page.getByText('K1.').waitFor()
    await press('Thêm khóa truy cập')
    await page.getByText('Chưa có khóa nào được xác nhận').waitFor()
    expect(await credentials()).toHaveLength(1)
  })

  it('signs in without a school’s code or a name', async () => {
    await page.goto(home)
    await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).waitFor()
    await look('sign-in')
    await signIn()
    await page.getByRole('heading', { name: /^Chào/ }).or(page.getByRole('log')).first().waitFor()
    await page.getByText('Trần Văn Khoa').first().waitFor()
    expect((await talk.say('web:vice', 'thiết bị của tôi')).text).toMatch(/K1\..*dùng gần nhất/)
  })

  it('decides one case, where the PIN is asked for', async () => {
    await house.openCase()
    const card = await talk.say('web:vice', 'chờ duyệt')
    await follow((await talk.press('web:vice', tokenOf(card, 'Đồng ý'))).links?.[0]?.url)
    await page.getByRole('button', { name: 'Dùng khóa truy cập thay cho mã PIN' }).waitFor()
    await look('proving')
    await press('Dùng khóa truy cập thay cho mã PIN')
    await page
      .getByRole('status')
      .getByText(/Đã đồng ý/i)
      .waitFor()
  })

  it('decides several by one confirm', async () => {
    await house.wait(16)
    await house.openCase()
    await follow((await talk.say('web:vice', 'trang duyệt')).links?.[0]?.url)
    await page.locator('#decisions').waitFor()
    await page.getByRole('checkbox').first().tap()
    await press('Quyết định…')
    await page.getByRole('dialog').waitFor()
    await look('confirming')
    await press('Dùng khóa truy cập thay cho mã PIN')
    await page
      .locator('#done')
      .getByText(/Đã quyết định 1 phiếu/)
      .waitFor()
  })

  it('of another school opens nothing', async () => {
    const other = await makeSmallSchool(house.database, 'D', '99000002')
    const [own] = await credentials()
    if (!own?.userHandle) throw new Error('no credential')
    const handle = Buffer.from(own.userHandle, 'base64').toString().replace(/^\d+/, String(other.schoolId))
    await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: own.credentialId })
    const userHandle = Buffer.from(handle).toString('base64')
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...own, userHandle } })
    await context.clearCookies()
    await signIn()
    await page.getByText('Khóa truy cập này không dùng được ở đây').waitFor()
    await look('refused')
    await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: own.credentialId })
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: own })
  })

  it('opens nothing once it was taken back in the chat', async () => {
    const asked = await talk.say('web:vice', 'bỏ khóa truy cập')
    await talk.press('web:vice', tokenOf(asked, 'Bỏ hết'))
    await signIn()
    await page.getByText('Khóa truy cập này không dùng được ở đây').waitFor()
  })
})
