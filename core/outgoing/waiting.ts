import type { Watched } from '../../db/outgoing/house-watch.ts'
import type { Host } from '../host.ts'

/**
 * Notices that nobody takes: no process with their school's token for their platform is at work. They stay queued, and the
 * operator hears of it here, in numbers only.
 */

export type Waiting = {
  /** The school's code. */
  readonly school: string
  readonly channel: string
  readonly notices: number
  /** Since when the first of them could have been sent. */
  readonly since: Date
}

export type WaitWatch = {
  /** Each minute. A wait is said in the log when it is found and every hour it lasts. */
  see(log: Host['log'], watched: readonly Watched[]): void
  /** What the last look at the house found. */
  found(): readonly Waiting[]
}

/** A process at work takes a notice within seconds. */
const TAKEN_MS_MAX = 2 * 60_000
const SAY_EVERY_MS = 60 * 60_000

export function watchWaiting(): WaitWatch {
  let waiting: readonly Waiting[] = []
  const saidAt = new Map<string, number>()
  const say = (log: Host['log'], { schoolId, now }: Watched, { school, ...wait }: Waiting) => {
    const key = `${school} ${wait.channel}`
    const last = saidAt.get(key)
    if (last !== undefined && now.getTime() - last < SAY_EVERY_MS) return
    saidAt.set(key, now.getTime())
    log.warn({ schoolId, ...wait }, 'notices wait: no process takes them to their platform')
  }
  return {
    see: (log, watched) => {
      waiting = watched.flatMap(row => {
        const { what, school, channel, rows: notices, since, now } = row
        if (what !== 'queued' || channel === 'web' || now.getTime() - since.getTime() < TAKEN_MS_MAX)
          return []
        const wait = { school, channel, notices, since }
        say(log, row, wait)
        return [wait]
      })
    },
    found: () => waiting,
  }
}
