import { listHolders } from '../../db/accounts/people.ts'
import type { StoredReason } from '../../db/books/locks.ts'
import { claimLock, listStanding } from '../../db/books/locks.ts'
import { dropPlannedLocks, listBeginning, planTermLock } from '../../db/books/planned-locks.ts'
import { getPolicyStart } from '../../db/calendar/calendar.ts'
import { claimSlot, recordSlot } from '../../db/deadlines/slots.ts'
import { listReached } from '../../db/locks/orders.ts'
import type { Lock, LockReason } from '../books/rules/locks.ts'
import { addDays } from '../calendar/rules/days.ts'
import { HOUR_MS } from '../calendar/rules/durations.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { quietUntil } from '../notices/quiet.ts'
import { tell, tellEach } from '../notices/tell.ts'
import type { Session } from '../session.ts'
import type { LockCause, LockFact, PastPlan } from './facts.ts'
import type { NamedScope } from './rules.ts'
import { namedScope, reachOf } from './scope.ts'

/**
 * The lock calendar. A lock by plan stands as a row before its time, so the books close by the database's clock; what the minute
 * knocks do is to plan the ends of terms and to warn a day and two hours ahead.
 */

const WARN_AHEAD_MS = [24 * HOUR_MS, 2 * HOUR_MS] as const
const LISTED_MAX = 60

/** Term locks of a school whose policy closes terms, so many days after the term's last week (requirements of `lock.termClose`). */
export async function planTermLocks(desk: Desk, calendar: SchoolCalendar): Promise<void> {
  const { granularity, termClose } = desk.policy.lock
  const { year } = calendar
  if (granularity !== 'term_and_year') return dropPlannedLocks(desk.tx, year, 'term')
  const planned = await listStanding(desk.tx, year, ['term'], 2)
  const since = await getPolicyStart(desk.tx, desk.school.policyVersion)
  const { now } = desk.tx
  for (const term of [1, 2] as const) {
    const last = calendar.weeks.findLast(week => week.term === term)
    if (!last) continue
    const startsAt = instantOf(addDays(last.endsOn, termClose.days), termClose.time, desk.school.zone)
    const stands = planned.find(lock => lock.scope.term === term)?.startsAt ?? null
    if (stands?.getTime() === startsAt.getTime()) continue
    if (startsAt > now && !(stands && stands <= now)) await planTermLock(desk.tx, { year, term, startsAt })
    else if (stands || startsAt >= since)
      await warnOfPast(
        desk,
        { reason: 'term', term, week: null, wanted: startsAt, stands },
        await listHolders(desk.tx, 'board'),
      )
  }
}

/** Tells once that a lock could not be planned for the time that policy and calendar set, and what holds instead. */
export async function warnOfPast(
  desk: Desk,
  past: PastPlan,
  to: readonly { readonly personId: number }[],
): Promise<void> {
  const { tx, school } = desk
  const once = { kind: `${past.reason}_plan_past`, at: past.wanted }
  if (!(await claimSlot(tx, once))) return
  const ids = to.map(({ personId }) => personId)
  const begun = past.stands !== null && past.stands <= tx.now
  const fact = { kind: 'lock_plan_past', ...past, begun, zone: school.zone } as const
  const notices = await tell<LockFact>(desk, ids, fact)
  await recordSlot(tx, { ...once, outcome: 'ran', notices })
}

/** When a lock is announced; an hour that would be quiet moves to an hour before the quiet ones begin. */
function warnTimes(desk: Desk, lock: Pick<Lock, 'startsAt'>): readonly Date[] {
  const { zone } = desk.school
  const { quietHours } = desk.policy
  return WARN_AHEAD_MS.map(ahead => {
    let at = new Date(lock.startsAt.getTime() - ahead)
    const isQuiet = quietUntil(at, zone, quietHours) > at
    while (quietUntil(at, zone, quietHours) > at) at = new Date(at.getTime() - HOUR_MS / 2)
    return isQuiet ? new Date(at.getTime() - HOUR_MS / 2) : at
  })
}

/** Quiet hours move a warning back by less than a day. */
const LOOK_AHEAD_MS = 49 * HOUR_MS

