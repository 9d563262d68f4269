import { sql } from 'kysely'
import { fromKysely, fromPglite, PgBoss } from 'pg-boss'
import { ownsTables } from './migrate.ts'
import type { Database } from './open.ts'
import { isOutage } from './outage.ts'
import type { Tx } from './tenancy.ts'

/** Background work that commits with its cause: pg-boss in the same database, and its one home. */

export type DeliveryJob = { readonly schoolId: number; readonly noticeId: number }

/** Platforms with a queue; the web thread needs none. */
export const PLATFORMS = ['telegram', 'zalo'] as const

/** A platform's door into one school, held by the process with that school's token. */
export type Door = { readonly schoolId: number; readonly channel: (typeof PLATFORMS)[number] }

export type Queue = {
  /** Asks, inside the transaction, that a notice be delivered once it has committed, by whoever holds the door. */
  enqueueDelivery(tx: Tx, channel: string, noticeId: number): Promise<void>
  /**
   * Hands the jobs of these doors to `deliver` until stopped, and no others: those wait for their process. A batch is settled
   * when `deliver` resolves and comes again when it rejects.
   */
  workDeliveries(
    doors: readonly Door[],
    deliver: (jobs: readonly DeliveryJob[]) => Promise<void>,
  ): Promise<void>
  /** Looks for work now instead of at the next poll. */
  nudge(): void
  stop(): Promise<void>
}

const queueOf = (channel: string): string => `delivery-${channel}`
const DELIVERIES_PER_FETCH = 50
/** A job made by another process is found within this. */
const POLL_SECONDS = 1
/** How long a job waits for a process that holds its door; after that the row alone waits, and gets a new one at a start. */
const WAIT_SECONDS_MAX = 365 * 86_400
const RETRIES = 5
const NO_JOB = '00000000-0000-0000-0000-000000000000'

async function grantService(database: Database): Promise<void> {
  await sql`grant usage on schema pgboss to so_diem_service`.execute(database.kysely)
  await sql`grant select, insert, update, delete on all tables in schema pgboss to so_diem_service`.execute(
    database.kysely,
  )
  await sql`grant execute on all functions in schema pgboss to so_diem_service`.execute(database.kysely)
}

async function makeDeliveries(boss: PgBoss): Promise<void> {
  for (const name of PLATFORMS.map(queueOf)) {
    await boss.createQueue(name, {
      retryLimit: RETRIES,
      retryDelay: 5,
      retryBackoff: true,
      expireInSeconds: 120,
      retentionSeconds: WAIT_SECONDS_MAX,
      deleteAfterSeconds: 3600,
    })
  }
}

/** The owner of the tables makes the queue what it has to be; a login that only serves finds it made. */
export async function openQueue(database: Database, onError: (error: Error) => void): Promise<Queue> {
  const isOwner = await ownsTables(database)
  const boss = new PgBoss({
    db: database.pglite ? fromPglite(database.pglite) : fromKysely(database.kysely),
    backend: database.kind,
    schedule: false,
    ...(isOwner ? {} : { migrate: false, createSchema: false }),
    superviseIntervalSeconds: 60,
  })
  // While the database is away each poll would say so; it is said once, by whoever looks after connections.
  boss.on('error', error => {
    if (!isOutage(error)) onError(error)
  })
  try {
    await boss.start()
    if (isOwner) await makeDeliveries(boss)
    // pg-boss learns a queue on first use by a query of its own; inside a transaction of the embedded database, which has one
    // session, that query would wait for ever. So the first use is here: it cancels a job that cannot exist.
    for (const name of PLATFORMS.map(queueOf)) await boss.cancel(name, NO_JOB)
    if (isOwner) await grantService(database)
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined)
    throw error
  }
  const workers: string[] = []
  return {
    // Priority is the one thing by which pg-boss lets a worker choose among a queue's jobs, so it carries the school; a queue for
    // each school could not be made inside the transaction in which a new school speaks first.
    enqueueDelivery: async (tx, channel, noticeId) => {
      const job: DeliveryJob = { schoolId: tx.schoolId, noticeId }
      await boss.send(queueOf(channel), job, { db: fromKysely(tx.q), priority: tx.schoolId })
    },
    workDeliveries: async (doors, deliver) => {
      for (const { schoolId, channel } of doors) {
        const own = { minPriority: schoolId, maxPriority: schoolId }
        const options = { ...own, batchSize: DELIVERIES_PER_FETCH, pollingIntervalSeconds: POLL_SECONDS }
        const work = (jobs: readonly { readonly data: DeliveryJob }[]) => deliver(jobs.map(job => job.data))
        workers.push(await boss.work<DeliveryJob>(queueOf(channel), options, work))
      }
    },
    nudge: () => {
      for (const worker of workers) boss.notifyWorker(worker)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
