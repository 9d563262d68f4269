import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { confirmAttendance } from '../../core/attendance/confirm.ts'
import { proposeAttendance } from '../../core/attendance/entry.ts'
import { oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'
import { inBrowser, openBrowser } from './browser.ts'
import type { GridStage } from './grid-page.ts'
import { complaintsOf, gridStage, shoot, sidewaysScroll } from './grid-page.ts'

/** A month of a class's attendance on a phone, asked for in the chat. The school's day is Thursday 19/11. */

const [AN, BINH, CUONG] = ['Nguyễn Văn An', 'Lê Thanh Bình', 'Phạm Mạnh Cường'] as const

inBrowser('the attendance grid', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let house: TestHouse
  let stage: GridStage
  let complaints: string[]

  beforeAll(async () => {
    browser = await openBrowser()
    house = await openTestHouse(oneDatabase)
    stage = await gridStage(house)
    context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'vi-VN',
      hasTouch: true,
      reducedMotion: 'reduce',
    })
    complaints = complaintsOf(context)
    page = await context.newPage()
  })
  afterAll(async () => {
    await browser.close()
    await stage.served.close()
    await house.close()
    expect(complaints).toEqual([])
  })

  const press = (name: string) => page.getByRole('button', { name, exact: true })
  const status = () => page.locator('#status').textContent()
  const recorded = async () => {
    const rows = await house.database.kysely
      .selectFrom('attendance as a')
      .innerJoin('person as p', 'p.person_id', 'a.pupil_id')
      .select(['p.full_name', 'a.day', 'a.kind'])
      .orderBy('a.day')
      .orderBy('p.person_id')
      .execute()
    return rows.map(({ full_name, day, kind }) => `${full_name} ${day} ${kind}`)
  }

  it('is given to the homeroom teacher of the class and to nobody else', async () => {
    const talk = talkIn(house)
    const own = await talk.say('web:arts', 'lưới điểm danh 6A')
    expect(own.text).toMatch(/^Lưới điểm danh 6A, tháng 11\./)
    expect(own.links).toHaveLength(1)
    const other = await talk.say('web:maths', 'lưới điểm danh 6A')
    expect(other.links).toBeUndefined()
    expect((await talk.say('web:arts', 'lưới điểm danh 6A tháng 13')).text).toMatch(/Tháng từ 1 đến 12/)
    await stage.follow(page, own.links?.[0]?.url)
    await expect.poll(() => page.locator('#title').textContent()).toBe('6A · Điểm danh · tháng 11')
  })

  it('begins today, shows the school days of the month so far, and stores by one confirm', async () => {
    const days = await page.locator('#columns button').allTextContents()
    expect(days.at(-1)).toBe('T5 19/11')
    expect(days.some(day => /^(?:T7|CN)/.test(day))).toBe(false)
    await press(`P (Vắng có phép): ${AN}, T5 19/11`).tap()
    await press(`K (Vắng không phép): ${CUONG}, T5 19/11`).tap()
    await press('T4 18/11').tap()
    await press(`P (Vắng có phép): ${AN}, T4 18/11`).tap()
    await expect.poll(status).toBe('3 ô chưa gửi')
    await shoot(page, 'attendance')
    await page.getByRole('button', { name: /^Xem trước/ }).tap()
    await shoot(page, 'attendance-preview')
    expect(await recorded()).toEqual([])
    await page.getByRole('button', { name: 'Ghi 3 thay đổi' }).tap()
    await page.getByText(/^Đã ghi điểm danh 6A/).waitFor()
    expect(await recorded()).toEqual([
      `${AN} 2026-11-18 excused`,
      `${AN} 2026-11-19 excused`,
      `${CUONG} 2026-11-19 unexcused`,
    ])
    expect(await sidewaysScroll(page)).toBe(0)
  })

  it('shows both when the roll was called another way meanwhile, and stores nothing', async () => {
    await press('T5 19/11').tap()
    await press(`K (Vắng không phép): ${AN}, T5 19/11`).tap()
    await press(`P (Vắng có phép): ${BINH}, T5 19/11`).tap()
    await house.as('arts', async session => {
      const preview = await proposeAttendance(session, {
        classId: house.school.classes.a,
        days: ['2026-11-19'],
        entries: [{ day: '2026-11-19', pupilId: house.school.people.binh, kind: 'unexcused' }],
        complete: [],
      })
      if (!preview.ok) throw new Error(preview.refusal.code)
      expect((await confirmAttendance(session, preview.value.draftId)).ok).toBe(true)
    })
    await page.getByRole('button', { name: /^Xem trước/ }).tap()
    await page.locator('#problem').getByText('Chưa ghi gì, vì điểm danh vừa thay đổi').waitFor()
    await page.getByRole('button', { name: 'Giữ P' }).waitFor()
    await shoot(page, 'attendance-conflict')
    expect(await recorded()).toContain(`${AN} 2026-11-19 excused`)
    await page.getByRole('button', { name: 'Lấy K' }).tap()
    await expect.poll(status).toBe('1 ô chưa gửi')
  })

  it('a closed day takes nothing and says who closed it', async () => {
    await house.database.kysely
      .insertInto('attendance_close')
      .values({
        school_id: house.school.schoolId,
        class_id: house.school.classes.a,
        starts_on: '2026-11-01',
        ends_on: '2026-11-30',
        excused: 2,
        unexcused: 2,
        policy_version: 1,
        closed_by: house.school.people.arts,
        closed_at: new Date('2026-11-19T09:30:00+07:00'),
      })
      .execute()
    await page.reload()
    await page.getByText(/^Cột T5 19\/11 đã khóa: thầy\/cô Vũ Văn Sơn chốt lúc 09:30/).waitFor()
    await expect.poll(status).toBe('1 ô chưa gửi · 1 ô đã khóa')
    await expect.poll(() => press(`K (Vắng không phép): ${AN}, T5 19/11`).count()).toBe(0)
  })
})
