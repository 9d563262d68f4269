/** A house that polls the emulated Telegram, with everything it hears at hand. */

import type { Inbound, PutAside, Receive } from '../../../bot/channel.ts'
import { pollTelegram } from '../../../bot/telegram/polling.ts'
import { unnoted } from '../unnoted.ts'
import { afterTest, stage } from './stage.ts'

type Unread = Parameters<PutAside>[0]

/** What was received, in order; `next` waits for the one after the last handed out. */
export function inbox() {
  const all: Inbound[] = []
  const waiting: (() => void)[] = []
  let taken = 0
  const put = (inbound: Inbound) => {
    all.push(inbound)
    for (const wake of waiting.splice(0)) wake()
  }
  const next = async (): Promise<Inbound> => {
    for (;;) {
      const inbound = all[taken]
      if (inbound !== undefined) {
        taken += 1
        return inbound
      }
      await new Promise<void>(resolve => waiting.push(resolve))
    }
  }
  return { all, put, next }
}

/** Polls until the test ends. Pauses pass at once and are remembered. */
export async function polling(receive?: Receive, settings: Parameters<typeof stage>[0] = {}) {
  const set = await stage(settings)
  const heard = inbox()
  const pauses: number[] = []
  const aside: Unread[] = []
  const stop = new AbortController()
  const ended = pollTelegram({
    client: set.client,
    log: set.log,
    signal: stop.signal,
    inHand: unnoted,
    wait: async ms => void pauses.push(ms),
    putAside: async unread => void aside.push(unread),
    receive: async inbound => {
      await receive?.(inbound)
      heard.put(inbound)
    },
  })
  const end = () => {
    stop.abort()
    return ended
  }
  afterTest(end)
  return { ...set, heard, pauses, aside, end, ended }
}

/** Resolves once Telegram was told that everything below the offset is done with. */
export async function confirmed(
  platform: { nextCall(method: string): Promise<{ params: object }> },
  offset: number,
) {
  for (;;) {
    const { params } = await platform.nextCall('getUpdates')
    if ('offset' in params && Number(params.offset) >= offset) return
  }
}
