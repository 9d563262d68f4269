import type { BrowserContext, Page } from 'playwright-core'
import { signedPages } from '../../bot/pages/signed.ts'
import { issuePageLink } from '../../core/accounts/page-link.ts'
import type { TestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { SHOTS } from './browser.ts'
import type { Served } from './far-side.ts'
import { serve } from './far-side.ts'

/** The grid page in a browser, opened by a link as from a chat, before the real service. */

type Book = keyof TestHouse['school']['books']

export type GridStage = {
  readonly served: Served
  /** A fresh link, as it stands in this person's chat. */
  link(person?: PersonKey, book?: Book): Promise<string>
  /** Follows a fresh link up to the table. */
  open(page: Page, person?: PersonKey, book?: Book): Promise<void>
  /** Follows the link an answer gave, up to the table. */
  follow(page: Page, url: string | undefined): Promise<void>
  /** How many times a mark was written. */
  events(): Promise<number>
}

export async function gridStage(house: TestHouse): Promise<GridStage> {
  const served = await serve({ pages: signedPages(house.host) })
  const link = async (person: PersonKey = 'maths', book: Book = 'maths6A') => {
    const url = await house.as(person, session =>
      issuePageLink(session, {
        purpose: 'marks_grid',
        data: { classSubjectId: house.school.books[book], term: 1, column: null },
        minutes: 30,
      }),
    )
    return url.replace(house.host.publicUrl, served.url)
  }
  async function follow(page: Page, url = '') {
    await page.goto(url.replace(house.host.publicUrl, served.url))
    await page.getByRole('button', { name: 'Mở' }).tap()
    await page.locator('#sheet').waitFor()
  }
  return {
    served,
    link,
    open: async (page, person, book) => follow(page, await link(person, book)),
    follow,
    async events() {
      const rows = await house.database.kysely.selectFrom('mark_event').select('version').execute()
      return rows.length
    },
  }
}

export const cellOf = (page: Page, pupil: string, column: string) =>
  page.getByRole('textbox', { name: `${pupil}, ${column}` })

export const shoot = (page: Page, name: string) => page.screenshot({ path: `${SHOTS}/grid-${name}.png` })

export const sidewaysScroll = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')

/** What a browser complains of: errors of a script, and console errors but for requests a dead network swallows. */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('weberror', error => complaints.push(error.error().message))
  context.on('console', line => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      complaints.push(line.text())
  })
  return complaints
}
