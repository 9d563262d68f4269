/**
 * Asks Zalo for messages, one after another, where no public address can be offered. Zalo forgets a message as it hands it
 * out: it is noted at once, tried several times, and finished even while stopping; what a process that was killed had noted is handed
 * in by the next one before anything else. One poller
 * to a bot: two would take each other's messages.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../core/log.ts'
import type { PutAside, Receive } from '../channel.ts'
import { EndedOverIt, type Noted } from '../in-hand.ts'
import { type Lanes, openLanes } from '../lanes.ts'
import type { ZaloClient } from './client.ts'
import { isUnauthorized, ZaloError } from './error.ts'
import { idPrefix, inboundOf } from './inbound.ts'
import { chatOf, eventOf, parseUpdate } from './updates.ts'

const POLL_SECONDS = 30
const RECEIVE_ATTEMPTS_MAX = 5
/** Chats handed in at the same time; each may hold one photo in memory. */
const LANES_MAX = 20
/** Zalo has forgotten what is in hand, so no more than this is taken from it before some is done. */
const IN_HAND_MAX = 100
/** An empty answer faster than this was no long poll; asking on at that pace gets us shut out. */
const INSTANT_MS = 500
const BACKOFF_FIRST_MS = 1_000
const BACKOFF_MAX_MS = 60_000
const THROTTLED_MIN_MS = 30_000

/** `stopped`: as asked. The others need the operator, who has been told in the log. */
export type PollEnd = 'stopped' | 'unauthorized' | 'webhook-set'

export type PollClock = {
  /** Milliseconds from any fixed point. */
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export type Polling = {
  readonly client: ZaloClient
  readonly receive: Receive
  readonly putAside: PutAside
  readonly inHand: Noted
  readonly log: Log
  readonly signal: AbortSignal
  readonly pollSeconds?: number
  readonly clock?: PollClock
}

const systemClock: PollClock = {
  now: () => performance.now(),
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
}

/** Runs until `signal` aborts or polling is pointless; never rejects. */
export const pollZalo = async (polling: Polling): Promise<PollEnd> => {
  const { clock = systemClock } = polling
  const lanes = openLanes<unknown>({ lanesMax: LANES_MAX, work: raw => handIn(raw, polling, clock) })
  try {
    return await pollOn(polling, clock, lanes)
  } finally {
    await lanes.idle()
  }
}

const pollOn = async (polling: Polling, clock: PollClock, lanes: Lanes<unknown>): Promise<PollEnd> => {
  const { client, log, signal } = polling
  let webhookChecked = false
  let barren = 0
  while (!signal.aborted) {
    try {
      if (!webhookChecked && (await webhookIsSet(client, log, signal))) return 'webhook-set'
      webhookChecked = true
      const updates = await pollOnce(polling, clock)
      for (const raw of updates.raw) {
        const update = parseUpdate(raw)
        polling.inHand.keep(eventOf(update), raw)
        lanes.take(chatOf(update), raw)
      }
      await lanes.below(IN_HAND_MAX)
      barren = updates.raw.length === 0 && updates.tookMs < INSTANT_MS ? barren + 1 : 0
      if (barren > 0) await clock.wait(backoffMs(barren), signal)
    } catch (error) {
      if (signal.aborted || (error instanceof ZaloError && error.kind === 'aborted')) break
      if (isUnauthorized(error)) {
        log.error(
          'zalo: the bot token is not valid (401); polling has stopped. Set the new token and start again',
        )
        return 'unauthorized'
      }
      barren += 1
      const waitMs = Math.max(backoffMs(barren), isThrottled(error) ? THROTTLED_MIN_MS : 0)
      log.warn({ reason: reasonOf(error), failures: barren, waitMs }, 'zalo: polling failed, trying again')
      await clock.wait(waitMs, signal)
    }
  }
  return 'stopped'
}

/** While a webhook is set Zalo sends messages there and the poll stays empty for ever. */
const webhookIsSet = async (client: ZaloClient, log: Log, signal: AbortSignal): Promise<boolean> => {
  const webhook = await client.getWebhookInfo(signal)
  if (webhook === undefined) return false
  const host = URL.canParse(webhook.url) ? new URL(webhook.url).host : 'unreadable address'
  log.error(
    { host },
    'zalo: a webhook is set, so polling would receive nothing. Delete the webhook, or do not poll',
  )
  return true
}

const pollOnce = async ({ client, signal, pollSeconds = POLL_SECONDS }: Polling, clock: PollClock) => {
  const began = clock.now()
  const raw = await client.getUpdates({ timeoutSeconds: pollSeconds, signal })
  return { raw, tookMs: clock.now() - began }
}

/** Hands in what a process before this one had taken and not handed in as it ended. Never rejects. */
export const takeUp = async (polling: Polling): Promise<void> => {
  for (const { body } of polling.inHand.left) {
    const event = idPrefix(eventOf(parseUpdate(body)))
    polling.log.warn({ event }, 'zalo: message taken up that was in hand as a process ended')
    await handIn(body, polling, polling.clock ?? systemClock)
  }
}

/** Never rejects: one message that cannot be taken must not stop the ones behind it. */
const handIn = (raw: unknown, polling: Polling, clock: PollClock): Promise<true> => {
  const eventId = eventOf(parseUpdate(raw))
  return polling.inHand
    .hold(eventId, raw, () => tryToHandIn(raw, polling, clock))
    .catch(async (error: unknown) => {
      const attempt = error instanceof EndedOverIt ? error.ends : 1
      await giveUp(raw, polling, { event: idPrefix(eventId), attempt, reason: reasonOf(error) })
      return true as const
    })
}

const tryToHandIn = async (raw: unknown, polling: Polling, clock: PollClock): Promise<true> => {
  const { log, signal } = polling
  for (let attempt = 1; ; attempt += 1) {
    const update = parseUpdate(raw)
    const isLast = attempt === RECEIVE_ATTEMPTS_MAX || signal.aborted
    try {
      const inbound = await inboundOf(update, polling)
      if (inbound !== undefined) await polling.receive(inbound)
      return true
    } catch (error) {
      const event = idPrefix(eventOf(update))
      const failed = { event, attempt, reason: reasonOf(error) }
      if (isLast) {
        await giveUp(raw, polling, failed)
        return true
      }
      log.warn(failed, 'zalo: message not taken, trying again')
      await clock.wait(backoffMs(attempt), signal)
    }
  }
}

type Failed = { readonly event: string; readonly attempt: number; readonly reason: string }

const giveUp = async (raw: unknown, { putAside, log }: Polling, failed: Failed): Promise<void> => {
  const { attempt: tries, reason: why } = failed
  const isKept = await putAside({ eventId: eventOf(parseUpdate(raw)), tries, why, body: raw }).then(
    () => true,
    () => false,
  )
  log.error(failed, isKept ? 'zalo: message put aside' : 'zalo: message lost')
}

/** Doubles from the first to the most; the random half keeps restarted processes from asking in step. */
const backoffMs = (failures: number): number => {
  const full = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1))
  return Math.round(full / 2 + (Math.random() * full) / 2)
}

const isThrottled = (error: unknown): boolean => error instanceof ZaloError && error.code === 429

/** Only our client's words are known to hold nobody's; of any other error the kind must do. */
const reasonOf = (error: unknown): string =>
  error instanceof ZaloError ? error.message : error instanceof Error ? error.name : 'unknown fault'
