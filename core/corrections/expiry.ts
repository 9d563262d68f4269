import { findNextExpiry, listExpiring } from '../../db/corrections/corrections.ts'
import { recordCaseWarned } from '../../db/corrections/history.ts'
import {
  closeOpening,
  listClosingSoon,
  listOverdueOpenings,
  recordOpeningWarned,
} from '../../db/corrections/openings.ts'
import { DAY_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { lockCase, moveCase } from './case.ts'
import type { CorrectionCause, CorrectionFact } from './facts.ts'
import { deciders, missingWitnesses } from './people.ts'

/**
 * Cases nobody moves: an opening whose minutes pass unused closes by itself, a case that waits for days expires; those who could
 * have moved it are told beforehand, once. Each is looked at again under its lock, so one that somebody moves at the same moment
 * is theirs.
 */

const EXPIRED_PER_RUN_MAX = 100
/** Minutes before an opening closes at which the teacher is told; only of openings longer than this. */
const CLOSING_NOTICE_MINUTES = 10
const SHORT_OPENING_MINUTES = 15
/** Days before a waiting case expires at which those it waits for are told. */
const WAIT_NOTICE_DAYS = 2

const isDue = ({ row }: Case, now: Date): boolean => row.expiresAt !== null && row.expiresAt <= now

async function expire(desk: Desk, caseId: number, was: 'open' | 'waiting'): Promise<boolean> {
  const held = await lockCase(desk, caseId)
  if (!held || (was === 'waiting' && !isDue(held, desk.tx.now))) return false
  const moved = await moveCase(desk, held, 'expire', null)
  if (!moved.ok) return false
  await closeOpening(desk.tx, caseId)
  await tell<CorrectionFact, CorrectionCause>(desk, [held.row.requestedBy], {
    kind: 'correction_expired',
    subject: subjectOf(moved.value),
    was,
  })
  return true
}

async function warnClosing(desk: Desk): Promise<void> {
  const until = new Date(desk.tx.now.getTime() + CLOSING_NOTICE_MINUTES * MINUTE_MS)
  const soon = await listClosingSoon(desk.tx, until, SHORT_OPENING_MINUTES, EXPIRED_PER_RUN_MAX)
  for (const { caseId, closesAt } of soon) {
    const held = await lockCase(desk, caseId)
    if (held?.row.step !== 'open') continue
    await recordOpeningWarned(desk.tx, caseId)
    const { zone } = desk.school
    const fact = { kind: 'correction_closing', subject: subjectOf(held), until: closesAt, zone } as const
    const cause = { kind: 'case_in', caseId, step: 'open' } as const
    await tell<CorrectionFact, CorrectionCause>(desk, [held.row.requestedBy], fact, { urgent: true, cause })
  }
}

/** Those who could move a waiting case on: the teacher it was returned to, its deciders, its witnesses. */
function awaited(held: Case): readonly number[] {
  if (held.row.step === 'returned') return []
  return held.row.step === 'approved' ? missingWitnesses(held) : deciders(held)
}

async function warnWaiting(desk: Desk, caseId: number): Promise<void> {
  const held = await lockCase(desk, caseId)
  const until = held?.row.expiresAt
  if (!held || !until || held.row.warnedVersion === held.row.version) return
  await recordCaseWarned(desk.tx, caseId, held.row.version)
  const people = [held.row.requestedBy, ...awaited(held)]
  const fact = {
    kind: 'correction_expiring',
    subject: subjectOf(held),
    until,
    zone: desk.school.zone,
  } as const
  const cause = { kind: 'case_at', caseId, version: held.row.version } as const
  await tell<CorrectionFact, CorrectionCause>(desk, people, fact, { cause })
}

async function lookAtWaiting(desk: Desk): Promise<number> {
  const { now } = desk.tx
  const soon = new Date(now.getTime() + WAIT_NOTICE_DAYS * DAY_MS)
  let expired = 0
  for (const row of await listExpiring(desk.tx, soon, EXPIRED_PER_RUN_MAX)) {
    if (row.expiresAt && row.expiresAt <= now) expired += Number(await expire(desk, row.caseId, 'waiting'))
    else if (row.warnedVersion !== row.version) await warnWaiting(desk, row.caseId)
  }
  return expired
}

/** When there is something to warn of or to expire, by what is on record now. */
export const nextExpiry = ({ tx }: Desk): Promise<Date | undefined> =>
  findNextExpiry(tx, {
    closingMinutes: CLOSING_NOTICE_MINUTES,
    shortMinutes: SHORT_OPENING_MINUTES,
    waitDays: WAIT_NOTICE_DAYS,
  })

/** @returns how many cases expired. */
export async function expireDue(desk: Desk): Promise<number> {
  let expired = 0
  for (const caseId of await listOverdueOpenings(desk.tx, EXPIRED_PER_RUN_MAX))
    expired += Number(await expire(desk, caseId, 'open'))
  await warnClosing(desk)
  return expired + (await lookAtWaiting(desk))
}
