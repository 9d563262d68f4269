/** When what the network swallowed is asked again: waits that grow, up to half a minute. */

const WAITS_MS = [2000, 4000, 8000, 15_000, 30_000]

/** @param {number} tries that went unanswered before */
export const waitMs = tries => WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]

/** Another try may turn a time-out, too many at once, and whatever the server did not mean. @param {number} status */
export const isPassing = status => status === 0 || status === 408 || status === 429 || status >= 500
