import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import { inBrowser, openBrowser } from '../web/browser.ts'
import { ChatPage } from './chat-page.ts'
import type { Stage } from './stage.ts'
import { openStage, SCHOOL_CODE } from './stage.ts'

/** The real page before the real service of a real school: no demo mode, a person who comes with a code. */

const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 800 }

const stages = [
  { way: 'web', kind: 'pglite' },
  ...databases
    .filter(kind => kind === 'postgres')
    .map(kind => ({ way: 'the page at two processes', kind }) as const),
] as const

inBrowser.each(stages)('a teacher new to the page of a school, over $way on $kind', ({ way, kind }) => {
  let stage: Stage
  let browser: Browser
  let context: BrowserContext
  let chat: ChatPage

  beforeAll(async () => {
    stage = await openStage(way, kind)
    browser = await openBrowser()
    context = await browser.newContext({ viewport: PHONE, hasTouch: true, locale: 'vi-VN' })
    chat = new ChatPage(await context.newPage())
  })
  afterAll(async () => {
    await browser.close()
    await stage.close()
  })

  const foot = () =>
    chat.page.evaluate<number>('document.querySelector("#composer").getBoundingClientRect().bottom')

  it('signs in with the code of the school and is greeted by name', async () => {
    await chat.page.goto(stage.url)
    await chat.page.getByLabel('Mã trường').fill(SCHOOL_CODE)
    await chat.page.getByLabel('Mã đăng nhập').fill(await stage.codeFor('maths'))
    expect(await chat.look('sign-in')).toBe(0)
    await chat.button('Vào trò chuyện').tap()
    await chat.hear(/Đã liên kết với Đỗ Thị Hồng/)
    expect(await chat.page.locator('#demo').isVisible()).toBe(false)
  })

  it('finds the composer at the foot of the screen, on a phone and at a desk', async () => {
    expect(await chat.look('new')).toBe(0)
    expect(await foot()).toBe(PHONE.height)
    await chat.page.setViewportSize(DESK)
    expect(await chat.look('new-desk')).toBe(0)
    expect(await foot()).toBe(DESK.height)
    await chat.page.setViewportSize(PHONE)
  })

  it('enters marks, and finds them stored when the page is opened again', async () => {
    await chat.say('6A toan tx1: an 8, binh 7,5', /Chưa ghi gì/)
    await chat.press('Ghi 2 điểm', /Đã ghi 2 điểm/)
    const before = await chat.thread()
    await chat.page.reload()
    await chat.hear(/Đã ghi 2 điểm/)
    expect(await chat.thread()).toEqual(before)
    expect(await foot()).toBe(PHONE.height)
    expect(chat.complaints).toEqual([])
  })
})
