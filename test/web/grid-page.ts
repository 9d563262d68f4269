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
  /** Marks written, by pupil and column, in the order of writing: "An TX3 7,5". */
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
  return {
    served,
    link,
    async open(page, person, book) {
      await page.goto(await link(person, book))
      await page.getByRole('button', { name: 'Mở' }).tap()
      await page.locator('#sheet').waitFor()
    },
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
