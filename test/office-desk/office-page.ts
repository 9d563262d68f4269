import type { Page } from 'playwright-core'
import { signedPages } from '../../bot/pages/signed.ts'
import type { TestHouse } from '../house.ts'
import { writeXlsx } from '../office-files/school-files.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'
import { SHOTS } from '../web/browser.ts'
import type { Served } from '../web/far-side.ts'
import { postJson, serve } from '../web/far-side.ts'

/** The office's page before the real service, reached by the link the chat gives. */

export type OfficeStage = {
  readonly served: Served
  readonly talk: Talk
  /** The address of this test's server in place of the school's. */
  here(url: string | undefined): string
  /** Opens the page somebody's words lead to. */
  session(person: PersonKey, words?: string): Promise<PageSession>
  /** Follows the link a browser is given. */
  follow(page: Page, person: PersonKey, words?: string): Promise<void>
}

export type PageSession = {
  ask<Body>(act: string, body?: unknown): Promise<{ status: number; body: Body }>
  send<Body>(act: string, file: SentFile, body: unknown): Promise<{ status: number; body: Body }>
}

type SentFile = { readonly name: string; readonly bytes: Uint8Array }

export const OFFICE_WORDS = 'nạp danh sách'

export async function officeStage(house: TestHouse): Promise<OfficeStage> {
  const served = await serve({ pages: signedPages(house.host) })
  const talk = talkIn(house)
  const here = (url = '') => url.replace(house.host.publicUrl, served.url)
  const link = async (person: PersonKey, words: string) => {
    const answer = await talk.say(`web:${person}`, words)
    const [first] = answer.links ?? []
    if (!first) throw new Error(`no link: ${answer.text}`)
    return here(first.url)
  }
  return {
    served,
    talk,
    here,
    session: async (person, words = OFFICE_WORDS) => {
      const url = await link(person, words)
      const opened = await postJson(url, {})
      const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
      const page = url.slice(0, url.lastIndexOf('/'))
      const post = async (path: string, body: unknown) => {
        const answer = await postJson(`${page}/${path}`, body, { cookie })
        return { status: answer.status, body: await answer.json() } as never
      }
      return {
        ask: (act, body = {}) => post(`do/${act}`, body),
        send: (act, { name, bytes }, body) =>
          post(`send/${act}`, { name, file: Buffer.from(bytes).toString('base64'), body }),
      }
    },
    follow: async (page, person, words = OFFICE_WORDS) => {
      await page.goto(await link(person, words))
      await page.getByRole('button', { name: 'Mở' }).click()
      await page.locator('main:not(.link):not([hidden])').waitFor()
    },
  }
}

/** A list of pupils as an office has it; by its rows. */
export const rosterOf = (
  rows: readonly (readonly (string | number | null)[])[],
  titles: readonly string[] = [
    'STT',
    'Mã HS',
    'Họ và tên',
    'Ngày sinh',
    'Giới tính',
    'Lớp',
    'Dân tộc',
    'Nơi sinh',
    'Họ tên mẹ',
    'ĐT mẹ',
  ],
) =>
  writeXlsx([{ name: 'Danh sách', rows: [['DANH SÁCH HỌC SINH NĂM HỌC 2026-2027'], [...titles], ...rows] }])

export const TWO_NEW = [
  [1, '8800000001', 'Đinh Thị Mơ', '02/03/2014', 'Nữ', '6A', 'Kinh', 'Hà Nam', 'Đinh Thị Lụa', '0912000001'],
  [2, '8800000002', 'Hà Văn Tú', '05/07/2014', 'Nam', '6B', 'Mường', 'Hòa Bình', 'Hà Thị Sim', '0912000002'],
] as const

export const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `${SHOTS}/office-${name}.png`, fullPage: true })
