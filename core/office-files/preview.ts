import type { AssignmentRow } from '../tables/rules/assignments.ts'
import type { AttendanceRow } from '../tables/rules/attendance.ts'
import type { HomeroomRow } from '../tables/rules/homerooms.ts'
import type { MarkSheet } from '../tables/rules/marks.ts'
import type { RosterRow } from '../tables/rules/roster.ts'
import type { StaffRow } from '../tables/rules/staff.ts'
import type { StaffRole } from '../tables/rules/staff-titles.ts'

/** What a file holds, counted, so that a person can compare it with what they know before anything is stored. */

export type RosterCounts = {
  readonly inRoster: number
  readonly active: number
  readonly girls: number
  readonly withoutPersonalId: number
  readonly withoutBirthDate: number
  readonly left: number
  readonly arrived: number
  /** By class, in the file's order. */
  readonly rosterByClass: ReadonlyMap<string, number>
  readonly activeByClass: ReadonlyMap<string, number>
  /** Phones that stand with more than one pupil: brothers and sisters, or a slip. */
  readonly sharedPhones: number
  /** Pupils of one class who bear the same name; a chat command must ask which. */
  readonly sameNames: readonly { readonly className: string; readonly codes: readonly string[] }[]
}

export function countRoster(rows: readonly RosterRow[]): RosterCounts {
  const active = rows.filter(row => row.state?.kind !== 'left')
  return {
    inRoster: rows.length,
    active: active.length,
    girls: rows.filter(row => row.sex === 'female').length,
    withoutPersonalId: rows.filter(row => row.personalId === null).length,
    withoutBirthDate: rows.filter(row => row.birthDate === null).length,
    left: rows.length - active.length,
    arrived: rows.filter(row => row.state?.kind === 'arrived').length,
    rosterByClass: tally(rows, row => row.className),
    activeByClass: tally(active, row => row.className),
    sharedPhones: sharedPhones(rows),
    sameNames: sameNames(rows),
  }
}

export type StaffCounts = {
  readonly total: number
  readonly byRole: ReadonlyMap<StaffRole, number>
  readonly byDepartment: ReadonlyMap<string, number>
  readonly withoutEmail: number
  readonly withoutPhone: number
}

export function countStaff(rows: readonly StaffRow[]): StaffCounts {
  return {
    total: rows.length,
    byRole: tally(
      rows.flatMap(row => row.roles),
      role => role,
    ),
    byDepartment: tally(rows, row => row.department ?? ''),
    withoutEmail: rows.filter(row => row.email === null).length,
    withoutPhone: rows.filter(row => row.phone === null).length,
  }
}

export type AssignmentCounts = {
  /** Teacher × subject × class. */
  readonly assignments: number
  readonly classSubjects: number
  /** Class-subjects with two or more teachers in the same term. */
  readonly coTaught: number
  readonly teachers: number
  readonly homerooms: number
}

export function countAssignments(
  rows: readonly AssignmentRow[],
  homerooms: readonly HomeroomRow[],
): AssignmentCounts {
  const classSubject = (row: AssignmentRow) => `${row.className} ${row.subject}`
  const perTerm = tally(
    rows.flatMap(row => row.terms.map(term => ({ row, term }))),
    ({ row, term }) => `${classSubject(row)} ${term}`,
  )
  const shared = [...perTerm].filter(([, teachers]) => teachers > 1).map(([key]) => key.slice(0, -2))
  return {
    assignments: rows.length,
    classSubjects: new Set(rows.map(classSubject)).size,
    coTaught: new Set(shared).size,
    teachers: new Set(rows.map(row => row.staffCode ?? row.staffName)).size,
    homerooms: homerooms.length,
  }
}

export type MarksCounts = {
  readonly sheets: number
  readonly scored: number
  readonly comment: number
  readonly pupils: number
  readonly numeric: number
  readonly zeros: number
  readonly passed: number
  readonly notPassed: number
  readonly absent: number
}

export function countMarks(sheets: readonly MarkSheet[]): MarksCounts {
  const values = sheets.flatMap(sheet => sheet.pupils.flatMap(pupil => pupil.cells.map(cell => cell.value)))
  const count = (is: (value: (typeof values)[number]) => boolean) => values.filter(is).length
  return {
    sheets: sheets.length,
    scored: sheets.filter(sheet => sheet.kind === 'scored').length,
    comment: sheets.filter(sheet => sheet.kind === 'comment').length,
    pupils: new Set(sheets.flatMap(sheet => sheet.pupils.map(pupil => pupil.code))).size,
    numeric: count(value => 'tenths' in value),
    zeros: count(value => 'tenths' in value && value.tenths === 0),
    passed: count(value => 'passed' in value && value.passed),
    notPassed: count(value => 'passed' in value && !value.passed),
    absent: count(value => 'absent' in value),
  }
}

export type AttendanceCounts = {
  readonly excused: number
  readonly unexcused: number
  readonly pupils: number
  readonly firstDay: string | null
  readonly lastDay: string | null
}

export function countAttendance(rows: readonly AttendanceRow[]): AttendanceCounts {
  const days = rows.map(row => row.day).sort()
  const excused = rows.filter(row => row.kind === 'P').length
  return {
    excused,
    unexcused: rows.length - excused,
    pupils: new Set(rows.map(row => row.code)).size,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
  }
}

function tally<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

function sharedPhones(rows: readonly RosterRow[]): number {
  const phones = rows.flatMap(row => [...new Set(row.guardians.map(guardian => guardian.phone))])
  return [...tally(phones, phone => phone)].filter(([phone, pupils]) => phone !== null && pupils > 1).length
}

function sameNames(rows: readonly RosterRow[]): { className: string; codes: string[] }[] {
  const groups = new Map<string, RosterRow[]>()
  for (const row of rows) {
    const key = `${row.className} ${row.fullName}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
    .filter(group => group.length > 1)
    .map(group => ({ className: group[0]?.className ?? '', codes: group.map(row => row.code) }))
}
