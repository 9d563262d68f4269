/** What a message that said a cell is open shows of the time left. */

import { MINUTE_MS } from '../../calendar/rules/durations.ts'

/** Shown once and for all: how the opening ended, or a message that cannot be edited. */
export const LAST_SHOWN = -1

/** Above this many minutes people need no minute hand. */
const EACH_MINUTE_UP_TO = 60
const COARSE_MINUTES = 15

/**
 * Whole minutes left, rounded down so that nobody is promised more than there is; in quarters of an hour above an hour.
 * @returns 0 within the last minute, undefined once the time is over.
 */
export function minutesLeft(closesAt: Date, now: Date): number | undefined {
  const ms = closesAt.getTime() - now.getTime()
  if (ms <= 0) return undefined
  const minutes = Math.floor(ms / MINUTE_MS)
  return minutes <= EACH_MINUTE_UP_TO ? minutes : minutes - (minutes % COARSE_MINUTES)
}
