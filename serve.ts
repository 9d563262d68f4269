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
import { expireDue } from './core/corrections/expiry.ts'
import type { Desk } from './core/desk.ts'
import { filePath, openFileLink } from './core/documents/file-link.ts'
import { lookUpPaper } from './core/documents/verification.ts'
import type { Host } from './core/host.ts'
import { remindOfLeaves } from './core/leaves/reminders.ts'
import { settleLost } from './core/outgoing/deliver.ts'
import { behind } from './core/outgoing/figures.ts'
import { watchPlans } from './core/outgoing/plan.ts'
import type { Waiting } from './core/outgoing/waiting.ts'
import { watchWaiting } from './core/outgoing/waiting.ts'
import { followQuestions } from './core/questions/follow.ts'
import { reopenReviews } from './core/review/steps.ts'
import type { Settings } from './core/settings.ts'
import { openBell } from './db/bell.ts'
import { claimFolder, embeddedFolder } from './db/folder.ts'
import { migrate } from './db/migrate.ts'
import type { Database } from './db/open.ts'
import { openEmbedded, openPostgres, refreshStatistics } from './db/open.ts'
import { findSchool, readClock } from './db/school/schools.ts'
import { startClock } from './jobs/clock.ts'
import { countDown } from './jobs/countdown.ts'
import type { Delivery } from './jobs/deliver.ts'
import { startDelivering } from './jobs/deliver.ts'
import type { Tending } from './jobs/tending.ts'
import { startTending } from './jobs/tending.ts'
import type { IllPlatform } from './web/house.ts'
import { startMetrics } from './web/metrics.ts'
import { startWeb } from './web/server.ts'

/** The whole house on a page: what is opened, in which order, and how it is closed again. */

const VERSION: string = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')).version
/** Only this machine may read the figures. */
const METRICS_HOST = '127.0.0.1'
/** What is being sent when the process stops may finish within this; then its call is cut. */
const SEND_GRACE_MS = 8000
/** What is looked after each minute besides the slots. */
export const MINUTE_DUTIES = [
  async (desk: Desk) => void (await expireDue(desk)),
  async (desk: Desk) => void (await followQuestions(desk)),
  remindOfLeaves,
  settleLost,
  watchPlans,
]

async function openDatabase(settings: Settings): Promise<{ database: Database; release: () => void }> {
  if (settings.databaseUrl) return { database: openPostgres(settings.databaseUrl), release: () => {} }
  const release = claimFolder(settings.dataDir)
  return { database: await openEmbedded(embeddedFolder(settings.dataDir)), release }
}

export type Served = {
  readonly url: string
  readonly metricsUrl: string | undefined
  readonly host: Host
  close(): Promise<void>
}

export async function serve(settings: Settings, log: Logger): Promise<Served> {
  const { database, release } = await openDatabase(settings)
  await migrate(database)
  const bell = await openBell(database, error =>
    log.warn({ err: error }, 'the bell is cut off; listening again'),
  )
  const threads = webBell()
  bell.listen(threads.ring)
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
  const platforms = await openPlatforms(host, settings, code => findSchool(database, code))
  const delivery = await startDelivering(host, {
    doors: platforms.doors,
    render: ({ schoolId, chat, reply, files, limits }) =>
      render(
        chat,
        reply,
        files.map(file => ({ ...file, url: `${host.publicUrl}${filePath(host, schoolId, file.fileId)}` })),
        limits,
      ),
  })
  bell.listen(delivery.nudge)
  const waits = watchWaiting()
  let tending: Tending | undefined
  const clock = startClock(host, {
    duties: [...MINUTE_DUTIES, waits.look],
    after: schoolId => countDown(host, delivery, schoolId),
  })
  await clock.knockAll()
  const web = await startWeb({
    host: settings.host,
    port: settings.port,
    log,
    house: {
      health: () =>
        health(database, { waiting: waits.found(), platforms: illOf(delivery, tending, settings) }),
      webhooks: platforms.webhooks,
      chat: webChat(host, threads, code => findSchool(database, code)),
      pages: signedPages(host),
      ...(demo ? { demo } : {}),
      openFile: token => openFileLink(host, token),
      lookUpPaper: typed => lookUpPaper(host, typed),
      publicUrl: host.publicUrl,
    },
  })
  platforms.listen()
  tending = startTending(
    host,
    platforms.doors.map(door => ({ ...door, channel: door.channel.name })),
  )
  const metrics =
    settings.metricsPort === undefined
      ? undefined
      : await startMetrics({
          ...{ host: METRICS_HOST, port: settings.metricsPort, log },
          gather: async () => ({ ...(await behind(host)), lanes: delivery.figures() }),
        })
  log.info(
    { url: web.url, metrics: metrics?.url, database: database.kind, demo: settings.demo, version: VERSION },
    'serving',
  )
  const close = async () => {
    await tending?.stop()
    await platforms.stopListening()
    await web.close()
    await metrics?.close()
    await clock.stop()
    const cut = setTimeout(platforms.close, SEND_GRACE_MS)
    await delivery.stop()
    clearTimeout(cut)
    platforms.close()
    await bell.close()
    await database.close()
    release()
  }
  return { url: web.url, metricsUrl: metrics?.url, host, close }
}

/** Outside demo mode its code is not even loaded. */
async function demoOf(host: Host): Promise<Demo> {
  const { seedDemo } = await import('./demo/seed.ts')
  const { openDemo } = await import('./demo/demo.ts')
  return openDemo(host, await seedDemo(host), MINUTE_DUTIES)
}

/** The tokens of this process are those of one school. */
const illOf = (
  delivery: Delivery,
  tending: Tending | undefined,
  { school = '' }: Settings,
): readonly IllPlatform[] => [
  ...delivery.shut().map(({ channel, illness, since }) => ({ school, channel, illness, since })),
  ...(tending?.found() ?? []).map(({ channel, trouble, since }) => ({
    school,
    channel,
    illness: trouble,
    since,
  })),
]

type Signs = { readonly waiting: readonly Waiting[]; readonly platforms: readonly IllPlatform[] }

async function health(database: Database, signs: Signs) {
  try {
    await readClock(database)
    return { ok: true, database: database.kind, version: VERSION, ...signs } as const
  } catch {
    return { ok: false, failing: 'database' } as const
  }
}
