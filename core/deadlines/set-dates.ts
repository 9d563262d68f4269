import { listHolders, listRoleHolders } from '../../db/accounts/people.ts'
import {
  claimDeadlines,
  endDeadlines,
  listDeadlines,
  recordDeadline,
} from '../../db/deadlines/entry-deadlines.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import { calendarOf } from '../calendar/in-force.ts'
import type { SchoolCalendar } from '../calendar/rules/week.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { DeadlineFact, SetDate } from './facts.ts'
import { dateOf } from './reminders.ts'
import type { SetDeadline, StandingDeadline } from './rules/set-deadlines.ts'
import { counts, lastDayOf, mayStand, replacedBy } from './rules/set-deadlines.ts'

/**
 * The school's own dates: windows for entering marks and days of inspection, set, changed and taken back by a principal or vice
 * principal; the board may record them. One that is over is no longer touched: it was what held.
 */

export type DateRefusal =
  | { readonly code: 'dates_leaders_only' }
  /** The school's regulation sets these columns' deadline in another way. */
  | { readonly code: 'dates_not_kept'; readonly kind: SetDeadline['kind']; readonly weekly: boolean }
  | { readonly code: 'dates_gone_by' }
  | { readonly code: 'dates_outside_year' }
  | { readonly code: 'dates_stand_already' }
  | { readonly code: 'dates_unknown' }
  | { readonly code: 'dates_moved_on' }

type Refused = DateRefusal | MarksRefusal

export type DatePreview = {
  readonly date: SetDate
  /** What would end with it. */
  readonly instead: readonly SetDate[]
  /** Whether marks fall due by it; a day of inspection is kept in any school, and asks for marks only in some. */
  readonly counts: boolean
}

type Wanted = {
  readonly wanted: SetDeadline
  /** The date that is to be moved, where one was named. */
  readonly moves?: number
}

const maySet = ({ actor }: Session): boolean => may(actor, 'dates.set')

function checkDays(
  session: Session,
  calendar: SchoolCalendar,
  wanted: SetDeadline,
): Result<null, DateRefusal> {
  const { policy, school } = session
  if (!mayStand(policy, wanted.kind))
    return refuse({
      code: 'dates_not_kept',
      kind: wanted.kind,
      weekly: policy.weeklyCutoff !== null && wanted.kind === 'regular',
    })
  const first = calendar.weeks[0]?.startsOn
  if (!first || wanted.heldOn < first) return refuse({ code: 'dates_outside_year' })
  const last = counts(policy, wanted.kind) ? lastDayOf(wanted) : wanted.heldOn
  const isBackwards = wanted.opensOn !== null && wanted.opensOn > wanted.heldOn
  return isBackwards || last < school.today ? refuse({ code: 'dates_gone_by' }) : ok(null)
}

const isSame = (one: SetDeadline, other: SetDeadline): boolean =>
  one.kind === other.kind &&
  one.term === other.term &&
  one.opensOn === other.opensOn &&
  one.heldOn === other.heldOn

async function checked(
  session: Session,
  { wanted, moves }: Wanted,
  standing: readonly StandingDeadline[],
): Promise<Result<readonly StandingDeadline[], Refused>> {
  const calendar = await calendarOf(session)
  if (!calendar) return refuse({ code: 'no_calendar' })
  const days = checkDays(session, calendar, wanted)
  if (!days.ok) return days
  if (standing.some(one => isSame(one, wanted))) return refuse({ code: 'dates_stand_already' })
  const moved = standing.filter(({ deadlineId }) => deadlineId === moves)
  if (moves !== undefined && moved.length === 0) return refuse({ code: 'dates_moved_on' })
  return ok([...new Set([...replacedBy(standing, wanted), ...moved])])
}

/** What would be set, and what it would take the place of; stores nothing. */
export async function previewDate(session: Session, asked: Wanted): Promise<Result<DatePreview, Refused>> {
  if (!maySet(session)) return refuse({ code: 'dates_leaders_only' })
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const instead = await checked(session, asked, await listDeadlines(session.tx, year))
  if (!instead.ok) return instead
  return ok({
    date: dateOf(session, { ...asked.wanted, deadlineId: 0 }),
    instead: instead.value.map(one => dateOf(session, one)),
    counts: counts(session.policy, asked.wanted.kind),
  })
}

