/**
 * How long a name waits after wrong passwords. The first few cost nothing, then the wait doubles; it never grows beyond a quarter of an hour,
 * so that somebody who only guesses keeps nobody out for long.
 */

const FREE = 4
const WAIT_MINUTES_MAX = 15
/** After so long without a try the count begins anew. */
const FORGOTTEN_HOURS = 24

const MINUTE_MS = 60_000

/** @param tries the one that is made now among them */
export const waitMinutes = (tries: number): number =>
  tries <= FREE ? 0 : Math.min(WAIT_MINUTES_MAX, 2 ** (tries - FREE - 1))

type Before = { readonly tries: number; readonly at: Date; readonly waitUntil: Date | null }

/** The count with one more try in it. It is made before the password is looked at: tries sent at once are counted one by one. */
export function withOneMore(
  before: Before | undefined,
  now: Date,
): { readonly tries: number; readonly waitUntil: Date | null } {
  const isOld = before && now.getTime() - before.at.getTime() > FORGOTTEN_HOURS * 60 * MINUTE_MS
  const tries = (before && !isOld ? before.tries : 0) + 1
  const wait = waitMinutes(tries)
  return { tries, waitUntil: wait > 0 ? new Date(now.getTime() + wait * MINUTE_MS) : null }
}
