import { existsSync, mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { describe } from 'vitest'

/**
 * A real browser for the tests of the page. `CHROMIUM` names it where it is not in its usual place; without one those tests are
 * skipped, and say so.
 */

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const inBrowser = describe.skipIf(!existsSync(CHROMIUM))
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Where pictures of the page go, for people to look at. */
export const SHOTS = 'test/shots'

export function openBrowser(): Promise<Browser> {
  mkdirSync(SHOTS, { recursive: true })
  return chromium.launch({ executablePath: CHROMIUM, args: ARGS })
}
