import { listWaiting } from '../../db/outgoing/deliveries.ts'
import type { Desk } from '../desk.ts'

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
  /** Each minute, at a desk of each school. A wait is said in the log when it is found and every hour it lasts. */
  look(desk: Desk): Promise<void>
  /** What the last look at each school found. */
  found(): readonly Waiting[]
}

/** A process at work takes a notice within seconds. */
const TAKEN_MS_MAX = 2 * 60_000
const SAY_EVERY_MS = 60 * 60_000

export function watchWaiting(): WaitWatch {
  const bySchool = new Map<number, readonly Waiting[]>()
  const saidAt = new Map<string, number>()
  const say = ({ host, tx }: Desk, { school, ...wait }: Waiting) => {
    const key = `${school} ${wait.channel}`
    const last = saidAt.get(key)
    if (last !== undefined && tx.now.getTime() - last < SAY_EVERY_MS) return
    saidAt.set(key, tx.now.getTime())
    host.log.warn({ schoolId: tx.schoolId, ...wait }, 'notices wait: no process takes them to their platform')
  }
  return {
    look: async desk => {
      const { school, tx } = desk
      const rows = await listWaiting(tx, new Date(tx.now.getTime() - TAKEN_MS_MAX))
      const waiting = rows.map(row => ({ school: school.code, ...row }))
      bySchool.set(tx.schoolId, waiting)
      for (const wait of waiting) say(desk, wait)
    },
    found: () => [...bySchool.values()].flat(),
  }
}
