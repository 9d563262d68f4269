import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { holdBots } from './bot/holding.ts'
import { openInHand } from './bot/in-hand.ts'
import { deskPages } from './bot/pages/desk/desk.ts'
import { signedPages } from './bot/pages/signed.ts'
import type { OpenDoor } from './bot/platforms.ts'
import { openPlatforms } from './bot/platforms.ts'
import { render } from './bot/render.ts'
import { rightsRefused } from './bot/rights-refused.ts'
import { phrase } from './bot/vi/facts.ts'
import { webBell, webChat } from './bot/webchat/chat.ts'
import type { Demo } from './bot/webchat/webchat.ts'
import { loadSecret } from './core/accounts/secret.ts'
import { takeOverValues } from './core/audit/take-over.ts'
import { botsOfEnvironment } from './core/bots/held.ts'
import { filePath, openFileLink } from './core/documents/file-link.ts'
import { lookUpPaper } from './core/documents/verification.ts'
import type { Host } from './core/host.ts'
import { afterOutages, outlasting, untilThere } from './core/outage.ts'
import { behind } from './core/outgoing/figures.ts'
import { watchWaiting } from './core/outgoing/waiting.ts'
import { reopenReviews } from './core/review/steps.ts'
import type { Settings } from './core/settings.ts'
import { watchUnread } from './core/unread/watch.ts'
import { isRestoredCopy } from './db/backup/house-log.ts'
import { openBell } from './db/bell.ts'
import { claimFolder, embeddedFolder, isAlive } from './db/folder.ts'
import { migrate, ownsTables, requireMigrated } from './db/migrate.ts'
import type { Database } from './db/open.ts'
import { openEmbedded, openPostgres, refreshStatistics } from './db/open.ts'
import { findSchool, listSchools } from './db/school/schools.ts'
import { startBackups } from './jobs/backups.ts'
import { startClock } from './jobs/clock.ts'
import { countDown } from './jobs/countdown.ts'
import type { DeliveryWays } from './jobs/deliver.ts'
import { startDelivering } from './jobs/deliver.ts'
import { DUTIES } from './jobs/duties.ts'
import type { Tending } from './jobs/tending.ts'
import { startTending } from './jobs/tending.ts'
import { healthOf, illPlatforms } from './start/health.ts'
import type { StartFact } from './start/vi.ts'
import { startMetrics } from './web/metrics.ts'
import type { Door } from './web/server.ts'
import { openDoor } from './web/server.ts'

/** The whole house on a page: what is opened, in which order, and how it is closed again. */

const VERSION: string = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')).version
/** Only this machine may read the figures. */
const METRICS_HOST = '127.0.0.1'
/** What is being sent when the process stops may finish within this; then its call is cut. */
const SEND_GRACE_MS = 8000

type Say = (fact: StartFact) => void

async function openDatabase(
  settings: Settings,
  say: Say,
): Promise<{ database: Database; release: () => void }> {
  if (settings.databaseUrl) return { database: openPostgres(settings.databaseUrl), release: () => {} }
  const release = claimFolder(settings.dataDir)
  try {
    const folder = embeddedFolder(settings.dataDir)
    if (settings.demo) await placeSample(folder, say)
    return { database: await openEmbedded(folder), release }
  } catch (error) {
    release()
    throw error
  }
}

/** A new folder begins with what the install prepared, where it did. Outside demo mode the code for it is not even loaded. */
async function placeSample(folder: string, say: Say): Promise<void> {
  if (existsSync(folder)) return
  const { preparedSample, place } = await import('./demo/prepared.ts')
  const prepared = preparedSample()
  say({ kind: prepared === undefined ? 'loading_sample' : 'placing_sample' })
  if (prepared !== undefined) place(prepared, folder)
}

export type Served = {
  readonly url: string
  readonly metricsUrl: string | undefined
  readonly host: Host
  /** How many there were at the start. */
  readonly schools: number
  close(): Promise<void>
}

/** @param say is told what the start has come to, for the person who waits for it. */
export async function serve(settings: Settings, log: Logger, say: Say = () => {}): Promise<Served> {
  const door = await openDoor({ host: settings.host, port: settings.port, log })
  try {
    return await openHouse(settings, log, door, say)
  } catch (error) {
    await door.close()
    throw error
  }
}

/** The database at its newest shape; one that is not there yet is waited for. */
async function readyDatabase(settings: Settings, log: Logger, url: string, say: Say) {
  const { database, release } = await openDatabase(settings, say)
  await untilThere(database, () => {
    log.warn({ url }, 'waiting for the database')
    say({ kind: 'waiting_for_database' })
  })
  await outlasting(async () => {
    await ready(database)
    await takeOverValues(database)
  })
  return { database, release }
}

async function ready(database: Database): Promise<void> {
  await ((await ownsTables(database)) ? migrate(database) : requireMigrated(database))
}

