import type { BreachRow } from '../../db/breaches/breaches.ts'
import { listOpenBreaches, recordBreachSpoken } from '../../db/breaches/breaches.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { BreachCause, BreachFact } from './facts.ts'
import { breachCardOf, breachLife, registerKeepers } from './register.ts'
import type { BreachMoment } from './rules.ts'
import { momentsOf } from './rules.ts'

/** The hours in which the authority is to know of a breach: leaders and the board hear when they run out, in the night too. */

const ahead = (row: BreachRow): readonly BreachMoment[] =>
  momentsOf(row).filter(({ at }) => at > row.spokenAt)

async function speakOf(desk: Desk, breachId: number): Promise<void> {
  const row = (await breachLife.hold(desk, { breachId }))?.row
  const last = row && ahead(row).findLast(({ at }) => at <= desk.tx.now)
  if (!row || !last) return
  await recordBreachSpoken(desk.tx, breachId)
  await tell<BreachFact, BreachCause>(
    desk,
    await registerKeepers(desk),
    { kind: 'breach_clock', card: breachCardOf(desk, row), moment: last.kind },
    { cause: { kind: 'breach_at', breachId, version: row.version }, urgent: true },
  )
}

export async function followBreaches(desk: Desk): Promise<void> {
  for (const row of await listOpenBreaches(desk.tx))
    if (ahead(row).some(({ at }) => at <= desk.tx.now)) await speakOf(desk, row.breachId)
}

/** The next moment of any entry, by what is on record now. */
export async function nextOfBreaches({ tx }: Desk): Promise<Date | undefined> {
  const moments = (await listOpenBreaches(tx)).flatMap(row => ahead(row).map(({ at }) => at.getTime()))
  return moments.length > 0 ? new Date(Math.min(...moments)) : undefined
}
