import type { RoleHolder } from '../../db/accounts/people.ts'
import { listRoleHolders } from '../../db/accounts/people.ts'
import type { Addressed } from '../../db/waiting/waiting.ts'
import { listDecisionsWaiting } from '../../db/waiting/waiting.ts'
import type { Case } from '../corrections/case.ts'
import { mayCome } from '../corrections/case.ts'
import { holdersOf } from '../corrections/parties.ts'
import { deciders, missingWitnesses, wantedSigners } from '../corrections/people.ts'
import { liveCases, sinceOf } from '../corrections/waiting.ts'
import type { Desk } from '../desk.ts'
import type { WaitingLine, WaitingSum } from './facts.ts'
import { daysSince } from './waiting.ts'

/** Whom decisions wait for in the whole school: corrections at every step, late entries, lock orders, incidents. Read once for all. */

const DECISIONS_MAX = 1000

/** Everybody who can take the next act of a case now. */
function askedIn(held: Case): readonly number[] {
  if (held.due) return deciders(held)
  if (mayCome(held, 'attend')) return missingWitnesses(held)
  const { policy, parties, row } = held
  const board = mayCome(held, 'acknowledge') && policy.acknowledgedBy ? policy.acknowledgedBy : undefined
  return [
    ...(board ? holdersOf(board, parties).filter(personId => personId !== row.requestedBy) : []),
    ...(mayCome(held, 'sign') ? wantedSigners(held).flatMap(({ personIds }) => personIds) : []),
  ]
}

const OF_PLACE: ReadonlySet<string> = new Set(['homeroom', 'department_head'])

function holdersFor(
  { roles, placeId, exceptId }: Addressed,
  holders: readonly RoleHolder[],
): readonly number[] {
  return holders
    .filter(
      ({ role, classId, departmentId, personId }) =>
        roles?.includes(role) &&
        personId !== exceptId &&
        (!OF_PLACE.has(role) || (placeId !== null && (classId ?? departmentId) === placeId)),
    )
    .map(({ personId }) => personId)
}

const lineOfCase = (held: Case): WaitingLine => ({
  kind: 'case',
  number: held.row.number,
  className: held.row.className,
  who: held.row.pupilName,
  since: sinceOf(held),
})

const lineOf = ({ kind, number, className, who, at: since }: Addressed): WaitingLine => ({
  kind: kind === 'order' || kind === 'incident' ? kind : 'late',
  number,
  className,
  who,
  since,
})

/** What waits, with everybody it waits for. */
async function linesWaiting(desk: Desk): Promise<readonly (readonly [WaitingLine, readonly number[]])[]> {
  const cases = await liveCases(desk)
  const others = await listDecisionsWaiting(desk.tx, ['late', 'order', 'incident'], DECISIONS_MAX)
  const holders = others.length > 0 ? await listRoleHolders(desk.tx) : []
  return [
    ...cases.map(held => [lineOfCase(held), askedIn(held)] as const),
    ...others.map(other => [lineOf(other), holdersFor(other, holders)] as const),
  ]
}

/** By person, how much waits for them and the oldest of it; nobody for whom nothing waits. */
export async function decisionsByPerson(desk: Desk): Promise<ReadonlyMap<number, WaitingSum>> {
  const sums = new Map<number, WaitingSum>()
  for (const [line, people] of await linesWaiting(desk))
    for (const personId of new Set(people)) {
      const known = sums.get(personId)
      const oldest = known && known.oldest.since <= line.since ? known.oldest : line
      sums.set(personId, {
        count: (known?.count ?? 0) + 1,
        oldest,
        days: daysSince(oldest.since, desk.tx.now),
      })
    }
  return sums
}
