import { listHolders } from '../../db/accounts/people.ts'
import type { AbsenceChange } from '../../db/attendance/attendance.ts'
import { claimAlerts, listAbsenceCounts, writeAbsences } from '../../db/attendance/attendance.ts'
import { listClassOfPupils, listFamilyOf } from '../../db/classes/classes.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { AttendanceFact } from './facts.ts'
import { ALERTS, alertsAt, toldBy } from './rules/alerts.ts'

/**
 * Absences as an entry or a file writes them. What a count has come to is told in the same transaction, and each number once for a
 * pupil in a year. Rights and closed days are the caller's to check.
 */
export async function recordAttendance(
  desk: Desk,
  year: string,
  changes: readonly AbsenceChange[],
): Promise<void> {
  if (changes.length === 0) return
  await writeAbsences(desk.tx, changes)
  const missed = new Set(changes.flatMap(change => (change.kind === null ? [] : [change.pupilId])))
  await alertAbsences(desk, year, [...missed])
}

/** Tells what the counts of these pupils have newly come to; several numbers passed at once are told as the highest. */
export async function alertAbsences(desk: Desk, year: string, pupilIds: readonly number[]): Promise<void> {
  const counts = await listAbsenceCounts(desk.tx, year, pupilIds)
  const many = counts.filter(({ excused, unexcused }) => excused + unexcused >= ALERTS[0])
  if (many.length === 0) return
  const places = await listClassOfPupils(
    desk.tx,
    year,
    many.map(count => count.pupilId),
  )
  for (const { pupilId, excused, unexcused } of many) {
    const due = alertsAt(excused + unexcused)
    const fresh = await claimAlerts(desk.tx, year, pupilId, due)
    const alert = due.findLast(number => fresh.includes(number))
    const place = places.find(one => one.pupilId === pupilId)
    if (alert === undefined || !place) continue
    const { fullName, className, classId } = place
    const limit = { fullName, className, excused, unexcused, alert }
    const told = toldBy(alert)
    const staff = new Set((await listHolders(desk.tx, 'homeroom', { classId })).map(one => one.personId))
    if (told.leaders) for (const one of await listHolders(desk.tx, 'vice_principal')) staff.add(one.personId)
    await tell<AttendanceFact>(desk, [...staff], { kind: 'attendance_limit', ...limit })
    if (told.family)
      await tell<AttendanceFact>(desk, await listFamilyOf(desk.tx, pupilId), {
        kind: 'attendance_limit_family',
        ...limit,
      })
  }
}
