import { listHolders } from '../../db/accounts/people.ts'
import { listTooLate } from '../../db/deadlines/slots.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { DeadlineFact } from './facts.ts'
import { isMadeUpFor } from './rules/catch-up.ts'
import type { OtherKind, SlotKind } from './rules/slots.ts'
import type { DueSlot } from './timetable.ts'

/** What a stop of the service kept from being said at all, named to the vice principals: nobody was told of it. */

/** What people wait for; a reminder that another of the same stop made up for was not missed. */
const SPEAKS: ReadonlySet<string> = new Set<SlotKind | OtherKind>([
  ...(['day_before', 'same_day', 'department_digest', 'cutoff', 'late_list'] as const),
  ...(['test_columns', 'set_dates', 'lock_ahead', 'makeups', 'conduct_due', 'term_due', 'year_due'] as const),
])

/**
 * @param from up to this instant everything had been dealt with before.
 * @param round what has been dealt with since.
 */
export async function tellMissed(desk: Desk, from: Date, round: readonly DueSlot[]): Promise<void> {
  const tooLate = await listTooLate(desk.tx, from)
  const isTooLate = (slot: DueSlot): boolean =>
    tooLate.some(({ kind, at }) => kind === slot.kind && at.getTime() === slot.at.getTime())
  const said = round.filter(slot => !isTooLate(slot))
  const missed = round.filter(slot => isTooLate(slot) && SPEAKS.has(slot.kind) && !isMadeUpFor(slot, said))
  if (missed.length === 0) return
  const leaders = (await listHolders(desk.tx, 'vice_principal')).map(({ personId }) => personId)
  const named = missed.map(({ kind, at }) => ({ kind, at }))
  await tell<DeadlineFact>(desk, leaders, { kind: 'slots_missed', missed: named, zone: desk.school.zone })
}
