import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

/** What a page is for those who do not see it well, and for fingers. */

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Rules of WCAG 2.2 AA that the page breaks as it stands, each with the elements. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate<
    string[]
  >(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`)
}

const TAP_MIN = 44

/** Controls in sight that are smaller than a finger; a tick is as large as the label it is tapped by. */
export const smallControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate<
    string[]
  >(`[...document.querySelectorAll('button, a, select, textarea, input')].flatMap(control => {
    const place = control.type === 'checkbox' ? control.closest('label') : control
    const { width, height } = place.getBoundingClientRect()
    return height > 0 && (height < ${TAP_MIN} || width < ${TAP_MIN}) ? [control.outerHTML] : []
  })`)

/** Pairs of these elements that cover each other in part. */
export const overlaps = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate<string[]>(`(() => {
    const boxes = [...document.querySelectorAll(${JSON.stringify(selector)})].map(one => [one, one.getBoundingClientRect()])
      .filter(([, box]) => box.height > 0)
    return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).flatMap(([other, b]) =>
      one.contains(other) || other.contains(one) || a.right <= b.left + 1 || b.right <= a.left + 1
        || a.bottom <= b.top + 1 || b.bottom <= a.top + 1 ? [] : [one.outerHTML + ' / ' + other.outerHTML]))
  })()`)