async function openHouse(settings: Settings, log: Logger, door: Door, say: Say): Promise<Served> {
  const { database, release } = await readyDatabase(settings, log, door.url, say)
  const bell = await outlasting(() =>
    openBell(database, error => log.warn({ err: error }, 'the bell is cut off; listening again')),
  )
  const threads = webBell()
  bell.listen(places => void threads.ring(places))
  const host: Host = {
    database,
    log,
    phrase,
    afterMarks: reopenReviews,
    ring: bell.ring,
    secret: loadSecret(settings),
    publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
  }
  const demo = settings.demo ? await demoOf(host) : undefined
  if (database.kind === 'pglite' || settings.demo) await refreshStatistics(database)
  const find = (code: string) => findSchool(database, code)
  const restored = await outlasting(() => isRestoredCopy(database.kysely))
  if (restored) log.warn('a restored copy: it writes to nobody until "restore release"')
  const reached = restored ? { ...settings, telegram: undefined, zalo: undefined, bots: false } : settings
  const given = await outlasting(() => botsOfEnvironment(reached, find))
  const platforms = openPlatforms(host, notingIn(settings, log))
  let follow = async (_: readonly OpenDoor[]) => {}
  const holding = holdBots({ host, platforms, settings: reached, given, follow: doors => follow(doors) })
  await outlasting(() => holding.look())
  const lookAgain = () =>
    void holding
      .look()
      .catch((error: unknown) => log.warn({ err: error }, 'the bots there are could not be read'))
  bell.listen(places => {
    if (!places || places.some(({ channel }) => channel === 'bot')) lookAgain()
    return []
  })
  const ways: DeliveryWays = {
    doors: platforms.doors,
    render: ({ schoolId, chat, noticeId, reply, files, limits }) =>
      render(
        chat,
        reply,
        files.map(file => ({
          ...file,
          url: `${host.publicUrl}${filePath(host, schoolId, { fileId: file.fileId, noticeId })}`,
        })),
        limits,
      ),
  }
  const delivery = await outlasting(() => startDelivering(host, ways))
  bell.listen(delivery.nudge)
  const waits = watchWaiting()
  const unread = watchUnread()
  let tending: Tending | undefined
  const clock = startClock(host, {
    duties: DUTIES,
    see: watched => {
      waits.see(log, watched)
      unread.see(watched)
      lookAgain()
    },
    count: schoolId => countDown(host, delivery, schoolId),
  })
  const endOutages = afterOutages(database, log, async () => delivery.nudge())
  door.open({
    health: () =>
      healthOf(database, VERSION, {
        waiting: waits.found(),
        unread: unread.found(),
        platforms: illPlatforms({ doors: platforms.doors, delivery, tending, holding }),
        restored,
      }),
    get webhooks() {
      return platforms.webhooks
    },
    chat: webChat(host, threads, find),
    pages: signedPages(host),
    desk: deskPages(host),
    ...(demo ? { demo } : {}),
    openFile: token => openFileLink(host, token),
    lookUpPaper: typed => lookUpPaper(host, typed),
    publicUrl: host.publicUrl,
  })
  platforms.listen()
  // People are served while what fell due meanwhile is done.
  clock.begin()
  const tendedOf = (doors: readonly OpenDoor[]) =>
    doors.map(door => ({ ...door, channel: door.channel.name }))
  const tendingNow = startTending(host, tendedOf(platforms.doors))
  tending = tendingNow
  follow = doors => {
    tendingNow.attend(tendedOf(doors))
    return delivery.attend(doors)
  }
  // What was changed since the first look.
  lookAgain()
  const metrics =
    settings.metricsPort === undefined
      ? undefined
      : await startMetrics({
          ...{ host: METRICS_HOST, port: settings.metricsPort, log },
          gather: async () => ({
            ...(await behind(host)),
            lanes: delivery.figures(),
            rightsRefused: rightsRefused(host),
          }),
        })
  const endBackups = startBackups(host, settings.backups)
  log.info(
    { url: door.url, metrics: metrics?.url, database: database.kind, demo: settings.demo, version: VERSION },
    'serving',
  )
  const close = async () => {
    const clockStopped = clock.stop()
    await holding.stop()
    await tending?.stop()
    await platforms.stopListening()
    await door.close()
    await metrics?.close()
    await endOutages()
    await endBackups()
    await clockStopped
    const cut = setTimeout(platforms.close, SEND_GRACE_MS)
    await delivery.stop()
    clearTimeout(cut)
    platforms.close()
    await bell.close()
    await database.close()
    release()
  }
  const schools = (await outlasting(() => listSchools(database))).length
  return { url: door.url, metricsUrl: metrics?.url, host, schools, close }
}

const notingIn =
  ({ dataDir }: Settings, log: Logger) =>
  (name: string) =>
    openInHand({ folder: join(dataDir, 'in-hand'), name, log, isAlive })

/** Outside demo mode its code is not even loaded. */
async function demoOf(host: Host): Promise<Demo> {
  const { seedDemo } = await import('./demo/seed.ts')
  const { openDemo } = await import('./demo/demo.ts')
  return openDemo(host, await seedDemo(host), DUTIES)
}
