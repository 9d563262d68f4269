import type { ScheduledTask } from 'node-cron'
import { schedule } from 'node-cron'
import type { Desk } from '../core/desk.ts'
import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { SENDING_MS_MAX, settleLost } from '../core/outgoing/deliver.ts'
import { releaseHeld } from '../core/outgoing/release.ts'
import { claimDue, releaseDue } from '../db/deadlines/due.ts'
import type { Watched } from '../db/outgoing/house-watch.ts'
import { watchHouse } from '../db/outgoing/house-watch.ts'
import type { Duty } from './duties.ts'
import { knock } from './knock.ts'

/**
 * Asks each minute what is due in the whole house, and does it where it is: two queries, however many schools there are. Processes
 * on one database share the work by taking it. What is due, and whether it was done, is in the database.
 */

/** A second past the full one, so that a database whose clock is a little behind says too that it has come. */
const EACH_MINUTE = '1 * * * * *'
/** Moments taken at a time; what is left over at a stop, or by a crash, is another's. */
const CLAIMED_AT_ONCE = 32
/** Schools worked at side by side. */
const SCHOOLS_AT_ONCE = 4

export type Clock = {
  /** A round now, and one each minute from then on. */
  begin(): void
  /** One round; what fails in a school is logged and the others go on. */
  knockAll(): Promise<void>
  /** Heeded between two transactions. */
  stop(): Promise<void>
}

type At = (schoolId: number) => Promise<unknown>

export type ClockWork = {
  readonly duties?: readonly Duty[]
  /** Told each minute what the house sees of its schools. */
  readonly see?: (watched: readonly Watched[]) => void
  /** Where messages show the minutes of an opening; outside every transaction, and the next round does not wait for it. */
  readonly count?: At
}

export function startClock(host: Host, { duties = [], see, count }: ClockWork = {}): Clock {
  const stopping = new AbortController()
  const { signal } = stopping
  const atEach = (schoolIds: Iterable<number>, failure: string, work: At) =>
    inSchools([...schoolIds], signal, schoolId =>
      work(schoolId).catch(error => host.log.error({ schoolId, err: error }, failure)),
    )
  const atDesks = (
    watched: readonly Watched[],
    is: (row: Watched) => boolean,
    work: (desk: Desk) => Promise<void>,
  ) =>
    atEach(schoolsOf(watched.filter(is)), 'what waited could not be settled', schoolId =>
      atDesk(host, schoolId, work),
    )
  const counting = oneAtATime(async (watched: readonly Watched[]) => {
    if (count) await atEach(schoolsOf(watched.filter(isCounting)), 'what follows a knock failed', count)
  })
  const workDue = async () => {
    while (!signal.aborted) {
      const claims = await claimDue(host.database, CLAIMED_AT_ONCE)
      if (claims.length === 0) return
      const bySchool = Map.groupBy(claims, ({ schoolId }) => schoolId)
      await atEach(bySchool.keys(), 'a knock failed', schoolId =>
        knock(host, schoolId, {
          duties,
          only: new Set(bySchool.get(schoolId)?.map(({ duty }) => duty)),
          signal,
        }),
      )
      if (signal.aborted) await releaseDue(host.database, claims)
    }
  }
  const round = oneAtATime(async () => {
    const watched = await watchHouse(host.database)
    see?.(watched)
    await atDesks(watched, isHeld, releaseHeld)
    await atDesks(watched, isLost, settleLost)
    await workDue()
    counting.run(watched).catch(() => undefined)
  })
  const failed = (error: unknown) => host.log.error({ err: error }, 'what is due could not be asked for')
  const knockNow = () => void round.run(undefined).catch(failed)
  let task: ScheduledTask | undefined
  return {
    begin: () => {
      task = schedule(EACH_MINUTE, knockNow)
      knockNow()
    },
    knockAll: () => round.run(undefined),
    stop: async () => {
      stopping.abort()
      await task?.destroy()
      await round.ended()
      await counting.ended()
    },
  }
}

const isHeld = ({ what, channel }: Watched): boolean => what === 'queued' && channel === 'web'

const isCounting = ({ what }: Watched): boolean => what === 'counting'

const isLost = ({ what, since, now }: Watched): boolean =>
  what === 'sending' && now.getTime() - since.getTime() >= SENDING_MS_MAX

const schoolsOf = (watched: readonly Watched[]): ReadonlySet<number> =>
  new Set(watched.map(({ schoolId }) => schoolId))

/** A round that is asked for while it runs is the one that runs. */
function oneAtATime<T>(work: (of: T) => Promise<void>) {
  let running: Promise<void> | undefined
  const run = (of: T): Promise<void> => {
    running ??= work(of).finally(() => {
      running = undefined
    })
    return running
  }
  return { run, ended: async () => running?.catch(() => undefined) }
}

async function inSchools(waiting: number[], signal: AbortSignal, work: At): Promise<void> {
  const serve = async () => {
    for (let id = waiting.shift(); id !== undefined && !signal.aborted; id = waiting.shift()) await work(id)
  }
  await Promise.all(Array.from({ length: SCHOOLS_AT_ONCE }, serve))
}
