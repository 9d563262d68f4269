import { atDesk } from '../../core/desk.ts'
import type { Host } from '../../core/host.ts'
import { nextDueAt } from '../../db/deadlines/due.ts'
import { nextHeldAt } from '../../db/outgoing/deliveries.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import { startClock } from '../../jobs/clock.ts'
import { DUTIES } from '../../jobs/duties.ts'

/** Time in the simulated school: the service's own clock, carried from one moment at which something is due to the next. */

export type Time = {
  now(): Promise<Date>
  /** Goes on to an instant, stopping wherever something is due; `look` is told of every stop after the clock has worked. */
  walkTo(to: Date): Promise<void>
  /** The same with the service standing still until then. */
  sleepTo(to: Date): Promise<void>
  stop(): Promise<void>
}

export function timeOf(host: Host, schoolId: number, look: () => Promise<void>): Time {
  const clock = startClock(host, { duties: DUTIES })
  const now = () => readClock(host.database)
  const nextStop = (to: Date) =>
    atDesk(host, schoolId, async ({ tx }) => {
      const due = await nextDueAt(tx, tx.now)
      const held = await nextHeldAt(tx)
      const stops = [due, held, to].flatMap(at => (at && at > tx.now && at <= to ? [at.getTime()] : []))
      return new Date(Math.min(...stops, to.getTime()))
    })
  const work = async () => {
    await clock.knockAll()
    await look()
  }
  const sleepTo = async (to: Date) => {
    await shiftClock(host.database, to)
    await work()
  }
  return {
    now,
    sleepTo,
    walkTo: async to => {
      for (;;) {
        const stop = await nextStop(to)
        await sleepTo(stop)
        if (stop >= to) return
      }
    },
    stop: () => clock.stop(),
  }
}
