import { schedule } from 'node-cron'
import type { Host } from '../core/host.ts'
import { listSchools } from '../db/school/schools.ts'
import type { KnockOptions } from './knock.ts'
import { knock } from './knock.ts'

/** Knocks at every school each minute. It only knocks: what is due, and whether it was done, is in the database. */

const EACH_MINUTE = '* * * * *'
/** Schools knocked at side by side. */
const KNOCKS_AT_ONCE = 4

export type Clock = {
  /** Knocks once at every school; a knock that fails is logged and the others go on. */
  knockAll(): Promise<void>
  stop(): Promise<void>
}

type ForSchool = (schoolId: number) => Promise<unknown>

export type ClockWork = {
  readonly duties?: KnockOptions['duties']
  /** What follows the knocks, outside every transaction. The next minute's knocks do not wait for it. */
  readonly after?: ForSchool
}

export function startClock(host: Host, { duties = [], after }: ClockWork = {}): Clock {
  const knockAll = oneAtATime(() =>
    atEverySchool(host, 'a knock failed', schoolId => knock(host, schoolId, { duties })),
  )
  const followAll = oneAtATime(async () => {
    if (after) await atEverySchool(host, 'what follows a knock failed', after)
  })
  const failed = (error: unknown) => host.log.error({ err: error }, 'the schools could not be listed')
  const task = schedule(EACH_MINUTE, async () => {
    await knockAll.run().catch(failed)
    followAll.run().catch(failed)
  })
  return {
    knockAll: knockAll.run,
    stop: async () => {
      await task.destroy()
      await knockAll.ended()
      await followAll.ended()
    },
  }
}

/** A round that is asked for while it runs is the one that runs. */
function oneAtATime(work: () => Promise<void>) {
  let running: Promise<void> | undefined
  const run = (): Promise<void> => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }
  return { run, ended: async () => running }
}

async function atEverySchool(host: Host, failure: string, work: ForSchool): Promise<void> {
  const waiting = [...(await listSchools(host.database))]
  const serve = async () => {
    for (let school = waiting.shift(); school; school = waiting.shift()) {
      const { schoolId } = school
      await work(schoolId).catch(error => host.log.error({ schoolId, err: error }, failure))
    }
  }
  await Promise.all(Array.from({ length: KNOCKS_AT_ONCE }, serve))
}
