import { listHolders } from '../../db/accounts/people.ts'
import { endLock, listStanding, recordLock } from '../../db/books/locks.ts'
import { claimUpperWindows, recordUpperWindow } from '../../db/locks/upper-windows.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { LockFact } from './facts.ts'
import type { OrderRefusal } from './rules.ts'
import { outside } from './rules.ts'

/**
 * Windows an upper authority sets (regulation B, Art. 12.1): the board records them with the document's number. Outside what is
 * open, and inside what is locked, nothing is written, whatever the school's own locks say; those go on beside them.
 */

export type WindowSaid = {
  readonly kind: 'open' | 'locked'
  readonly document: string
  readonly from: Date
  readonly to: Date
}

const UPPER_MAX = 100

export async function checkUpperWindow(
  session: Session,
  { from, to }: WindowSaid,
): Promise<Result<string, OrderRefusal | MarksRefusal>> {
  const { actor, policy, school, tx } = session
  if (!may(actor, 'upper_windows.set')) return refuse({ code: 'order_board_only' })
  if (!policy.lock.upperWindows) return refuse({ code: 'upper_not_kept' })
  if (to <= from || to <= tx.now) return refuse({ code: 'order_in_the_past' })
  return school.year ? ok(school.year) : refuse({ code: 'no_calendar' })
}

/** Records the window and lays the locks that follow from all of the year's windows; the principal is told. */
export async function keepUpperWindow(
  session: Session,
  said: WindowSaid,
): Promise<Result<WindowSaid, OrderRefusal | MarksRefusal>> {
  const checked = await checkUpperWindow(session, said)
  if (!checked.ok) return checked
  const year = checked.value
  const { tx, actor, school } = session
  await recordUpperWindow(tx, { ...said, year, by: actor.personId })
  const windows = await claimUpperWindows(tx, year)
  const since = windows[0]?.recordedAt ?? tx.now
  const open = windows.filter(({ kind }) => kind === 'open')
  const shut = [
    ...outside(open, since).map(stretch => ({ ...stretch, note: documentOf(open) })),
    ...windows
      .filter(({ kind }) => kind === 'locked')
      .map(({ from, to, document }) => ({ from, to, note: document })),
  ]
  for (const lock of await listStanding(tx, year, ['upper'], UPPER_MAX)) await endLock(tx, lock.id)
  for (const { from, to, note } of shut) {
    if (to && to <= tx.now) continue
    const startsAt = new Date(Math.max(from.getTime(), tx.now.getTime()))
    await recordLock(tx, {
      year,
      reason: 'upper',
      scope: {},
      startsAt,
      endsAt: to,
      orderedBy: actor.personId,
      note,
    })
  }
  record(session, 'lock.upper_recorded', { ...said })
  const principals = (await listHolders(tx, 'principal')).map(({ personId }) => personId)
  await tell<LockFact>(session, principals, {
    kind: 'lock_upper_recorded',
    window: said,
    by: actor.fullName,
    zone: school.zone,
  })
  return ok(said)
}

const documentOf = (windows: readonly { document: string }[]): string =>
  [...new Set(windows.map(({ document }) => document))].join(', ')
