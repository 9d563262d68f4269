/**
 * Long polling. Telegram forgets an update once a higher offset is asked for, so the offset moves only past updates `Backlog` has
 * settled: a crash at any point means a repeat (told apart by `eventId`), never a loss. Polling deletes nothing: no webhook, no
 * pending update.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../core/log.ts'
import { Backlog } from './backlog.ts'
import { CallFailed, type Failure } from './failure.ts'
import { type Hands, handOver, takeAway, whyOf } from './handover.ts'
import { type Heard, UPDATES_HEARD } from './updates.ts'

const POLL_SECONDS = 30
/** What the answer to a long poll may take beyond the poll itself. */
const POLL_SLACK_MS = 15_000
/** Chats received at the same time; each may hold one file in memory. */
const LANES_MAX = 10

const PAUSE_MS_MIN = 1_000
const PAUSE_MS_MAX = 10_000
/** For what an operator must mend: a webhook in the way, a second process. */
const CONFLICT_PAUSE_MS = 15_000
/** A trouble that lasts is said again every so many times. */
const SAY_AGAIN_EVERY = 30

export type Polling = Hands & {
  /** Ends the polling at once; a `receive` under way is waited for. */
  readonly signal: AbortSignal
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** Resolves `stopped` when the signal is aborted, `unauthorized` when Telegram does not accept the token. */
export async function pollTelegram(polling: Polling): Promise<'stopped' | 'unauthorized'> {
  const { signal, log, wait = abortableSleep } = polling
  const backlog = new Backlog()
  let troubles = 0
  while (!signal.aborted) {
    const answer = await nextUpdates(polling, backlog)
    if (answer.ok) {
      await receiveAll(polling, backlog.add(answer.updates), backlog)
      for (const updateId of backlog.settle()) {
        log.error({ updateId }, 'telegram: update passed over; it failed every time')
      }
      troubles = backlog.isHeld ? troubles + 1 : 0
      if (troubles > 0) await wait(pauseAfter(troubles), signal)
    } else if (answer.failure.kind === 'unauthorized') {
      log.error({ why: answer.failure.why }, 'telegram: the bot token is not accepted; polling ends')
      return 'unauthorized'
    } else if (answer.failure.kind !== 'stopped') {
      troubles += 1
      if (troubles % SAY_AGAIN_EVERY === 1) tellTrouble(log, answer.failure)
      await wait(pauseAfterFailure(answer.failure, troubles), signal)
    } else if (!signal.aborted) return 'stopped'
  }
  return 'stopped'
}

type Answer =
  | { readonly ok: true; readonly updates: readonly unknown[] }
  | { readonly ok: false; readonly failure: Failure }

async function nextUpdates({ client, signal }: Polling, { offset, limit }: Backlog): Promise<Answer> {
  try {
    const updates = await client.call(
      'getUpdates',
      { offset, limit, timeout: POLL_SECONDS, allowed_updates: UPDATES_HEARD },
      { signal, limitMs: POLL_SECONDS * 1000 + POLL_SLACK_MS },
    )
    return { ok: true, updates }
  } catch (error) {
    if (error instanceof CallFailed) return { ok: false, failure: error.failure }
    throw error
  }
}

/** Chats side by side, each chat in order: one slow file does not hold up the others. */
async function receiveAll(polling: Polling, due: readonly Heard[], backlog: Backlog): Promise<void> {
  const lanes = Map.groupBy(due, heard => heard.chat).values()
  const takeLanes = async () => {
    for (const lane of lanes) await receiveLane(polling, lane, backlog)
  }
  await Promise.all(Array.from({ length: LANES_MAX }, takeLanes))
}

/** Stops at a failure, so that a chat's later words are not heard before its earlier ones, until it looks like it will stay. */
async function receiveLane(polling: Polling, lane: readonly Heard[], backlog: Backlog): Promise<void> {
  for (const heard of lane) {
    if (polling.signal.aborted) return
    const updateId = Number(heard.eventId)
    try {
      const buttons = await handOver(polling, heard)
      if (buttons) takeAway(polling, buttons)
      backlog.passed(updateId)
    } catch (error) {
      const tries = backlog.failed(updateId)
      if (backlog.isNews(tries) || tries % SAY_AGAIN_EVERY === 0) {
        polling.log.warn({ updateId, tries, why: whyOf(error) }, 'telegram: update not received')
      }
      if (backlog.isNews(tries)) return
    }
  }
}

function tellTrouble(log: Log, { kind, why }: Failure): void {
  if (kind !== 'conflict') log.warn({ why }, 'telegram: no updates; trying again')
  else if (/webhook/i.test(why)) {
    log.error(
      { why },
      'telegram: a webhook is set for this bot; remove it, or serve by webhook instead of polling',
    )
  } else {
    log.error({ why }, 'telegram: another process polls with this token; only one may')
  }
}

function pauseAfterFailure({ kind, afterMs }: Failure, troubles: number): number {
  if (kind === 'conflict') return CONFLICT_PAUSE_MS
  return kind === 'flood' ? afterMs : pauseAfter(troubles)
}

function pauseAfter(troubles: number): number {
  return Math.min(PAUSE_MS_MIN * 2 ** Math.min(troubles - 1, 10), PAUSE_MS_MAX)
}

async function abortableSleep(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
