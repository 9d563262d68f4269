import { DAY_MS } from '../core/calendar/rules/durations.ts'
import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import type { Result } from '../core/result.ts'
import { ok, refuse } from '../core/result.ts'
import { nextDueAt } from '../db/deadlines/due.ts'
import { nextHeldAt } from '../db/outgoing/deliveries.ts'
import { readClock, shiftClock } from '../db/school/schools.ts'
import type { KnockOptions } from './knock.ts'
import { knock } from './knock.ts'

/**
 * Demo mode's clock: the installation's one clock is walked forward, stopping at each instant at which something falls due, so
 * that everything happens at the time it says. It never goes back: what was recorded would lie in the future.
 */

export type ClockRefusal =
  | { readonly code: 'clock_goes_back'; readonly now: Date }
  | { readonly code: 'clock_too_far'; readonly until: Date }

const JUMP_DAYS_MAX = 366

export async function setDemoClock(
  host: Host,
  schoolIds: readonly number[],
  to: Date,
  duties: KnockOptions['duties'] = [],
): Promise<Result<Date, ClockRefusal>> {
  let now = await readClock(host.database)
  if (to < now) return refuse({ code: 'clock_goes_back', now })
  const until = new Date(now.getTime() + JUMP_DAYS_MAX * DAY_MS)
  if (to > until) return refuse({ code: 'clock_too_far', until })
  const knockAll = async () => {
    for (const schoolId of schoolIds) await knock(host, schoolId, { duties })
  }
  await knockAll()
  for (;;) {
    const stop = await nextStop(host, schoolIds, now, to)
    await shiftClock(host.database, stop ?? to)
    await knockAll()
    if (!stop) return ok(to)
    now = stop
  }
}

/** The first instant in (after, to) at which something falls due in one of the schools. */
async function nextStop(
  host: Host,
  schoolIds: readonly number[],
  after: Date,
  to: Date,
): Promise<Date | undefined> {
  const stops: Date[] = []
  for (const schoolId of schoolIds)
    await atDesk(host, schoolId, async desk => {
      const due = await nextDueAt(desk.tx, after)
      const held = await nextHeldAt(desk.tx)
      if (due) stops.push(due)
      if (held) stops.push(held)
    })
  return stops.filter(stop => stop > after && stop < to).toSorted((a, b) => a.getTime() - b.getTime())[0]
}
