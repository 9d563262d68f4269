import type { Absence } from '../../db/attendance/attendance.ts'
import { listClosedDays } from '../../db/attendance/attendance.ts'
import { listClassesOfYear } from '../../db/classes/classes.ts'
import { listAbsences } from '../../db/office-files/attendance.ts'
import type { CodedPupil } from '../../db/office-files/marks.ts'
import { listSeats } from '../../db/office-files/marks.ts'
import { listHomerooms } from '../../db/office-files/teaching.ts'
import { closedOn } from '../attendance/days.ts'
import { recordAttendance } from '../attendance/record.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok, refuse } from '../result.ts'
import { type AttendanceRow, findAttendanceHeader, readAttendance } from '../tables/rules/attendance.ts'
import type { Problem } from '../tables/rules/problem.ts'
import { isSameName } from '../wording/rules/same-name.ts'
import { type ReportProblem, reporter } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countAttendance } from './preview.ts'
import { NO_CHANGES } from './rules/diff.ts'

/**
 * A month of absences. The file speaks for its months and for the classes it has absences of: one it brought earlier and no
 * longer has is taken away. What a person entered here stays, and is reported where the file says otherwise; so is a day that its
 * class has closed.
 */

const kinds = { P: 'excused', K: 'unexcused' } as const

type Listed = Absence & { readonly row: AttendanceRow; readonly className: string; readonly by: number }

type Field = Parameters<ReportProblem<'code' | 'fullName'>>[1]

export async function planAttendance(filing: Filing, name: string, sheets: readonly Sheet[]): Planned {
  const { desk, year } = filing
  const seats = await listSeats(desk.tx, year.year)
  if (seats.length === 0) return refuse({ code: 'import_needs', missing: 'roster' })
  const reading = readAttendance(sheets, { fileName: name, schoolYear: year.year })
  const problems: Problem[] = [...reading.problems]
  const report = reporter(sheets, findAttendanceHeader, problems)
  const listed = await place(filing, reading.rows, seats, report)
  const compared = await compare(filing, listed, seats, problems)
  const changes = {
    ...NO_CHANGES,
    added: compared.added.length,
    changed: compared.changed.length,
    same: compared.same,
    removed: compared.removed.length,
  }
  const kept = [...compared.added, ...compared.changed].map(({ pupilId, day, kind, by }) => ({
    pupilId,
    day,
    kind,
    by,
  }))
  const gone = compared.removed.map(absence => ({ ...absence, kind: null }))
  const write = () => recordAttendance(desk, year.year, [...kept, ...gone])
  return ok({ counts: countAttendance(reading.rows), problems, changes, write })
}

/** Each absence with its pupil, class and the one who answers for it: who sent the file, else the homeroom teacher. */
async function place(
  { desk, year, by }: Filing,
  rows: readonly AttendanceRow[],
  seats: readonly CodedPupil[],
  report: (row: AttendanceRow, field: Field, code: Problem['code'], found: string) => void,
): Promise<Listed[]> {
  const byCode = Map.groupBy(seats, seat => seat.code)
  const homerooms = new Map(
    (await listHomerooms(desk.tx, year.year)).map(room => [room.className, room.staffId]),
  )
  return rows.flatMap(row => {
    const places = byCode.get(row.code) ?? []
    const seat = row.className === null ? places[0] : places.find(each => each.className === row.className)
    const who = `${row.code} ${row.fullName}`
    const answers = by ?? homerooms.get(seat?.className ?? '')
    const fails = (code: Problem['code'], found: string) => {
      report(row, 'code', code, found)
      return []
    }
    if (!seat) return fails(places.length > 0 ? 'pupil_in_other_class' : 'pupil_not_listed', who)
    if (!isSameName(row.fullName, seat.fullName))
      return fails('code_and_name_differ', `${who} / ${seat.fullName}`)
    if (row.day < year.startsOn || row.day > year.endsOn) return fails('day_outside_year', row.day)
    if (answers === undefined) return fails('homeroom_missing', seat.className)
    const { pupilId, className } = seat
    return [{ row, pupilId, className, day: row.day, kind: kinds[row.kind], by: answers }]
  })
}

type Compared = {
  readonly added: readonly Listed[]
  readonly changed: readonly Listed[]
  readonly same: number
  readonly removed: readonly (Pick<Absence, 'pupilId' | 'day'> & { by: number })[]
}

const conflict = (row: AttendanceRow, code: Problem['code'], found: string): Problem => ({
  sheet: row.sheet,
  row: row.row,
  column: row.column,
  code,
  found,
})

/** Whether a class has closed a day. */
async function closedDays(
  desk: Filing['desk'],
  year: string,
): Promise<(className: string, day: string) => boolean> {
  const classes = await listClassesOfYear(desk.tx, year)
  const closed = await listClosedDays(
    desk.tx,
    classes.map(room => room.classId),
  )
  const byName = new Map(
    classes.map(room => [room.className, closed.filter(one => one.classId === room.classId)]),
  )
  return (className, day) => closedOn(byName.get(className) ?? [], day) !== undefined
}

async function compare(
  { desk, year }: Filing,
  listed: readonly Listed[],
  seats: readonly CodedPupil[],
  problems: Problem[],
): Promise<Compared> {
  const months = listed.map(({ day }) => day.slice(0, 7)).sort()
  const [first] = listed
  if (!first) return { added: [], changed: [], same: 0, removed: [] }
  const stored = await listAbsences(desk.tx, {
    year: year.year,
    classNames: [...new Set(listed.map(each => each.className))],
    months: [...new Set(months)],
  })
  const key = (of: { pupilId: number; day: string }) => `${of.pupilId} ${of.day}`
  const known = new Map(stored.map(absence => [key(absence), absence]))
  const named = new Set(listed.map(key))
  const differing = listed.filter(each => {
    const old = known.get(key(each))
    return old !== undefined && old.kind !== each.kind
  })
  const changed = differing.filter(each => known.get(key(each))?.imported)
  for (const { row } of differing.filter(each => !known.get(key(each))?.imported))
    problems.push(conflict(row, 'absence_entered_here', row.kind))
  const added = listed.filter(each => !known.has(key(each)))
  const shut = await closedDays(desk, year.year)
  const isOpen = (each: Listed) => !shut(each.className, each.day)
  for (const { row, day } of [...added, ...changed].filter(each => !isOpen(each)))
    problems.push(conflict(row, 'absence_day_closed', day))
  const places = new Map(seats.map(seat => [seat.pupilId, seat.className]))
  const removed = stored.filter(
    absence =>
      absence.imported && !named.has(key(absence)) && !shut(places.get(absence.pupilId) ?? '', absence.day),
  )
  return {
    added: added.filter(isOpen),
    changed: changed.filter(isOpen),
    same: listed.length - added.length - differing.length,
    removed: removed.map(({ pupilId, day }) => ({ pupilId, day, by: first.by })),
  }
}
