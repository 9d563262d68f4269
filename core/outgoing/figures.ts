import { findOldestDue } from '../../db/deadlines/due.ts'
import { watchHouse } from '../../db/outgoing/house-watch.ts'
import { readClock } from '../../db/school/schools.ts'
import type { Host } from '../host.ts'

/** How far the service is behind, over all schools: what an operator watches. Numbers only. */

export type Behind = {
  /** Of each platform: notices that could be sent now, and how long the first of them could. */
  readonly queues: readonly {
    readonly channel: string
    readonly notices: number
    readonly oldestMs: number
  }[]
  /** How long the clock has owed a school something; 0 when it owes nothing. */
  readonly slotsMs: number
  /** How long the database took to say its time. */
  readonly databaseMs: number
}

export async function behind({ database }: Pick<Host, 'database'>): Promise<Behind> {
  const asked = performance.now()
  const now = await readClock(database)
  const databaseMs = performance.now() - asked
  const sinceMs = (at: Date) => Math.max(0, now.getTime() - at.getTime())
  const waiting = (await watchHouse(database)).filter(
    ({ what, channel }) => what === 'queued' && channel !== 'web',
  )
  const queues = [...Map.groupBy(waiting, ({ channel }) => channel)].map(([channel, rows]) => ({
    channel,
    notices: rows.reduce((sum, row) => sum + row.rows, 0),
    oldestMs: Math.max(...rows.map(({ since }) => sinceMs(since))),
  }))
  const owed = await findOldestDue(database)
  return { queues, slotsMs: owed ? sinceMs(owed) : 0, databaseMs }
}
