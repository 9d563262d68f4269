import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { signedPages } from './bot/pages/signed.ts'
import { openPlatforms } from './bot/platforms.ts'
import { render } from './bot/render.ts'
import { phrase } from './bot/vi/facts.ts'
import { webBell, webChat } from './bot/webchat/chat.ts'
import type { Demo } from './bot/webchat/webchat.ts'
import { loadSecret } from './core/accounts/secret.ts'
import { takeOverValues } from './core/audit/take-over.ts'
import { expireDue } from './core/corrections/expiry.ts'
import type { Desk } from './core/desk.ts'
import { filePath, openFileLink } from './core/documents/file-link.ts'
import { lookUpPaper } from './core/documents/verification.ts'
import type { Host } from './core/host.ts'
import { remindOfLeaves } from './core/leaves/reminders.ts'
import { afterOutages, outlasting, untilThere } from './core/outage.ts'
import { settleLost } from './core/outgoing/deliver.ts'
import type { Waiting } from './core/outgoing/waiting.ts'
import { watchWaiting } from './core/outgoing/waiting.ts'
import { followQuestions } from './core/questions/follow.ts'
import { reopenReviews } from './core/review/steps.ts'
import type { Settings } from './core/settings.ts'
import { findBackups, isRestoredCopy } from './db/backup/house-log.ts'
import { claimFolder, embeddedFolder } from './db/folder.ts'
import { migrate, ownsTables, requireMigrated } from './db/migrate.ts'
import type { Database } from './db/open.ts'
import { openEmbedded, openPostgres, refreshStatistics } from './db/open.ts'
import { openQueue } from './db/queue.ts'
import { findSchool } from './db/school/schools.ts'
import { startBackups } from './jobs/backups.ts'
import { startClock } from './jobs/clock.ts'
import { countDown } from './jobs/countdown.ts'
import type { DeliveryWays } from './jobs/deliver.ts'
import { recoverDoors, startDelivering } from './jobs/deliver.ts'
import type { Door } from './web/server.ts'
import { openDoor } from './web/server.ts'

/** The whole house on a page: what is opened, in which order, and how it is closed again. */

const VERSION: string = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')).version
/** What is looked after each minute besides the slots. */
export const MINUTE_DUTIES = [
  async (desk: Desk) => void (await expireDue(desk)),
  async (desk: Desk) => void (await followQuestions(desk)),
  remindOfLeaves,
  settleLost,
]

async function openDatabase(settings: Settings): Promise<{ database: Database; release: () => void }> {
  if (settings.databaseUrl) return { database: openPostgres(settings.databaseUrl), release: () => {} }
  const release = claimFolder(settings.dataDir)
  return { database: await openEmbedded(embeddedFolder(settings.dataDir)), release }
}

export type Served = { readonly url: string; readonly host: Host; close(): Promise<void> }

export async function serve(settings: Settings, log: Logger): Promise<Served> {
  const door = await openDoor({ host: settings.host, port: settings.port, log })
  try {
    return await openHouse(settings, log, door)
  } catch (error) {
    await door.close()
    throw error
  }
}

/** The database at its newest shape; one that is not there yet is waited for. */
async function readyDatabase(settings: Settings, log: Logger, url: string) {
  const { database, release } = await openDatabase(settings)
  await untilThere(database, log, url)
  await outlasting(async () => {
    await ready(database)
    await takeOverValues(database)
  })
  return { database, release }
}

async function ready(database: Database): Promise<void> {
  await ((await ownsTables(database)) ? migrate(database) : requireMigrated(database))
}

async function openHouse(settings: Settings, log: Logger, door: Door): Promise<Served> {
  const { database, release } = await readyDatabase(settings, log, door.url)
  const failed = (error: Error) => log.error({ err: error }, 'the queue failed')
  const queue = await outlasting(() => openQueue(database, failed))
  const bell = webBell()
  const host: Host = {
    database,
    queue,
    log,
    phrase,
    afterMarks: reopenReviews,
    ring: posted => {
      bell.ring(posted)
      if (posted.some(one => one.channel !== 'web')) queue.nudge()
    },
    secret: loadSecret(settings),
    publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
  }
  const demo = settings.demo ? await demoOf(host) : undefined
  if (database.kind === 'pglite' || settings.demo) await refreshStatistics(database)
  const find = (code: string) => findSchool(database, code)
  const restored = await outlasting(() => isRestoredCopy(database.kysely))
  if (restored) log.warn('a restored copy: it writes to nobody until "restore release"')
  const reached = restored ? { ...settings, telegram: undefined, zalo: undefined } : settings
  const platforms = await outlasting(() => openPlatforms(host, reached, find))
  const ways: DeliveryWays = {
    channelOf: platforms.channelOf,
    render: ({ schoolId, chat, reply, files, limits }) =>
      render(
        chat,
        reply,
        files.map(file => ({ ...file, url: `${host.publicUrl}${filePath(host, schoolId, file.fileId)}` })),
        limits,
      ),
  }
  await outlasting(() => startDelivering(host, ways))
  const waits = watchWaiting()
  const clock = startClock(host, {
    duties: [...MINUTE_DUTIES, waits.look],
    after: schoolId => countDown(host, ways, schoolId),
  })
  await outlasting(clock.knockAll)
  const endOutages = afterOutages(database, log, () => recoverDoors(host, ways))
  door.open({
    health: () => health(database, waits.found(), restored),
    webhooks: platforms.webhooks,
    chat: webChat(host, bell, find),
    pages: signedPages(host),
    ...(demo ? { demo } : {}),
    openFile: token => openFileLink(host, token),
    lookUpPaper: typed => lookUpPaper(host, typed),
    publicUrl: host.publicUrl,
  })
  platforms.listen()
  const endBackups = startBackups(host, settings.backups)
  log.info({ url: door.url, database: database.kind, demo: settings.demo, version: VERSION }, 'serving')
  const close = async () => {
    await platforms.stop()
    await door.close()
    await endOutages()
    await endBackups()
    await clock.stop()
    await queue.stop()
    await database.close()
    release()
  }
  return { url: door.url, host, close }
}

/** Outside demo mode its code is not even loaded. */
async function demoOf(host: Host): Promise<Demo> {
  const { seedDemo } = await import('./demo/seed.ts')
  const { openDemo } = await import('./demo/demo.ts')
  return openDemo(host, await seedDemo(host), MINUTE_DUTIES)
}

async function health(database: Database, waiting: readonly Waiting[], restored: boolean) {
  try {
    const backups = await findBackups(database.kysely)
    return { ok: true, database: database.kind, version: VERSION, waiting, backups, restored } as const
  } catch {
    return { ok: false, failing: 'database' } as const
  }
}
