import { z } from 'zod'
import { dropPasskeys } from '../../db/accounts/passkeys.ts'
import { listRoleHolders, listStaffNames } from '../../db/accounts/people.ts'
import type { DepartureRow } from '../../db/departures/departures.ts'
import {
  countOpenWork,
  endDeparture,
  endStandInsWith,
  findDeparture,
  findNextDeparture,
  listBooksHeld,
  listDepartingNow,
  listOwnGrants,
  moveTeaching,
  passGrants,
  recordPassed,
  setLeftOn,
} from '../../db/departures/departures.ts'
import { localOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import { recordBySystem } from '../session.ts'
import { stored } from '../stored.ts'
import type { Departure, DepartureFact, Holdings } from './facts.ts'

/**
 * What becomes of the work of somebody who leaves: it passes to a named successor, or is listed for the principal and the board. Whatever
 * they did stays theirs, under their name.
 */

const passedShape = stored(
  1,
  z.object({
    /** Duties of theirs that were ended, and those the successor was given for them. */
    ended: z.array(z.int()),
    given: z.array(z.int()),
    books: z.array(
      z.object({
        classSubjectId: z.int(),
        term: z.union([z.literal(1), z.literal(2)]),
        ownsEntry: z.boolean(),
      }),
    ),
  }),
)
type Passed = {
  ended: number[]
  given: number[]
  books: { classSubjectId: number; term: 1 | 2; ownsEntry: boolean }[]
}

const NOTHING: Passed = { ended: [], given: [], books: [] }

export const departureOf = (row: DepartureRow): Departure => ({
  staffId: row.staffId,
  name: row.fullName,
  code: row.code,
  leavesAt: row.leavesAt,
  reason: row.reason,
  successor: row.successor,
  isDone: row.doneAt !== null,
})

export async function holdingsOf({ tx, school }: Desk, staffId: number): Promise<Holdings> {
  const grants = await listOwnGrants(tx, staffId)
  return {
    duties: [...new Set(grants.map(({ role }) => role))],
    books: await listBooksHeld(tx, staffId, school.today),
    open: await countOpenWork(tx, staffId),
  }
}

/** Principal and board, but for whoever leaves. */
export async function toldOf({ tx }: Desk, staffId: number): Promise<readonly number[]> {
  const holders = await listRoleHolders(tx)
  return holders
    .filter(({ role, personId }) => (role === 'principal' || role === 'board') && personId !== staffId)
    .map(({ personId }) => personId)
}

async function pass(desk: Desk, staffId: number, successorId: number, by: number | null): Promise<Passed> {
  const { tx, school } = desk
  const ended = (await listOwnGrants(tx, staffId)).map(({ grantId }) => grantId)
  const books = (await listBooksHeld(tx, staffId, school.today)).map(
    ({ classSubjectId, term, ownsEntry }) => ({
      classSubjectId,
      term,
      ownsEntry,
    }),
  )
  const given = await passGrants(tx, ended, { personId: successorId, by, reason: 'nhận bàn giao' })
  await moveTeaching(tx, books, { from: staffId, to: successorId })
  return { ended, given: [...given], books }
}

/** Carries a departure out whose time has come, or passes on what was left when a successor is named later. */
export async function carryOut(
  desk: Desk,
  staffId: number,
  { successorId, by }: { readonly successorId: number | null; readonly by: number | null },
): Promise<{ readonly departure: Departure; readonly holdings: Holdings }> {
  const { tx, school } = desk
  const before = await findDeparture(tx, staffId)
  if (!before) throw new Error('nobody leaves')
  const holdings = await holdingsOf(desk, staffId)
  await endStandInsWith(tx, staffId, by)
  await dropPasskeys(tx, staffId)
  const passed = successorId === null ? NOTHING : await pass(desk, staffId, successorId, by)
  await setLeftOn(tx, staffId, localOf(before.leavesAt, school.zone).day)
  await recordPassed(tx, { staffId, successorId, passed: passedShape.write(passed) })
  const row = (await findDeparture(tx, staffId)) ?? before
  const departure = departureOf(row)
  const fact = { departure, holdings, zone: school.zone }
  await tell<DepartureFact>(
    desk,
    (await toldOf(desk, staffId)).filter(id => id !== by && id !== successorId),
    { kind: 'staff_left', ...fact },
  )
  if (successorId !== null)
    await tell<DepartureFact>(desk, [successorId], { kind: 'staff_taken_over', ...fact })
  return { departure, holdings }
}

/** Undoes what was passed on, as far as the successor still has it: what somebody else was given since stays there. */
export async function takeBack(desk: Desk, row: DepartureRow, by: number | null): Promise<void> {
  const { tx, school } = desk
  await setLeftOn(tx, row.staffId, null)
  await endDeparture(tx, row.staffId, by)
  const read = passedShape.read(row.passed ?? passedShape.write(NOTHING))
  if (!read.ok || row.successorId === null) return
  const held = new Set((await listOwnGrants(tx, row.successorId)).map(({ grantId }) => grantId))
  const own = read.value.given.filter(grantId => held.has(grantId))
  await passGrants(tx, own, { personId: row.staffId, by, reason: 'trở lại làm việc' })
  const now = await listBooksHeld(tx, row.successorId, school.today)
  const books = read.value.books.filter(book =>
    now.some(({ classSubjectId, term }) => classSubjectId === book.classSubjectId && term === book.term),
  )
  await moveTeaching(tx, books, { from: row.successorId, to: row.staffId })
}

/** The clock's part: those whose day has come. */
export async function carryOutDue(desk: Desk): Promise<void> {
  for (const staffId of await listDepartingNow(desk.tx)) {
    const named = (await findDeparture(desk.tx, staffId))?.successorId ?? null
    // Whoever was to take over may have left by now.
    const isThere = (await listStaffNames(desk.tx)).some(({ personId }) => personId === named)
    const successorId = isThere ? named : null
    await carryOut(desk, staffId, { successorId, by: null })
    recordBySystem(desk, 'staff.left', { staffId, successorId })
  }
}

export const nextDeparture = ({ tx }: Desk): Promise<Date | undefined> => findNextDeparture(tx)
