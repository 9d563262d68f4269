import { setTimeout as sleep } from 'node:timers/promises'
import { guardianChat, teacherChat } from './province-schools.ts'
import type { Sink } from './sink.ts'

/** People of the first school who write while the clock works: families ask, teachers preview a mark and confirm it. */

export const TOKEN = '1:bench-bench-bench'
export const SECRET = 'bench-secret-bench-secret'
const QUESTION = 'điểm toán của con'
/** Somebody reads an answer and types the next line. */
const THINKING_MS = 100

export type Office = { readonly url: string; readonly sink: Sink }

let updates = 0

const update = (chat: number, text: string) => {
  updates += 1
  return {
    update_id: updates,
    message: {
      message_id: updates,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chat, type: 'private', first_name: 'Bench' },
      from: { id: chat, is_bot: false, first_name: 'Bench' },
      text,
    },
  }
}

/** @returns how long it took until the answer with these words had arrived, in ms. */
async function say({ url, sink }: Office, chat: number, text: string, answer: RegExp): Promise<number> {
  const answered = sink.arrival(chat, answer)
  const at = performance.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
    body: JSON.stringify(update(chat, text)),
  })
  if (!response.ok) throw new Error(`webhook answered ${response.status}`)
  return (await answered) - at
}

type Times = Promise<readonly number[]>
type GoOn = (done: number) => boolean

async function again(goOn: GoOn, once: (done: number) => Promise<number>): Times {
  const times: number[] = []
  while (goOn(times.length)) {
    times.push(await once(times.length))
    await sleep(THINKING_MS)
  }
  return times
}

export const asking = (office: Office, people: number, goOn: GoOn): readonly Times[] =>
  Array.from({ length: people }, (_, n) =>
    again(goOn, () => say(office, guardianChat(1, n + 1), QUESTION, /Toán/)),
  )

const SEATS = 40
/** A mark that is stored is locked: each confirm is of another cell, of these columns. */
const COLUMNS = ['tx3', 'tx4']

/**
 * The first teachers have mathematics in the class of their number. They begin when they have been reminded: an answer to a preview
 * is one only while nothing else stands after it.
 */
export const confirming = (office: Office, people: number, goOn: GoOn): readonly Times[] =>
  Array.from({ length: people }, async (_, n) => {
    const chat = teacherChat(1, n + 1)
    await office.sink.arrival(chat)
    const isLeft = (done: number) => done < SEATS * COLUMNS.length && goOn(done)
    return again(isLeft, async done => {
      const column = COLUMNS[Math.floor(done / SEATS)]
      await say(office, chat, `6A${n + 1} toán ${column}: ${1 + (done % SEATS)} 8`, /xem lại rồi xác nhận/)
      return say(office, chat, 'ok', /Đã ghi/)
    })
  })