async function announced(desk: Desk, from: Date, to: Date) {
  const { year } = desk.school
  if (!year) return []
  const locks = await listBeginning(desk.tx, year, from, new Date(to.getTime() + LOOK_AHEAD_MS))
  return locks.flatMap(lock => warnTimes(desk, lock).map(at => ({ at, lock })))
}

/** The instants in (from, to] at which a lock is announced, each once. */
export async function lockWarnings(desk: Desk, from: Date, to: Date): Promise<readonly Date[]> {
  const due = (await announced(desk, from, to)).filter(({ at }) => at > from && at <= to)
  return [...new Set(due.map(({ at }) => at.getTime()))].toSorted((a, b) => a - b).map(at => new Date(at))
}

/** Tells the teachers concerned, the board and the leaders of the locks announced at this instant. @returns notices stored. */
export async function announceLocks(desk: Desk, at: Date): Promise<number> {
  const before = new Date(at.getTime() - 1)
  const due = (await announced(desk, before, at)).filter(one => one.at.getTime() === at.getTime())
  let told = 0
  for (const { lock } of due) if (lock.startsAt > desk.tx.now) told += await announce(desk, lock)
  return told
}

type Ahead = { readonly lockId: number; readonly startsAt: string }

/** Whether a lock that was announced still lies ahead, at the same instant. */
export async function drawsNear({ tx }: Desk, { lockId, startsAt }: Ahead): Promise<boolean> {
  const lock = await claimLock(tx, lockId)
  return lock !== undefined && lock.startsAt > tx.now && lock.startsAt.toISOString() === startsAt
}

async function announce(desk: Desk, lock: Lock): Promise<number> {
  const { tx, school } = desk
  const year = school.year ?? ''
  const scope = await namedScope(desk, lock.scope)
  const { reason, startsAt, note } = lock
  const about = { kind: 'lock_ahead', reason, scope, startsAt, note, zone: school.zone } as const
  const cause = { kind: 'lock_ahead', lockId: lock.id, startsAt: startsAt.toISOString() } as const
  const teachers = (await listReached(tx, year, lock.scope)).map(({ staffId, empty }) => ({
    to: [staffId],
    fact: { ...about, empty, isOwn: true },
    cause,
  }))
  const watching = new Set<number>()
  for (const role of ['board', 'vice_principal', 'principal'] as const)
    for (const { personId } of await listHolders(tx, role)) watching.add(personId)
  const { empty } = await reachOf(desk, year, lock.scope)
  return tellEach<LockFact, LockCause>(desk, [
    ...teachers,
    { to: [...watching], fact: { ...about, empty, isOwn: false }, cause },
  ])
}

export type StandingLock = {
  readonly lockId: number
  readonly reason: LockReason
  readonly scope: NamedScope
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly orderedByName: string | null
  readonly note: string
}

async function listed(desk: Desk, locks: readonly Lock[]): Promise<readonly StandingLock[]> {
  const standing: StandingLock[] = []
  for (const { id: lockId, scope, ...lock } of locks)
    standing.push({ ...lock, lockId, scope: await namedScope(desk, scope) })
  return standing
}

const SHOWN: readonly StoredReason[] = ['plan', 'term', 'year', 'order', 'upper', 'official', 'signed']

/** What is shut now (columns closed by their teachers counted, not listed), and what will be. Any member of staff may ask. */
export async function lockCalendar(session: Session) {
  const { tx, school } = session
  const { year } = school
  if (!year) return { now: [], ahead: [], closedColumns: [] }
  const locks = await listStanding(tx, year, SHOWN, LISTED_MAX)
  const weekly = await listStanding(tx, year, ['weekly'], LISTED_MAX)
  const closed = await listStanding(tx, year, ['column_closed'], LISTED_MAX)
  const lastWeek = weekly.findLast(lock => lock.startsAt <= tx.now)
  const begun = locks.filter(lock => lock.startsAt <= tx.now)
  const coming = [...locks, ...weekly].filter(lock => lock.startsAt > tx.now)
  const byStart = coming.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return {
    now: await listed(session, lastWeek ? [lastWeek, ...begun] : begun),
    ahead: await listed(session, byStart),
    closedColumns: await listed(session, closed),
  }
}