/**
 * Sets it and ends what it takes the place of; leaders, board and heads of department are told.
 * @param seen ids of what the preview said would end.
 */
export async function setDate(
  session: Session,
  { seen, ...asked }: Wanted & { readonly seen: readonly number[] },
): Promise<Result<Omit<DatePreview, 'instead'>, Refused>> {
  if (!maySet(session)) return refuse({ code: 'dates_leaders_only' })
  const { tx, actor, school } = session
  const { year } = school
  if (!year) return refuse({ code: 'no_calendar' })
  const instead = await checked(session, asked, await claimDeadlines(tx, year))
  if (!instead.ok) return instead
  const ended = instead.value.map(({ deadlineId }) => deadlineId)
  if (ended.length !== seen.length || ended.some(id => !seen.includes(id)))
    return refuse({ code: 'dates_moved_on' })
  await endDeadlines(tx, ended, actor.personId)
  const deadlineId = await recordDeadline(tx, { ...asked.wanted, year, by: actor.personId })
  const date = dateOf(session, { ...asked.wanted, deadlineId })
  record(session, 'date.set', { ...asked.wanted, deadlineId, instead: ended })
  await tellConcerned(session, {
    kind: 'date_set',
    ...{ date, instead: instead.value.map(one => dateOf(session, one)), by: actor.fullName },
  })
  return ok({ date, counts: counts(session.policy, date.kind) })
}

async function found(session: Session, deadlineId: number): Promise<Result<SetDate, DateRefusal>> {
  const { tx, school } = session
  const standing = school.year ? await claimDeadlines(tx, school.year) : []
  const one = standing.find(each => each.deadlineId === deadlineId)
  if (!one) return refuse({ code: 'dates_unknown' })
  const date = dateOf(session, one)
  return date.isOver ? refuse({ code: 'dates_gone_by' }) : ok(date)
}

/** What would be taken back; stores nothing. */
export async function previewEnd(
  session: Session,
  deadlineId: number,
): Promise<Result<SetDate, DateRefusal>> {
  return maySet(session) ? found(session, deadlineId) : refuse({ code: 'dates_leaders_only' })
}

/** Takes a date back that is not over yet. */
export async function endDate(session: Session, deadlineId: number): Promise<Result<SetDate, DateRefusal>> {
  const date = await previewEnd(session, deadlineId)
  if (!date.ok) return date
  const { actor, tx } = session
  await endDeadlines(tx, [deadlineId], actor.personId)
  record(session, 'date.ended', { deadlineId, kind: date.value.kind, heldOn: date.value.heldOn })
  await tellConcerned(session, { kind: 'date_ended', date: date.value, by: actor.fullName })
  return date
}

async function tellConcerned(session: Session, fact: DeadlineFact): Promise<void> {
  const concerned = new Set<number>()
  for (const role of ['principal', 'vice_principal', 'board'] as const)
    for (const { personId } of await listHolders(session.tx, role)) concerned.add(personId)
  for (const { role, personId } of await listRoleHolders(session.tx))
    if (role === 'department_head') concerned.add(personId)
  concerned.delete(session.actor.personId)
  await tell<DeadlineFact>(session, [...concerned], fact)
}

export type DatesView = {
  readonly dates: readonly (SetDate & { readonly counts: boolean })[]
  readonly maySet: boolean
  /** By what dates the school may go at all. */
  readonly kinds: readonly SetDeadline['kind'][]
}

/** The year's dates as any member of staff may know them; empty before a calendar is loaded. */
export async function datesOfYear(session: Session): Promise<DatesView> {
  const { policy, school, tx } = session
  const standing = school.year ? await listDeadlines(tx, school.year) : []
  const kinds = (['regular', 'midterm', 'final', 'inspection'] as const).filter(kind =>
    mayStand(policy, kind),
  )
  return {
    dates: standing
      .filter(({ kind }) => mayStand(policy, kind))
      .map(one => ({ ...dateOf(session, one), counts: counts(policy, one.kind) })),
    maySet: maySet(session),
    kinds,
  }
}
