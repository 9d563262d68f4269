import { sql } from 'kysely'
import type { Host } from '../../core/host.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
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

/** The next moment at which something is due or held back; what somebody's act has woken is looked after at the next full minute. */
async function stopBefore({ q, now }: Tx, to: Date): Promise<Date> {
  const found = await sql<{ at: Date }>`
    select least((select min(at) from due where at > ${now}),
      (select min(not_before) from notice where state = 'queued' and not_before > ${now}),
      case when exists (select from due where at <= ${now}) then ${now}::timestamptz + interval '1 minute' end,
      ${to}::timestamptz) as at`.execute(q)
  return found.rows[0]?.at ?? to
}

export function timeOf(host: Host, schoolId: number, look: () => Promise<void>): Time {
  const clock = startClock(host, { duties: DUTIES })
  const now = () => readClock(host.database)
  const nextStop = (to: Date) => inSchool(host.database, schoolId, tx => stopBefore(tx, to))
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
      for (let stop = await nextStop(to); ; stop = await nextStop(to)) {
        await sleepTo(stop)
        if (stop >= to) return
      }
    },
    stop: () => clock.stop(),
  }
}
