import { calendarOf } from '../core/calendar/in-force.ts'
import type { SchoolCalendar } from '../core/calendar/rules/week.ts'
import { planCutoff } from '../core/deadlines/cutoff.ts'
import { dueSlots, nextRoundAt } from '../core/deadlines/due-slots.ts'
import { tellMissed } from '../core/deadlines/missed.ts'
import { isMadeUpFor, isTooLate } from '../core/deadlines/rules/catch-up.ts'
import { runSlot } from '../core/deadlines/run-slot.ts'
import type { DueSlot } from '../core/deadlines/timetable.ts'
import { cutoffOf, keptCutoffs } from '../core/deadlines/timetable.ts'
import type { Desk } from '../core/desk.ts'
import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { planTermLocks } from '../core/locks/calendar.ts'
import { releaseHeld } from '../core/outgoing/release.ts'
import { recordBySystem } from '../core/session.ts'
import type { DutyName } from '../db/deadlines/due.ts'
import { endDue, listDue, planDue } from '../db/deadlines/due.ts'
import { advanceSlotMark, claimSlot, claimSlotMark, recordSlot } from '../db/deadlines/slots.ts'
import type { Duty } from './duties.ts'

/**
 * Does what has fallen due in one school, by the database's clock. Each slot is one transaction with its row in the ledger, so it
 * happens once whoever knocks at the same time, and a crash leaves either all of it or nothing.
 */

export type KnockOptions = {
  readonly duties?: readonly Duty[]
  /** Only these, and only if nobody else has done them meanwhile. */
  readonly only?: ReadonlySet<DutyName>
  /** Heeded between transactions. */
  readonly signal?: AbortSignal
}

type Round = {
  readonly dueIds: readonly number[]
  readonly slots: readonly DueSlot[]
  readonly from: Date
  readonly through: Date
}

/** Rejects after all has been tried if anything failed; what failed comes again at a later knock. */
export async function knock(host: Host, schoolId: number, options: KnockOptions = {}): Promise<void> {
  const { duties = [], only, signal } = options
  const faults: unknown[] = []
  const attempt = async (work: (desk: Desk) => Promise<void>) => {
    if (signal?.aborted) return
    try {
      await atDesk(host, schoolId, work)
    } catch (error) {
      faults.push(error)
    }
  }
  if (!only || only.has('slots')) {
    const round = await atDesk(host, schoolId, desk => openRound(desk, only !== undefined))
    if (round) await workRound(round, attempt, () => faults.length === 0)
  }
  for (const duty of duties)
    if (!only || only.has(duty.name)) await attempt(desk => doDuty(desk, duty, only !== undefined))
  if (!only) await attempt(releaseHeld)
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} duties of the minute failed`)
}

async function workRound(
  round: Round,
  attempt: (work: (desk: Desk) => Promise<void>) => Promise<void>,
  allWell: () => boolean,
): Promise<void> {
  const last = round.slots.at(-1)
  if (!last) return attempt(desk => closeRound(desk, round))
  for (const slot of round.slots)
    await attempt(desk => workSlot(desk, slot, round, slot === last && allWell()))
}

async function doDuty(desk: Desk, { name, work }: Duty, onlyIfDue: boolean): Promise<void> {
  const wasDue = await endDue(desk.tx, name, await listDue(desk.tx, name))
  if (onlyIfDue && !wasDue) return
  const at = await work(desk)
  if (at) await planDue(desk.tx, name, at)
}

async function openRound(desk: Desk, onlyIfDue: boolean): Promise<Round | undefined> {
  const dueIds = await listDue(desk.tx, 'slots')
  if (onlyIfDue && dueIds.length === 0) return undefined
  const from = await claimSlotMark(desk.tx)
  const through = desk.tx.now
  const calendar = await calendarOf(desk)
  if (!calendar) return { dueIds, slots: [], from, through }
  await planCutoff(desk, calendar)
  await planTermLocks(desk, calendar)
  return { dueIds, slots: await dueSlots(desk, calendar, from, through), from, through }
}

async function closeRound(desk: Desk, round: Round, known?: SchoolCalendar): Promise<void> {
  const { dueIds, slots, from, through } = round
  const isFirst = (await claimSlotMark(desk.tx)) < through
  if (isFirst && slots.length > 0) await tellMissed(desk, from, slots)
  await advanceSlotMark(desk.tx, through)
  await endDue(desk.tx, 'slots', dueIds)
  const calendar = known ?? (await calendarOf(desk))
  if (calendar) await planDue(desk.tx, 'slots', await nextRoundAt(desk, calendar, through))
}

/** @param isLast whether the round ends with this slot, in the same transaction. */
async function workSlot(desk: Desk, slot: DueSlot, round: Round, isLast: boolean): Promise<void> {
  const calendar = await calendarOf(desk)
  if (calendar && (await claimSlot(desk.tx, slot))) await workClaimed(desk, calendar, slot, round)
  if (isLast) await closeRound(desk, round, calendar)
}

async function workClaimed(desk: Desk, calendar: SchoolCalendar, slot: DueSlot, round: Round): Promise<void> {
  const { kind, at } = slot
  const cutoffAt = await cutoffOfSlot(desk, calendar, slot)
  if (isTooLate(kind, at, cutoffAt, desk.tx.now) || isMadeUpFor(slot, round.slots))
    return recordSlot(desk.tx, { kind, at, outcome: 'too_late', notices: 0 })
  const notices = await runSlot(desk, calendar, slot)
  recordBySystem(desk, 'slot.ran', { kind, at: at.toISOString(), notices })
  await recordSlot(desk.tx, { kind, at, outcome: 'ran', notices })
}

async function cutoffOfSlot(desk: Desk, calendar: SchoolCalendar, slot: DueSlot): Promise<Date | null> {
  if (!('week' in slot)) return null
  const week = calendar.weeks.find(each => each.term === slot.term && each.week === slot.week)
  return week ? cutoffOf(desk, calendar, week, await keptCutoffs(desk, calendar)) : null
}
