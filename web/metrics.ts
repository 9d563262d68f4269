import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Log } from '../core/log.ts'
import type { Behind } from '../core/outgoing/figures.ts'

/**
 * Figures for Prometheus on a port of their own, which is never the public one. They are gathered when they are asked for, and name
 * platforms and kinds, no school and no person.
 */

export type Figures = Behind & {
  /** Use cases refused for want of a right since the process began, by code. */
  readonly rightsRefused: Readonly<Record<string, number>>
  readonly lanes: readonly {
    readonly channel: string
    readonly busy: number
    readonly waiting: number
    readonly perSecond: number
    readonly isShut: boolean
    /** Calls to the platform since the process began, by how they ended. */
    readonly sends: Readonly<Record<string, number>>
  }[]
}

export type MetricsOptions = {
  readonly host: string
  readonly port: number
  readonly log: Log
  gather(): Promise<Figures>
}

export type Metrics = { readonly url: string; close(): Promise<void> }

export async function startMetrics({ host, port, log, gather }: MetricsOptions): Promise<Metrics> {
  const page = metricsPage()
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    gather()
      .then(page)
      .then(({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text))
      .catch((error: unknown) => {
        log.error({ err: error }, 'the figures could not be gathered')
        response.writeHead(503).end()
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    close: () => stop(server),
  }
}

const stop = async (server: Server): Promise<void> => {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}

function metricsPage() {
  const register = new Registry()
  // Memory, handles, and the delay of the event loop.
  collectDefaultMetrics({ register })
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge<Label>({ name: `so_diem_${name}`, help, labelNames, registers: [register] })
  const waiting = gauge('waiting_notices', 'Notices that could be sent now', 'channel')
  const oldest = gauge('waiting_oldest_seconds', 'How long the first of them could be sent', 'channel')
  const slots = gauge('slots_behind_seconds', 'Since when the clock owes some school something')
  const database = gauge('database_answer_seconds', 'How long the database took to say its time')
  const busy = gauge('lanes_busy', 'Chats being spoken to', 'channel')
  const queued = gauge('lanes_waiting', 'Chats that wait for their turn', 'channel')
  const pace = gauge(
    'pace_per_second',
    'Messages a second the platform is given, by all bots together',
    'channel',
  )
  const shut = gauge('platform_shut', 'Bots the platform takes nothing from in this process', 'channel')
  const help = 'Calls to the platform by how they ended'
  const labelNames = ['channel', 'outcome'] as const
  const sends = new Counter({ name: 'so_diem_sends_total', help, labelNames, registers: [register] })
  const rights = new Counter({
    name: 'so_diem_rights_refused_total',
    help: 'Use cases refused for want of a right, by the code of the refusal',
    labelNames: ['code'],
    registers: [register],
  })
  return async (figures: Figures) => {
    rights.reset()
    for (const [code, count] of Object.entries(figures.rightsRefused)) rights.inc({ code }, count)
    for (const one of [waiting, oldest]) one.reset()
    sends.reset()
    for (const { channel, notices, oldestMs } of figures.queues) {
      waiting.set({ channel }, notices)
      oldest.set({ channel }, oldestMs / 1000)
    }
    slots.set(figures.slotsMs / 1000)
    database.set(figures.databaseMs / 1000)
    for (const one of [busy, queued, pace, shut]) one.reset()
    // A process may hold bots of many schools on one platform.
    for (const { channel, ...lane } of figures.lanes) {
      busy.inc({ channel }, lane.busy)
      queued.inc({ channel }, lane.waiting)
      pace.inc({ channel }, lane.perSecond)
      shut.inc({ channel }, lane.isShut ? 1 : 0)
      for (const [outcome, count] of Object.entries(lane.sends)) sends.inc({ channel, outcome }, count)
    }
    return { type: register.contentType, text: await register.metrics() }
  }
}
