import { openApi } from '../api.js'

/**
 * The line to the school: what the network swallows is asked again, with longer waits, until there is an answer.
 * @typedef {{ kind: 'done', body: any } | { kind: 'refused', sentence: string, body?: any } | { kind: 'over', sentence: string }
 *   | { kind: 'unreached' }} Outcome  `over`: the session of this page has ended
 */

const RETRY_MS = [2000, 4000, 8000, 15_000, 30_000]
/** Another try may turn these. */
const isPassing = (/** @type {number} */ status) =>
  status === 0 || status === 408 || status === 429 || status >= 500

/** @param {{ reached(isReached: boolean): void }} told */
export function openLine(told) {
  const api = openApi()
  let tries = 0
  /** @type {(() => Promise<void>) | undefined} */
  let work
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  /** @param {string} act @param {unknown} body @returns {Promise<Outcome>} */
  async function ask(act, body) {
    const answer = await api.post(`${location.pathname}/do/${act}`, body)
    if (!answer.ok && isPassing(answer.status)) {
      told.reached(false)
      clearTimeout(timer)
      timer = setTimeout(run, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)])
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
