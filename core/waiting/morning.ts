import { listUntold, recordToldWaiting } from '../../db/corrections/waiting.ts'
import { listTold } from '../../db/deadlines/deadlines.ts'
import { listUntoldLate, recordToldLate } from '../../db/waiting/told.ts'
import { isTaught } from '../attendance/rules/periods.ts'
import { addDays } from '../calendar/rules/days.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf, localOf } from '../calendar/zone.ts'
import { casesOf } from '../corrections/case.ts'
import { nameParty } from '../corrections/parties.ts'
import { sinceOf } from '../corrections/waiting.ts'
import type { Desk } from '../desk.ts'
import type { Telling } from '../notices/tell.ts'
import { tellEach } from '../notices/tell.ts'
import { decisionsByPerson } from './decisions.ts'
import type { WaitingCause, WaitingFact } from './facts.ts'
import { daysSince } from './waiting.ts'

/** Each school morning: who decides hears what waits for them, who asked hears that it still waits. */

/** The mornings of (from, to] on which the school teaches. */
export function morningSlots(desk: Desk, calendar: SchoolCalendar, from: Date, to: Date): readonly Date[] {
  const { waiting } = desk.policy.reminders
  if (!waiting) return []
  const { zone } = desk.school
  const mornings: Date[] = []
  for (let day = localOf(from, zone).day; day <= localOf(to, zone).day; day = addDays(day, 1))
    if (isTaught(calendar, day)) mornings.push(instantOf(day, waiting.time, zone))
  return mornings
}

/** @returns how many notices were stored. */
export async function bringUpWaiting(desk: Desk): Promise<number> {
  const { waiting } = desk.policy.reminders
  if (!waiting) return 0
  const told = await bringUpDecisions(desk)
  return waiting.requesterDays === null ? told : told + (await tellWhoAsked(desk, waiting.requesterDays))
}

/** One card each; not to those whose weekly card said it this morning. */
async function bringUpDecisions(desk: Desk): Promise<number> {
  const { zone, today } = desk.school
  const sums = await decisionsByPerson(desk)
  if (sums.size === 0) return 0
  const heard = new Set(await listTold(desk.tx, 'principal_card', instantOf(today, '00:00', zone)))
  const tellings = [...sums]
    .filter(([personId]) => !heard.has(personId))
    .map(
      ([personId, sum]): Telling<WaitingFact, WaitingCause> => ({
        to: [personId],
        fact: { kind: 'decisions_waiting', ...sum, zone },
        cause: { kind: 'decisions_wait', personId },
      }),
    )
  return tellEach<WaitingFact, WaitingCause>(desk, tellings)
}

const UNTOLD_MAX = 200

/** Once for each step at which it stays so long. */
async function tellWhoAsked(desk: Desk, days: number): Promise<number> {
  const { tx, school } = desk
  const before = new Date(tx.now.getTime() - days * DAY_MS)
  const cases = await casesOf(desk, await listUntold(tx, before, UNTOLD_MAX))
  const late = await listUntoldLate(tx, before, UNTOLD_MAX)
  const ofCases = cases.map((held): Telling<WaitingFact, WaitingCause> => {
    const { caseId: id, number, className, pupilName: who, requestedBy } = held.row
    const since = sinceOf(held)
    return {
      to: [requestedBy],
      fact: {
        ...{ kind: 'request_still_waiting', of: 'correction', id, zone: school.zone },
        line: { kind: 'case', number, className, who, since },
        days: daysSince(since, tx.now),
        awaits: held.due ? nameParty(held.due.party, held.parties) : null,
      },
    }
  })
  const ofLate = late.map(
    ({ requestId: id, askedBy, role: party, since, ...row }): Telling<WaitingFact, WaitingCause> => ({
      to: [askedBy],
      fact: {
        ...{ kind: 'request_still_waiting', of: 'late', id, zone: school.zone },
        line: { kind: 'late', ...row, who: null, since },
        days: daysSince(since, tx.now),
        awaits: { party, name: null },
      },
    }),
  )
  await recordToldWaiting(
    tx,
    cases.map(({ row }) => row.caseId),
  )
  await recordToldLate(
    tx,
    late.map(({ requestId }) => requestId),
  )
  return tellEach<WaitingFact, WaitingCause>(desk, [...ofCases, ...ofLate])
}

/** Whether anything waits for this person. */
export const stillWaits = async (desk: Desk, { personId }: WaitingCause): Promise<boolean> =>
  (await decisionsByPerson(desk)).has(personId)
