import { schedule } from 'node-cron'
import type { Host } from '../core/host.ts'
import { listSchools } from '../db/schools.ts'
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

export function startClock(host: Host, duties: KnockOptions['duties'] = []): Clock {
  let round: Promise<void> | undefined
  const knockAll = () => {
    round ??= knockEverywhere(host, duties).finally(() => {
      round = undefined
    })
    return round
  }
  const task = schedule(EACH_MINUTE, () =>
    knockAll().catch(error => host.log.error({ err: error }, 'the schools could not be listed')),
  )
  return {
    knockAll,
    stop: async () => {
      await task.destroy()
      await round
    },
  }
}

async function knockEverywhere(host: Host, duties: NonNullable<KnockOptions['duties']>): Promise<void> {
  const waiting = [...(await listSchools(host.database))]
  const serve = async () => {
    for (let school = waiting.shift(); school; school = waiting.shift()) {
      const { schoolId } = school
      await knock(host, schoolId, { duties }).catch(error =>
        host.log.error({ schoolId, err: error }, 'a knock failed'),
      )
    }
  }
  await Promise.all(Array.from({ length: KNOCKS_AT_ONCE }, serve))
}
