import { findSlotMark } from '../../db/deadlines/slots.ts'
import { listWaiting } from '../../db/outgoing/deliveries.ts'
import { listSchools, readClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Host } from '../host.ts'

/** How far the service is behind, over all schools: what an operator watches. Numbers only. */

export type Behind = {
  /** Of each platform: notices that could be sent now, and how long the first of them could. */
  readonly queues: readonly {
    readonly channel: string
    readonly notices: number
    readonly oldestMs: number
  }[]
  /** How long ago the slots of the school that is furthest behind were looked at; 0 without a school. */
  readonly slotsMs: number
  /** How long the database took to say its time. */
  readonly databaseMs: number
}

export async function behind({ database }: Pick<Host, 'database'>): Promise<Behind> {
  const asked = performance.now()
  const now = await readClock(database)
  const databaseMs = performance.now() - asked
  const queues = new Map<string, { notices: number; oldestMs: number }>()
  let slotsMs = 0
  const sinceMs = (at: Date) => Math.max(0, now.getTime() - at.getTime())
  for (const { schoolId } of await listSchools(database))
    await inSchool(database, schoolId, async tx => {
      for (const { channel, notices, since } of await listWaiting(tx, tx.now)) {
        const all = queues.get(channel) ?? { notices: 0, oldestMs: 0 }
        queues.set(channel, {
          notices: all.notices + notices,
          oldestMs: Math.max(all.oldestMs, sinceMs(since)),
        })
      }
      const mark = await findSlotMark(tx)
      if (mark) slotsMs = Math.max(slotsMs, sinceMs(mark))
    })
  return { queues: [...queues].map(([channel, all]) => ({ channel, ...all })), slotsMs, databaseMs }
}
