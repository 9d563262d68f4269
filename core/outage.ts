import { type Database, ping } from '../db/open.ts'
import { isOutage, throughOutage } from '../db/outage.ts'
import type { Log } from './log.ts'

/** A database that is away, as the house meets it: nothing is lost and nothing given up, it is only waited for. */

/** Whether an error only says that the database is away. */
export const isAway = isOutage

/** Waits until the database answers. Rejects when it answers that it will not have us: a wrong name or password. */
export async function untilThere(database: Database, onWaiting: () => void): Promise<void> {
  try {
    await ping(database)
  } catch (error) {
    if (!isAway(error)) throw error
    onWaiting()
    await throughOutage(() => ping(database))
  }
}

/** Does the work, which must leave nothing when it fails by an outage or bear being done twice, however long the database is away. */
export const outlasting = <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
  throughOutage(work, signal ? { signal } : {})

/**
 * After each loss of connections, once the database is back: does `work`, one round at a time. What fails is logged.
 * @returns how to end it; resolves when no round runs any more.
 */
export function afterOutages(
  database: Database,
  log: Log,
  work: () => Promise<unknown>,
): () => Promise<void> {
  const ending = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  const round = async () => {
    do {
      again = false
      await outlasting(work, ending.signal)
      log.info('the database is back')
    } while (again)
  }
  database.onLost(() => {
    if (ending.signal.aborted) return
    again = true
    if (running) return
    log.warn('a connection to the database was lost')
    running = round()
      .catch(error => {
        if (!ending.signal.aborted) log.error({ err: error }, 'what follows an outage failed')
      })
      .finally(() => {
        running = undefined
      })
  })
  return async () => {
    ending.abort()
    await running
  }
}
