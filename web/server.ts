import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import compression from 'compression'
import type { Express } from 'express'
import express from 'express'
import type { Log } from '../core/log.ts'
import { faults, requestIds, unknownRoute } from './answers.ts'
import { serveChat } from './chat.ts'
import { serveDemo } from './demo.ts'
import { serveDesk } from './desk.ts'
import type { Streams } from './events.ts'
import { eventStreams } from './events.ts'
import { serveFiles } from './files.ts'
import { serveHealth } from './health.ts'
import type { WebHouse } from './house.ts'
import { servePage } from './page.ts'
import { watchRefused } from './refused.ts'
import { securityHeaders } from './security.ts'
import { serveSignedPages } from './signed-pages.ts'
import { starting } from './starting.ts'
import { serveVerification } from './verification.ts'
import { serveWebhooks } from './webhooks.ts'

/**
 * The HTTP door of the house: which routes there are, and how the process stops listening. Each route file adapts one kind of caller
 * and decides nothing; what is not listed here does not exist.
 */

/** A request, its body included, must have arrived by then. */
const REQUEST_MS = 120_000
/** What is being answered when the process stops may finish within this; then its connection is cut. */
const CLOSE_GRACE_MS = 5000
const HANG_UP_MS = 20

export type DoorOptions = {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly log: Log
}

export type Web = { readonly url: string; close(): Promise<void> }

/** A door at which everybody is asked to come again until the house behind it is open. */
export type Door = Web & { open(house: WebHouse): void }

/** Listens; rejects when the port is taken. */
export async function openDoor({ host, port, log }: DoorOptions): Promise<Door> {
  let answer: RequestListener = starting
  let streams: Streams | undefined
  const server = createServer((req, res) => answer(req, res))
  server.requestTimeout = REQUEST_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    url: urlOf(server),
    open: house => {
      streams = eventStreams(house)
      answer = webApp(house, log, streams)
    },
    close: () => stop(server, streams),
  }
}

/** A door with the house open behind it. */
export async function startWeb({
  house,
  ...options
}: DoorOptions & { readonly house: WebHouse }): Promise<Web> {
  const door = await openDoor(options)
  door.open(house)
  return door
}

function webApp(house: WebHouse, log: Log, streams: Streams): Express {
  const app = express()
  app.disable('x-powered-by')
  // Only a proxy on this machine may say whom it speaks for.
  app.set('trust proxy', 'loopback')
  app.set('query parser', 'simple')
  const refused = watchRefused(log)
  app.use(requestIds, refused.watch, securityHeaders(house.publicUrl))
  serveHealth(app, house, refused)
  serveWebhooks(app, house)
  app.use(compression())
  serveChat(app, house, streams)
  serveDemo(app, house)
  serveFiles(app, house)
  serveVerification(app, house)
  serveSignedPages(app, house)
  serveDesk(app, house)
  servePage(app)
  app.use(unknownRoute, faults(log))
  return app
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

async function stop(server: Server, streams: Streams | undefined): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  streams?.close()
  // A connection falls idle once its last answer is given; browsers would keep it open for more.
  const hangUp = setInterval(() => server.closeIdleConnections(), HANG_UP_MS)
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
  await closed
  clearInterval(hangUp)
  clearTimeout(cut)
}
