import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Arrived } from '../../db/outgoing/direct.ts'
import { claimPosted, settleSent } from '../../db/outgoing/direct.ts'
import type { Host } from '../host.ts'
import { outlasting } from '../outage.ts'

/**
 * The short way of an answer to its chat: known by whoever posted it, so not looked for, and claimed and settled with others that go at
 * the same time. What is not claimed so, because the process died or another notice goes first, is found by those who look.
 */

const PROCESS = randomUUID()
const TOGETHER_MAX = 200

/**
 * Work asked for one by one and done for many: what is asked while it goes on is done together next.
 * @param work must bear being done twice.
 */
function together<Asked, Found>(
  work: (asked: readonly Asked[]) => Promise<(one: Asked) => Found>,
  signal: AbortSignal,
): (one: Asked) => Promise<Found> {
  type Waiting = { readonly one: Asked; done(found: Found): void; failed(error: unknown): void }
  const waiting: Waiting[] = []
  let isWorking = false
  const serve = async () => {
    isWorking = true
    await nextTurn()
    while (waiting.length > 0) {
      const now = waiting.splice(0, TOGETHER_MAX)
      try {
        const found = await outlasting(() => work(now.map(({ one }) => one)), signal)
        for (const { one, done } of now) done(found(one))
      } catch (error) {
        for (const { failed } of now) failed(error)
      }
    }
    isWorking = false
  }
  return one =>
    new Promise<Found>((done, failed) => {
      waiting.push({ one, done, failed })
      if (!isWorking) void serve()
    })
}

export type Direct = {
  /** Whether this notice is to be sent now, by whoever asks. */
  claim(noticeId: number): Promise<boolean>
  /** It arrived. @returns whether more waits in its chat. */
  settle(arrived: Arrived): Promise<boolean>
}

/** @param signal aborted when a database that is away is waited for no longer. */
export function openDirect({ database }: Host, schoolId: number, signal: AbortSignal): Direct {
  return {
    claim: together(async (noticeIds: readonly number[]) => {
      const claimed = await claimPosted(database, schoolId, noticeIds, PROCESS)
      return noticeId => claimed.has(noticeId)
    }, signal),
    settle: together(async (arrived: readonly Arrived[]) => {
      const followed = await settleSent(database, schoolId, arrived)
      return ({ noticeId }) => followed.has(noticeId)
    }, signal),
  }
}
