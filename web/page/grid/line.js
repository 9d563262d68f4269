import { isPassing, waitMs } from '../retry.js'
import { openSigned } from '../signed.js'

/**
 * The line to the school: what the network swallows is asked again, with longer waits, until there is an answer.
 * @import { GridActs } from '../../../bot/pages/views.ts'
 * @import { Outcome } from '../../grid-shapes.ts'
 * @import { Signed } from '../signed.js'
 */

/** @param {{ reached(isReached: boolean): void }} told */
export function openLine(told) {
  /** @type {Signed<GridActs>} */
  const page = openSigned()
  let tries = 0
  /** @type {(() => Promise<void>) | undefined} */
  let work
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  /**
   * @template {keyof GridActs} Act
   * @param {Act} act
   * @param {unknown} body
   * @returns {Promise<Outcome<GridActs[Act]>>}
   */
  async function ask(act, body) {
    const answer = await page.ask(act, body)
    if (!answer.ok && isPassing(answer.status)) {
      told.reached(false)
      clearTimeout(timer)
      timer = setTimeout(run, waitMs(tries))
      tries += 1
      return { kind: 'unreached' }
    }
    told.reached(true)
    tries = 0
    work = undefined
    if (answer.ok) return { kind: 'done', body: answer.body }
    return { ...answer, kind: answer.status === 401 ? 'over' : 'refused' }
  }

  async function run() {
    clearTimeout(timer)
    await work?.()
  }

  addEventListener('online', run)
  return {
    ask,
    /** Does `next` now, and again for as long as what it asks goes unanswered. @param {() => Promise<void>} next */
    insist(next) {
      work = next
      return run()
    },
  }
}
