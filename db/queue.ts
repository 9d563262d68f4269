import { sql } from 'kysely'
import { fromKysely, fromPglite, PgBoss } from 'pg-boss'
import type { Database } from './open.ts'
import type { Tx } from './tenancy.ts'

/** Background work that commits with its cause: pg-boss in the same database, and its one home. */

export type DeliveryJob = { readonly schoolId: number; readonly noticeId: number }

export type Queue = {
  /** Asks, inside the transaction, that a notice be delivered once it has committed. */
  enqueueDelivery(tx: Tx, noticeId: number): Promise<void>
  /** Hands jobs to `deliver` until stopped; a batch is settled when `deliver` resolves and comes again when it rejects. */
  workDeliveries(deliver: (jobs: readonly DeliveryJob[]) => Promise<void>): Promise<void>
  /** Looks for work now instead of at the next poll. */
  nudge(): void
  stop(): Promise<void>
}

const DELIVERY = 'delivery'
const DELIVERIES_PER_FETCH = 50
const POLL_SECONDS = 1
const RETRIES = 5
const NO_JOB = '00000000-0000-0000-0000-000000000000'

async function grantService(database: Database): Promise<void> {
  await sql`grant usage on schema pgboss to so_diem_service`.execute(database.kysely)
  await sql`grant select, insert on all tables in schema pgboss to so_diem_service`.execute(database.kysely)
  await sql`grant execute on all functions in schema pgboss to so_diem_service`.execute(database.kysely)
}

export async function openQueue(database: Database, onError: (error: Error) => void): Promise<Queue> {
  const boss = new PgBoss({
    db: database.pglite ? fromPglite(database.pglite) : fromKysely(database.kysely),
    backend: database.kind,
    schedule: false,
    superviseIntervalSeconds: 60,
  })
  boss.on('error', onError)
  await boss.start()
  await boss.createQueue(DELIVERY, {
    retryLimit: RETRIES,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 120,
    deleteAfterSeconds: 3600,
  })
  // pg-boss learns a queue on first use by a query of its own; inside a transaction of the embedded database, which has one
  // session, that query would wait for ever. So the first use is here: it cancels a job that cannot exist.
  await boss.cancel(DELIVERY, NO_JOB)
  await grantService(database)
  const workers: string[] = []
  return {
    enqueueDelivery: async (tx, noticeId) => {
      const job: DeliveryJob = { schoolId: tx.schoolId, noticeId }
      await boss.send(DELIVERY, job, { db: fromKysely(tx.q) })
    },
    workDeliveries: async deliver => {
      const options = { batchSize: DELIVERIES_PER_FETCH, pollingIntervalSeconds: POLL_SECONDS }
      workers.push(
        await boss.work<DeliveryJob>(DELIVERY, options, jobs => deliver(jobs.map(job => job.data))),
      )
    },
    nudge: () => {
      for (const worker of workers) boss.notifyWorker(worker)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
