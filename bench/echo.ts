import express from 'express'
import pg from 'pg'
import type { Context } from 'telegraf'
import { Telegraf } from 'telegraf'

/**
 * The floors: an express + telegraf handler that answers each message with its text. Bare, it remembers nothing; durable, it keeps
 * question and answer in one transaction before it sends, and that it was sent after.
 */

const { BENCH_TOKEN = '', BENCH_API_ROOT = '', BENCH_DATABASE = '' } = process.env
const bot = new Telegraf(BENCH_TOKEN, { telegram: { apiRoot: BENCH_API_ROOT, webhookReply: false } })
bot.botInfo = {
  id: 1,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
}

const textOf = ({ message }: Context): string => (message && 'text' in message ? message.text : '')

async function durable(pool: pg.Pool): Promise<(context: Context) => Promise<unknown>> {
  await pool.query(`create table if not exists asked (event_id bigint primary key, said text not null);
    create table if not exists answered (event_id bigint primary key, said text not null, sent_at timestamptz)`)
  return async context => {
    const text = textOf(context)
    const { update_id: id } = context.update
    const client = await pool.connect()
    await client.query('begin')
    const first = await client.query({
      name: 'ask',
      text: 'insert into asked values ($1, $2) on conflict do nothing',
      values: [id, text],
    })
    if (first.rowCount === 1)
      await client.query({ name: 'answer', text: 'insert into answered values ($1, $2)', values: [id, text] })
    await client.query('commit')
    client.release()
    if (first.rowCount !== 1) return
    await context.reply(text)
    await pool.query({
      name: 'sent',
      text: 'update answered set sent_at = now() where event_id = $1',
      values: [id],
    })
  }
}

bot.on(
  'message',
  BENCH_DATABASE
    ? await durable(new pg.Pool({ connectionString: BENCH_DATABASE, max: 16 }))
    : context => context.reply(textOf(context)),
)
const app = express()
app.use(bot.webhookCallback('/hook'))
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object')
    process.stdout.write(`url http://127.0.0.1:${address.port}/hook\n`)
})
