import type { Locator, Page } from 'playwright-core'
import { SHOTS } from '../web/browser.ts'

/** The chat page under a person's hands: what can be pressed, said and read on it. */

const ANSWER_MS = 15_000
let shots = 0

export class ChatPage {
  readonly page: Page
  /** What the browser complained of: errors of scripts, and of the console. */
  readonly complaints: string[] = []

  constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(ANSWER_MS)
    page.on('pageerror', error => this.complaints.push(error.message))
    page.on('console', line => line.type() === 'error' && this.complaints.push(line.text()))
  }

  get words(): Locator {
    return this.page.getByRole('textbox', { name: 'Tin nhắn' })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  get send(): Locator {
    return this.page.getByRole('button', { name: 'Gửi', exact: true })
  }

  get #answers(): Locator {
    return this.page.locator('#log .item-school')
  }

  /** Everything said in the thread, by both sides, in order. */
  thread(): Promise<string[]> {
    return this.page.locator('#log .item .text').allTextContents()
  }

  /** Labels of the choices that can still be pressed. */
  choices(): Promise<string[]> {
    return this.page.locator('#log button.choice:enabled').allTextContents()
  }

  /** Keeps a picture of the page for people to look at. @returns by how many pixels the page is wider than its screen */
  async look(name: string): Promise<number> {
    shots += 1
    await this.page.screenshot({ path: `${SHOTS}/story-${String(shots).padStart(2, '0')}-${name}.png` })
    return this.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  }

  /** The newest message of the school with this in it. */
  async hear(match: RegExp): Promise<Locator> {
    const heard = this.#answers.filter({ hasText: match }).last()
    await heard.waitFor()
    return heard
  }

  /** Waits for the school's answer after what was done, and gives it. */
  async answerTo(act: () => Promise<void>, match: RegExp): Promise<Locator> {
    await this.words.waitFor()
    const before = await this.#answers.count()
    await act()
    await this.#answers.nth(before).waitFor()
    return this.hear(match)
  }

  say(text: string, match: RegExp): Promise<Locator> {
    return this.answerTo(async () => {
      await this.words.fill(text)
      await this.send.tap()
    }, match)
  }

  /** Takes the newest choice of this label. */
  press(name: string, match: RegExp): Promise<Locator> {
    const choice = this.page.locator('#log').getByRole('button', { name, disabled: false }).last()
    return this.answerTo(() => choice.tap(), match)
  }

  /** A person of the demo strip, by role. */
  persona(role: string): Locator {
    return this.page.locator('.persona').filter({ has: this.page.getByText(role, { exact: true }) })
  }

  /** Switches to a person for whom something came meanwhile. */
  async becomeTold(role: string): Promise<void> {
    await this.persona(role)
      .getByText(/^\d+ tin mới$/)
      .waitFor()
    await this.persona(role).tap()
    await this.persona(role).getByText('tin mới').waitFor({ state: 'hidden' })
  }
}
