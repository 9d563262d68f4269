import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from './open.ts'

/**
 * Tells every process on this database that chats have something new: this one at once, the others by LISTEN and NOTIFY. It says
 * only where to look, so that a ring that is lost or doubled loses and doubles nothing.
 */

export type Place = { readonly schoolId: number; readonly channel: string; readonly address: string }

/**
 * Without news: anything may be new, for the bell was cut off. What happened in this process comes as it was rung, what happened in
 * another as a place. Whatever it gives back it takes care of by itself: no other process need hear of it.
 */
export type Hearer<News extends Place = Place> = (
  news?: readonly (News | Place)[],
) => readonly Place[] | undefined

export type Bell<News extends Place = Place> = {
  ring(news: readonly News[]): void
  listen(hear: Hearer<News>): void
  close(): Promise<void>
}

const CHANNEL = 'so_diem_bell'
/** A notification carries 8,000 bytes at most; an address is a few dozen. */
const PLACES_PER_RING = 50
const LISTEN_AGAIN_MS = 1000

type Rung = { readonly from: string; readonly places: readonly (readonly [number, string, string])[] }

export async function openBell<News extends Place = Place>(
  database: Database,
  onFault: (error: unknown) => void,
): Promise<Bell<News>> {
  const hearers: Hearer<News>[] = []
  const hear = (news?: readonly (News | Place)[]): readonly Place[] => hearers.flatMap(one => one(news) ?? [])
  const listen = (one: Hearer<News>) => void hearers.push(one)
  const { url } = database
  if (url === undefined) return { ring: news => void hear(news), listen, close: async () => {} }
  const me = randomUUID()
  const ear = await openEar(url, me, hear, onFault)
  const ring = (news: readonly News[]) => {
    const taken = new Set<Place>(hear(news))
    const places = news.filter(place => !taken.has(place))
    for (let at = 0; at < places.length; at += PLACES_PER_RING)
      notify(database, me, places.slice(at, at + PLACES_PER_RING)).catch(onFault)
  }
  return { ring, listen, close: ear.close }
}

async function notify(database: Database, from: string, places: readonly Place[]): Promise<void> {
  const rung: Rung = {
    from,
    places: places.map(({ schoolId, channel, address }) => [schoolId, channel, address]),
  }
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(rung)})`.execute(database.kysely)
}

/** A connection of its own that listens, made anew whenever it breaks. */
async function openEar(
  url: string,
  me: string,
  hear: (places?: readonly Place[]) => unknown,
  onFault: (error: unknown) => void,
) {
  const stopping = new AbortController()
  const { signal } = stopping
  const heard = ({ payload = '' }: pg.Notification) => {
    const { from, places } = JSON.parse(payload) as Rung
    if (from !== me) hear(places.map(([schoolId, channel, address]) => ({ schoolId, channel, address })))
  }
  let client = await connected(url, heard)
  const stayConnected = async () => {
    while (!signal.aborted) {
      await broken(client, signal)
      await client.end().catch(() => undefined)
      if (signal.aborted) return
      onFault(new Error('the connection that listens broke'))
      client = await connectedAgain(client, signal, () => connected(url, heard), onFault)
      hear()
    }
  }
  const staying = stayConnected()
  return {
    close: async () => {
      stopping.abort()
      await staying
    },
  }
}

async function connected(url: string, heard: (rung: pg.Notification) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  client.on('notification', heard)
  // Its end is waited for; without a listener an error would end the process.
  client.on('error', () => {})
  await client.connect()
  await client.query(`listen ${CHANNEL}`)
  return client
}

async function connectedAgain(
  last: pg.Client,
  signal: AbortSignal,
  connect: () => Promise<pg.Client>,
  onFault: (error: unknown) => void,
): Promise<pg.Client> {
  while (!signal.aborted) {
    await sleep(LISTEN_AGAIN_MS, undefined, { signal }).catch(() => undefined)
    const client = await connect().catch((error: unknown) => onFault(error))
    if (client) return client
  }
  return last
}

const broken = (client: pg.Client, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    client.once('end', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
