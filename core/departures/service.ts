import { listStaffNames } from '../../db/accounts/people.ts'
import {
  findDeparture,
  listDepartures,
  listOwnGrants,
  recordDeparture,
} from '../../db/departures/departures.ts'
import { claimAbsent } from '../../db/stand-ins/stand-ins.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { carryOut, departureOf, holdingsOf, takeBack, toldOf } from './carry-out.ts'
import type { Departure, DepartureFact, Holdings } from './facts.ts'
import type { DepartureRefusal } from './rules.ts'
import { checkDepartureReason } from './rules.ts'

/**
 * Somebody leaves the staff, from an instant on; and comes back. The board and the principal say so, in their own right, and nobody of
 * themselves; the operator says it without a person at the desk.
 */

/** Null for the operator. */
export type Teller = Pick<Actor, 'personId' | 'duties'> | null

export type LeavingAsked = {
  readonly staffId: number
  /** From here on; now or later. */
  readonly leavesAt: Date
  readonly reason: string
  readonly successorId: number | null
}

export const tellsOfStaff = (by: Teller): boolean => by === null || may(by, 'staff.tell_leaving')

function mayTell(by: Teller, staffId: number): DepartureRefusal | undefined {
  if (!tellsOfStaff(by)) return { code: 'departure_not_yours' }
  return by?.personId === staffId ? { code: 'departure_self' } : undefined
}

async function successorProblem(
  desk: Desk,
  by: Teller,
  { staffId, successorId }: Pick<LeavingAsked, 'staffId' | 'successorId'>,
): Promise<DepartureRefusal | undefined> {
  if (successorId === null) return undefined
  const isHere = (await listStaffNames(desk.tx)).some(({ personId }) => personId === successorId)
  if (!isHere || successorId === staffId || (await findDeparture(desk.tx, successorId)))
    return { code: 'successor_not_here' }
  // Nobody gives themselves a duty.
  const duties = await listOwnGrants(desk.tx, staffId)
  return by?.personId === successorId && duties.length > 0 ? { code: 'successor_self' } : undefined
}

export type LeavingPreview = { readonly departure: Departure; readonly holdings: Holdings }

/** What would happen; nothing is stored. */
export async function previewDeparture(
  desk: Desk,
  by: Teller,
  asked: LeavingAsked,
): Promise<Result<LeavingPreview, DepartureRefusal>> {
  const { staffId, leavesAt, successorId } = asked
  const barred = mayTell(by, staffId)
  if (barred) return refuse(barred)
  const reason = checkDepartureReason(asked.reason)
  if (!reason.ok) return reason
  const known = await findDeparture(desk.tx, staffId)
  if (known) return refuse({ code: 'departure_known', name: known.fullName })
  const staff = await listStaffNames(desk.tx)
  const who = staff.find(({ personId }) => personId === staffId)
  if (!who) return refuse({ code: 'departure_unknown', said: '' })
  if (leavesAt.getTime() < desk.tx.now.getTime() - DAY_SLACK_MS) return refuse({ code: 'departure_past' })
  const problem = await successorProblem(desk, by, asked)
  if (problem) return refuse(problem)
  const successor = staff.find(({ personId }) => personId === successorId)?.fullName ?? null
  const departure = {
    staffId,
    name: who.fullName,
    code: '',
    leavesAt,
    reason: reason.value,
    successor,
    isDone: false,
  }
  return ok({ departure, holdings: await holdingsOf(desk, staffId) })
}

/** What was shown a moment ago may say "now". */
const DAY_SLACK_MS = 86_400_000

/** Records that somebody leaves; what has begun is carried out at once. */
export async function setDeparture(
  desk: Desk,
  by: Teller,
  asked: LeavingAsked,
): Promise<Result<LeavingPreview, DepartureRefusal>> {
  await claimAbsent(desk.tx, asked.staffId)
  const preview = await previewDeparture(desk, by, asked)
  if (!preview.ok) return preview
  const { tx, school } = desk
  const { staffId, successorId } = asked
  const isNow = asked.leavesAt <= tx.now
  const leavesAt = isNow ? tx.now : asked.leavesAt
  const setBy = by?.personId ?? null
  const { reason } = preview.value.departure
  await recordDeparture(tx, { staffId, leavesAt, reason, successorId, setBy })
  recordOf(desk, by, 'staff.leaving_set', { staffId, successorId, leavesAt: leavesAt.toISOString(), reason })
  if (isNow) return ok(await carryOut(desk, staffId, { successorId, by: setBy }))
  const row = await findDeparture(tx, staffId)
  const departure = row ? departureOf(row) : preview.value.departure
  const { holdings } = preview.value
  const told = [...(await toldOf(desk, staffId)), ...(successorId === null ? [] : [successorId]), staffId]
  await tell<DepartureFact>(
    desk,
    told.filter(id => id !== setBy),
    { kind: 'staff_leaving', departure, holdings, zone: school.zone },
  )
  return ok({ departure, holdings })
}

function recordOf(desk: Desk, by: Teller, act: string, detail: Readonly<Record<string, unknown>>): void {
  const who = by
    ? ({ actorId: by.personId, actorKind: 'person' } as const)
    : ({ actorId: null, actorKind: 'operator' } as const)
  desk.audit.push({ ...who, act, detail })
}

/** Names who takes over what was left. */
export async function handOver(
  desk: Desk,
  by: Teller,
  { staffId, successorId }: { readonly staffId: number; readonly successorId: number },
): Promise<Result<LeavingPreview, DepartureRefusal>> {
  await claimAbsent(desk.tx, staffId)
  const barred = mayTell(by, staffId)
  if (barred) return refuse(barred)
  const row = await findDeparture(desk.tx, staffId)
  if (!row?.doneAt) return refuse({ code: 'departure_none', name: row?.fullName ?? '' })
  const problem = await successorProblem(desk, by, { staffId, successorId })
  if (problem) return refuse(problem)
  recordOf(desk, by, 'staff.handed_over', { staffId, successorId })
  return ok(await carryOut(desk, staffId, { successorId, by: by?.personId ?? null }))
}

/** Takes a departure back, planned or carried out. */
export async function returnToStaff(
  desk: Desk,
  by: Teller,
  staffId: number,
): Promise<Result<Departure, DepartureRefusal>> {
  await claimAbsent(desk.tx, staffId)
  const barred = mayTell(by, staffId)
  if (barred) return refuse(barred)
  const row = await findDeparture(desk.tx, staffId)
  if (!row) return refuse({ code: 'departure_none', name: '' })
  await takeBack(desk, row, by?.personId ?? null)
  recordOf(desk, by, 'staff.returned', { staffId })
  const departure = departureOf(row)
  const told = [
    ...(await toldOf(desk, staffId)),
    staffId,
    ...(row.successorId === null ? [] : [row.successorId]),
  ]
  await tell<DepartureFact>(
    desk,
    told.filter(id => id !== by?.personId),
    { kind: 'staff_returned', departure },
  )
  return ok(departure)
}

const LISTED_MAX = 30

export type Listed = LeavingPreview

/** Departures that stand, each with what still lies with whoever left. */
export async function listLeavings(
  desk: Desk,
  by: Teller,
): Promise<Result<readonly Listed[], DepartureRefusal>> {
  if (!tellsOfStaff(by)) return refuse({ code: 'departure_not_yours' })
  const found: Listed[] = []
  for (const row of await listDepartures(desk.tx, LISTED_MAX))
    found.push({ departure: departureOf(row), holdings: await holdingsOf(desk, row.staffId) })
  return ok(found)
}
