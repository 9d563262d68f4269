/**
 * Long polling. Telegram forgets an update once a higher offset is asked for, so the offset moves only past updates `Backlog` has
 * settled: a crash at any point means a repeat (told apart by `eventId`), never a loss. Polling deletes nothing: no webhook, no
 * pending update.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../core/log.ts'
import type { PutAside } from '../channel.ts'
import { EndedOverIt } from '../in-hand.ts'
import { type Lanes, openLanes } from '../lanes.ts'
import { Backlog, type Hopeless } from './backlog.ts'
import { CallFailed, type Failure } from './failure.ts'
import { type Hands, handOver, takeAway, whyOf } from './handover.ts'
import { type Heard, UPDATES_HEARD } from './updates.ts'

const POLL_SECONDS = 30
/** What the answer to a long poll may take beyond the poll itself. */
const POLL_SLACK_MS = 15_000
/** Chats received at the same time; each may hold one file in memory. */
const LANES_MAX = 20
/** How long the next question waits for what is being received. */
const SLOW_MS = 1_000

const PAUSE_MS_MIN = 1_000
const PAUSE_MS_MAX = 10_000
/** For what an operator must mend: a webhook in the way, a second process. */
const CONFLICT_PAUSE_MS = 15_000
/** A trouble that lasts is said again every so many times. */
const SAY_AGAIN_EVERY = 30

export type Polling = Hands & {
  readonly putAside: PutAside
  /** Ends the polling at once; a `receive` under way is waited for. */
  readonly signal: AbortSignal
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** Resolves `stopped` when the signal is aborted, `unauthorized` when Telegram does not accept the token. */
export async function pollTelegram(polling: Polling): Promise<'stopped' | 'unauthorized'> {
  const backlog = new Backlog()
  const lanes = receiving(polling, backlog)
  try {
    return await pollOn(polling, backlog, lanes)
  } finally {
    await lanes.idle()
  }
}

async function pollOn(
  polling: Polling,
  backlog: Backlog,
  lanes: Lanes<Heard>,
): Promise<'stopped' | 'unauthorized'> {
  const { signal, log, wait = abortableSleep } = polling
  let troubles = 0
  while (!signal.aborted) {
    const answer = await nextUpdates(polling, backlog)
    if (answer.ok) {
      for (const heard of backlog.add(answer.updates)) lanes.take(heard.chat, heard)
      await settledOrSlow(lanes, signal)
      for (const hopeless of backlog.hopeless()) await passOver(polling, backlog, hopeless)
      backlog.settle()
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
    return { ok: true, updates: Array.isArray(updates) ? updates : [] }
  } catch (error) {
    const failure: Failure =
      error instanceof CallFailed ? error.failure : { kind: 'uncertain', why: whyOf(error), afterMs: 0 }
    return { ok: false, failure }
  }
}

/** Stops at a failure, so that a chat's later words are not heard before its earlier ones, until it looks like it will stay. */
function receiving(polling: Polling, backlog: Backlog): Lanes<Heard> {
  const work = async (heard: Heard): Promise<boolean> => {
    const updateId = Number(heard.eventId)
    if (polling.signal.aborted) {
      backlog.left(updateId)
      return false
    }
    try {
      const buttons = await handOver(polling, heard)
      if (buttons) takeAway(polling, buttons)
      backlog.passed(updateId)
      return true
    } catch (error) {
      const why = whyOf(error)
      const forGood = error instanceof EndedOverIt
      const tries = backlog.failed(updateId, why, forGood)
      if (backlog.isNews(tries) || tries % SAY_AGAIN_EVERY === 0)
        polling.log.warn({ updateId, tries, why }, 'telegram: update not received')
      return forGood || !backlog.isNews(tries)
    }
  }
  const leave = (left: readonly Heard[]) => {
    for (const { eventId } of left) backlog.left(Number(eventId))
  }
  return openLanes({ lanesMax: LANES_MAX, work, leave })
}

/** Whoever is still at work then is left to it: the next messages of others are not to wait. */
async function settledOrSlow(lanes: Lanes<Heard>, signal: AbortSignal): Promise<void> {
  const settled = new AbortController()
  const slow = sleep(SLOW_MS, undefined, { signal: AbortSignal.any([signal, settled.signal]) })
  await Promise.race([lanes.idle(), slow.catch(() => undefined)])
  settled.abort()
}

async function passOver(
  { putAside, log }: Polling,
  backlog: Backlog,
  { updateId, ...unread }: Hopeless,
): Promise<void> {
  try {
    await putAside({ eventId: String(updateId), ...unread })
    backlog.passedOver(updateId)
    log.error({ updateId }, 'telegram: update passed over and put aside; it failed every time')
  } catch (error) {
    log.warn({ updateId, why: whyOf(error) }, 'telegram: update could not be put aside')
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
