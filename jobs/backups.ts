import { execFile } from 'node:child_process'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { schedule } from 'node-cron'
import { readKeyFile, writeBackup } from '../core/backup/archive.ts'
import type { Host } from '../core/host.ts'
import { outlasting } from '../core/outage.ts'
import type { BackupPlan } from '../core/settings.ts'
import { claimBackup, recordHouseAct } from '../db/backup/house-log.ts'

/**
 * Each night a backup, and a restore of it tried in a process of its own, so that the service goes on meanwhile. The newest are
 * kept. How both ended stands in the house's log, and so does which night's was begun: once, however many processes are to make it.
 */

const EACH_MINUTE = '* * * * *'
const ZONE = 'Asia/Ho_Chi_Minh'
const PREFIX = 'so-diem-'
const SUFFIX = '.age'
const ADMIN = join(import.meta.dirname, '..', 'admin.ts')
const run = promisify(execFile)

/**
 * Makes one now, tries it, and drops what is older than is kept.
 * @param signal gives up the trial, which takes longer than a process is given to stop. @returns the file.
 */
export async function backUp(host: Host, plan: BackupPlan, signal?: AbortSignal): Promise<string> {
  await mkdir(plan.folder, { recursive: true, mode: 0o700 })
  const file = join(plan.folder, `${PREFIX}${new Date().toISOString().replaceAll(/[:.]/g, '-')}${SUFFIX}`)
  await attempt(host, 'backed_up', async () =>
    writeBackup(host.database, file, await readKeyFile(plan.keyFile)),
  )
  await attempt(host, 'drilled', () =>
    run(process.execPath, [ADMIN, 'backup', 'verify', file, '--no-record', '--key-file', plan.keyFile], {
      ...(signal ? { signal } : {}),
    }),
  )
  const files = (await readdir(plan.folder)).filter(name => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
  for (const name of files.sort().slice(0, -plan.keep)) await rm(join(plan.folder, name))
  return file
}

async function attempt(host: Host, act: 'backed_up' | 'drilled', work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    await recordHouseAct(host.database.kysely, act, false)
    throw error
  }
  await recordHouseAct(host.database.kysely, act, true)
}

/**
 * @param signal ends waiting for a database that is away, and a trial under way.
 * @returns the file, undefined where none is due or another process makes it.
 */
export async function backUpWhenDue(
  host: Host,
  plan: BackupPlan,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const night = { at: plan.at, zone: ZONE }
  const isOurs = await outlasting(() => claimBackup(host.database.kysely, night), signal)
  return isOurs ? backUp(host, plan, signal) : undefined
}

/**
 * Looks at once and each minute, by the database's clock: what was slept through is made at the next start.
 * @returns how to end it; a backup that is being written is waited for.
 */
export function startBackups(host: Host, plan: BackupPlan | undefined): () => Promise<void> {
  if (!plan) return async () => {}
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  const look = () => {
    running ??= backUpWhenDue(host, plan, stopping.signal)
      .then(
        file => file && host.log.info({ file }, 'backed up, and the backup tried'),
        error => stopping.signal.aborted || host.log.error({ err: error }, 'the backup failed'),
      )
      .then(() => {
        running = undefined
      })
  }
  const task = schedule(EACH_MINUTE, look)
  look()
  return async () => {
    stopping.abort()
    await task.destroy()
    await running
  }
}
