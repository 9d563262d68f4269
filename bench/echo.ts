import express from 'express'
import { Telegraf } from 'telegraf'

/** The floor: a bare express + telegraf handler that answers each message with its text, and remembers nothing. */

const { BENCH_TOKEN = '', BENCH_API_ROOT = '' } = process.env
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
bot.on('message', context => context.reply('text' in context.message ? context.message.text : ''))
const app = express()
app.use(bot.webhookCallback('/hook'))
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object')
    process.stdout.write(`url http://127.0.0.1:${address.port}/hook\n`)
})
