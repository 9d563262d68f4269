import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { openPostgres } from '../db/open.ts'
import { asOwner } from '../test/as-owner.ts'
import { makeSmallSchool } from '../test/small-school.ts'
import type { Child } from './child.ts'
import { startChild } from './child.ts'
import { percentile, table } from './figures.ts'
import type { Sink } from './sink.ts'
import { startSink } from './sink.ts'

/** A webhook update to its answer at the platform: the service on Postgres beside a bare and a durable express + telegraf echo, same run. */

const TOKEN = '1:bench-bench-bench'
const SECRET = 'bench-secret-bench-secret'
const SCHOOL = '99000001'
const CHATS = 32
const MESSAGES = 2000
const MESSAGES_ALONE = 200
const WARM_UP = 200
const QUESTION = 'diem toan cua con'

type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number }

const update = (id: number, chat: number) => ({
  update_id: id,
  message: {
    message_id: id,
    date: Math.floor(Date.now() / 1000),
    chat: { id: chat, type: 'private', first_name: 'Bench' },
    from: { id: chat, is_bot: false, first_name: 'Bench' },
    text: QUESTION,
  },
})

/** Each chat asks, waits for its answer, and asks again. */
async function drive(
  url: string,
  sink: Sink,
  { chats, messages, firstId }: { chats: number; messages: number; firstId: number },
): Promise<Load> {
  const times: number[] = []
  let left = messages
  let id = firstId
  const begun = performance.now()
  const chatter = async (chat: number) => {
    while (left > 0) {
      left -= 1
      const answered = sink.arrival(chat)
      const at = performance.now()
      id += 1
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
        body: JSON.stringify(update(id, chat)),
      })
      if (!response.ok) throw new Error(`webhook answered ${response.status}`)
      times.push((await answered) - at)
    }
  }
  await Promise.all(Array.from({ length: chats }, (_, index) => chatter(1000 + index)))
  const seconds = (performance.now() - begun) / 1000
  return { perSecond: messages / seconds, p50: percentile(times, 50), p99: percentile(times, 99) }
}

type Measured = { readonly alone: Load; readonly crowd: Load }

async function measured(child: Child, path: string, sink: Sink): Promise<Measured> {
  const url = `${child.url}${path}`
  await drive(url, sink, { chats: CHATS, messages: WARM_UP, firstId: 1 })
  const alone = await drive(url, sink, { chats: 1, messages: MESSAGES_ALONE, firstId: 10_000 })
  const crowd = await drive(url, sink, { chats: CHATS, messages: MESSAGES, firstId: 20_000 })
  await child.stop()
  return { alone, crowd }
}

const row = (name: string, load: Load) => [
  name,
  load.perSecond.toFixed(0),
  load.p50.toFixed(1),
  load.p99.toFixed(1),
]

const ratio = (name: string, floor: Load, own: Load) => [
  name,
  (floor.perSecond / own.perSecond).toFixed(1),
  (own.p50 / floor.p50).toFixed(1),
  (own.p99 / floor.p99).toFixed(1),
]

async function seeded(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `so_diem_bench_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString())
  await migrate(database)
  const school = await makeSmallSchool(database, 'D', SCHOOL)
  await asOwner(database, school.schoolId, async tx => {
    await tx.q
      .insertInto('chat_identity')
      .values(
        Array.from({ length: CHATS }, (_, index) => ({
          school_id: tx.schoolId,
          channel: 'telegram',
          address: String(1000 + index),
          person_id: school.people.mother,
          linked_at: tx.now,
        })),
      )
      .execute()
  })
  await database.close()
  const drop = async () => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  }
  return { url: url.toString(), drop }
}

export async function benchWebhook(server: string): Promise<string> {
  const sink = await startSink()
  const { url, drop } = await seeded(server)
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-bench-'))
  const echo = (env: Record<string, string>) =>
    startChild(
      'bench/echo.ts',
      { BENCH_TOKEN: TOKEN, BENCH_API_ROOT: sink.apiRoot, ...env },
      /url (\S+)\/hook/,
    )
  const bare = await measured(await echo({}), '/hook', sink)
  const durable = await measured(await echo({ BENCH_DATABASE: url }), '/hook', sink)
  const service = await startChild(
    'main.ts',
    {
      DATABASE_URL: url,
      DATA_DIR: folder,
      PORT: '0',
      SCHOOL,
      PUBLIC_URL: 'https://bench.example',
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: sink.apiRoot,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    },
    /"url":"(http[^"]+)"/,
  )
  const own = await measured(service, `/webhooks/telegram/${SCHOOL}`, sink)
  await sink.stop()
  await drop()
  rmSync(folder, { recursive: true, force: true })
  const side = (title: string, of: keyof Measured) =>
    table(
      title,
      ['', 'messages/s', 'p50 ms', 'p99 ms'],
      [
        row('express + telegraf echo, bare', bare[of]),
        row('express + telegraf echo, durable', durable[of]),
        row('service on Postgres', own[of]),
        ratio('× the bare echo', bare[of], own[of]),
        ratio('× the durable echo', durable[of], own[of]),
      ],
    )
  return [
    side(`webhook → answer, one chat, ${MESSAGES_ALONE} questions`, 'alone'),
    side(`webhook → answer, ${CHATS} chats at once, ${MESSAGES} questions`, 'crowd'),
  ].join('\n\n')
}
