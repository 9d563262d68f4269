import type { Page } from 'playwright-core'
import { deskPages } from '../../bot/pages/desk/desk.ts'
import { signedPages } from '../../bot/pages/signed.ts'
import { webBell, webChat } from '../../bot/webchat/chat.ts'
import { setPassword } from '../../core/accounts/password.ts'
import { setFirstPin } from '../../core/accounts/pin.ts'
import { findSchool } from '../../db/school/schools.ts'
import type { TestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import type { Served } from '../web/far-side.ts'
import { postJson, serve } from '../web/far-side.ts'

/** The office desk before the real service, entered as people enter it: name, password, PIN. */

export const PASSWORD = 'bốn mùa hoa nở'
export const PIN = '204816'
export const SCHOOL = '99000001'

/** Staff codes follow the order of the small school. */
const LOGINS = {
  principal: 'CB001',
  vice: 'CB002',
  board: 'CB003',
  office: 'CB004',
  head: 'CB005',
  maths: 'CB006',
  arts: 'CB007',
} as const

export type DeskPerson = keyof typeof LOGINS & PersonKey
export type Answered<Body> = { readonly status: number; readonly body: Body }

/** A browser without a window: keeps the cookies it is given. */
export type DeskBrowser = {
  post<Body = { error: string }>(path: string, body?: unknown): Promise<Answered<Body>>
  signIn(person: DeskPerson, typed?: Readonly<Record<string, string>>): Promise<Answered<{ error: string }>>
  /** Password and PIN. */
  enter(person: DeskPerson): Promise<DeskBrowser>
  act<Body = { error: string }>(path: string, body?: unknown): Promise<Answered<Body>>
  get(path: string): Promise<Response>
}

export type DeskStage = {
  readonly served: Served
  /** Gives somebody the two things the desk asks for. */
  prepare(person: DeskPerson, without?: 'pin'): Promise<void>
  browser(): DeskBrowser
  /** Comes in through the page itself. */
  follow(page: Page, person: DeskPerson, section?: string): Promise<void>
}

export async function deskStage(house: TestHouse): Promise<DeskStage> {
  const { host } = house
  const served = await serve({
    pages: signedPages(host),
    desk: deskPages(host),
    chat: webChat(host, webBell(), code => findSchool(host.database, code)),
  })
  const prepared = new Set<DeskPerson>()
  async function prepare(person: DeskPerson, without?: 'pin') {
    if (prepared.has(person)) return
    prepared.add(person)
    await house.as(person, async session => {
      await setPassword(session, { password: PASSWORD, endOthers: false })
      if (without !== 'pin') await setFirstPin(session, PIN)
    })
  }

  function browser(): DeskBrowser {
    const jar = new Map<string, string>()
    const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    async function post<Body>(path: string, body: unknown = {}): Promise<Answered<Body>> {
      const answer = await postJson(`${served.url}${path}`, body, { cookie: cookie() })
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
        jar.set(name, value)
      }
      return { status: answer.status, body: (await answer.json()) as Body }
    }
    const self: DeskBrowser = {
      post,
      signIn: (person, typed = {}) =>
        post('/chat/sign-in/password', {
          school: SCHOOL,
          login: LOGINS[person],
          password: PASSWORD,
          ...typed,
        }),
      async enter(person) {
        await prepare(person)
        const signed = await self.signIn(person)
        const proved = await post<{ error: string }>('/van-phong/prove', { pin: PIN })
        if (signed.status + proved.status !== 400)
          throw new Error(`${signed.body.error} ${proved.body.error}`)
        return self
      },
      act: (path, body) => post(`/van-phong/${path}`, body),
      get: path => fetch(`${served.url}${path}`, { headers: { cookie: cookie() }, redirect: 'manual' }),
    }
    return self
  }

  return {
    served,
    prepare,
    browser,
    follow: async (page, person, section) => {
      await prepare(person)
      await page.goto(`${served.url}/van-phong${section ? `#${section}` : ''}`)
      await page.getByLabel('Mã trường').fill(SCHOOL)
      await page.getByLabel('Tên đăng nhập').fill(LOGINS[person])
      await page.getByLabel('Mật khẩu').fill(PASSWORD)
      await page.getByRole('button', { name: 'Tiếp tục' }).click()
      await page.getByLabel('Mã PIN', { exact: true }).fill(PIN)
      await page.getByRole('button', { name: 'Mở trang văn phòng' }).click()
      if (section) await page.waitForURL(`**/van-phong/${section}`)
      else await page.locator('#sections').waitFor()
    },
  }
}
