import { calendarOf } from '../core/calendar/in-force.ts'
import { planCutoff } from '../core/deadlines/cutoff.ts'
import { dueSlots } from '../core/deadlines/due-slots.ts'
import { isTooLate } from '../core/deadlines/rules/slots.ts'
import { runSlot } from '../core/deadlines/run-slot.ts'
import type { DueSlot } from '../core/deadlines/timetable.ts'
import { cutoffOf } from '../core/deadlines/timetable.ts'
import type { Desk } from '../core/desk.ts'
import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { planTermLocks } from '../core/locks/calendar.ts'
import { releaseHeld } from '../core/outgoing/release.ts'
import { recordBySystem } from '../core/session.ts'
import { advanceSlotMark, claimSlot, claimSlotMark, recordSlot } from '../db/deadlines/slots.ts'

/**
 * Does what has fallen due in one school since the last knock, by the database's clock. Each slot is one transaction with its
 * row in the ledger, so it happens once whoever knocks at the same time, and a crash leaves either all of it or nothing.
 */

export type KnockOptions = {
  /** What else is looked after each minute; each duty gets a transaction of its own. */
  readonly duties?: readonly ((desk: Desk) => Promise<void>)[]
  /** Not beyond this instant. */
  readonly upTo?: Date
}

type Round = { readonly slots: readonly DueSlot[]; readonly through: Date }

/** Rejects after all has been tried if anything failed; what failed comes again at the next knock. */
export async function knock(host: Host, schoolId: number, options: KnockOptions = {}): Promise<void> {
  const round = await atDesk(host, schoolId, desk => openRound(desk, options.upTo))
  const faults: unknown[] = []
  const attempt = async (work: (desk: Desk) => Promise<void>) => {
    try {
      await atDesk(host, schoolId, work)
    } catch (error) {
      faults.push(error)
    }
  }
  for (const slot of round.slots) await attempt(desk => workSlot(desk, slot))
  const slotsDone = faults.length === 0
  for (const duty of options.duties ?? []) await attempt(duty)
  await attempt(releaseHeld)
  if (slotsDone) await attempt(desk => advanceSlotMark(desk.tx, round.through))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} duties of the minute failed`)
}

async function openRound(desk: Desk, upTo: Date | undefined): Promise<Round> {
  const from = await claimSlotMark(desk.tx)
  const through = upTo && upTo < desk.tx.now ? upTo : desk.tx.now
  const calendar = await calendarOf(desk)
  if (!calendar) return { slots: [], through }
  await planCutoff(desk, calendar)
  await planTermLocks(desk, calendar)
  return { slots: await dueSlots(desk, calendar, from, through), through }
}

async function workSlot(desk: Desk, slot: DueSlot): Promise<void> {
  if (!(await claimSlot(desk.tx, slot))) return
  const { kind, at } = slot
  if (isTooLate(kind, at, await cutoffOfSlot(desk, slot), desk.tx.now))
    return recordSlot(desk.tx, { kind, at, outcome: 'too_late', notices: 0 })
  const notices = await runSlot(desk, slot)
  recordBySystem(desk, 'slot.ran', { kind, at: at.toISOString(), notices })
  await recordSlot(desk.tx, { kind, at, outcome: 'ran', notices })
}

async function cutoffOfSlot(desk: Desk, slot: DueSlot): Promise<Date | null> {
  if (!('week' in slot)) return null
  const calendar = await calendarOf(desk)
  const week = calendar?.weeks.find(each => each.term === slot.term && each.week === slot.week)
  return calendar && week ? cutoffOf(desk, calendar, week) : null
}
