import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against the page as it stands, one line each. */
export async function violations(page: Page): Promise<readonly string[]> {
  // As the browser's own tools do: the page's policy lets no script in that is not its own.
  await page.evaluate(AXE)
  return page.evaluate<string[]>(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`)
}
