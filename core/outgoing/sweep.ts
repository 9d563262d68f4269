import {
  forgetAnswers,
  forgetChoices,
  forgetEvents,
  forgetNotices,
  forgetTries,
  forgetViews,
} from '../../db/outgoing/sweep.ts'
import { DAY_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'

/** Keeps the queues small: what is done is taken away after a while, so much at a time. History is never touched. */

/** Longer than the month a platform's plan counts. */
const EVENTS_KEPT_MS = 70 * DAY_MS
/** After a choice ended, so long is known that it did. */
const CHOICES_KEPT_MS = 46 * DAY_MS
/** A school year and its summer. */
const NOTICES_KEPT_MS = 400 * DAY_MS
/** By then a try counts for nothing. */
const TRIES_KEPT_MS = 2 * DAY_MS
const PER_RUN_MAX = 2000
const SWEEP_EVERY_MS = 7 * DAY_MS
/** So that the schools of a house do not all sweep in one minute. */
const SPREAD_MINUTES = 24 * 60

/** @returns when to sweep again: soon where more was left than one piece. */
export async function sweep({ tx }: Desk): Promise<Date> {
  const before = (kept: number) => new Date(tx.now.getTime() - kept)
  const gone = [
    await forgetEvents(tx, before(EVENTS_KEPT_MS), PER_RUN_MAX),
    await forgetChoices(tx, before(CHOICES_KEPT_MS), PER_RUN_MAX),
    await forgetViews(tx, before(NOTICES_KEPT_MS), PER_RUN_MAX),
    await forgetAnswers(tx, before(TRIES_KEPT_MS), PER_RUN_MAX),
    await forgetTries(tx, before(TRIES_KEPT_MS), PER_RUN_MAX),
    await forgetNotices(tx, before(NOTICES_KEPT_MS), PER_RUN_MAX),
  ]
  if (gone.some(count => count === PER_RUN_MAX)) return tx.now
  return new Date(tx.now.getTime() + SWEEP_EVERY_MS + (tx.schoolId % SPREAD_MINUTES) * MINUTE_MS)
}
