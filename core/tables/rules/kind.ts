import type { Sheet } from '../../documents/rules/sheet.ts'
import { findAssignmentsHeader } from './assignments.ts'
import { findAttendanceHeader } from './attendance.ts'
import { findElectivesHeader } from './electives.ts'
import type { Header } from './header.ts'
import { findHomeroomsHeader } from './homerooms.ts'
import { findMarksHeader } from './marks.ts'
import { findRosterHeader } from './roster.ts'
import { findStaffHeader } from './staff.ts'

/** What kind of file a workbook is, by its tables and not by its name: so that a person may send any of them and be understood. */

export type FileKind = 'roster' | 'staff' | 'assignments' | 'marks' | 'attendance'

/** Asked in this order: marks and attendance also list pupils, assignments also list staff. */
const signs: readonly (readonly [FileKind, (sheet: Sheet) => Header<string> | null])[] = [
  ['marks', findMarksHeader],
  ['attendance', findAttendanceHeader],
  [
    'assignments',
    sheet => findAssignmentsHeader(sheet) ?? findHomeroomsHeader(sheet) ?? findElectivesHeader(sheet),
  ],
  ['staff', findStaffHeader],
  ['roster', findRosterHeader],
]

/** Sheets looked at: a workbook is of one kind, and a title page may stand first. */
const SHEETS_SEEN_MAX = 5

export function kindOf(sheets: readonly Sheet[]): FileKind | null {
  for (const sheet of sheets.filter(each => each.rows.length > 0).slice(0, SHEETS_SEEN_MAX)) {
    const kind = signs.find(([, find]) => find(sheet))?.[0]
    if (kind) return kind
  }
  return null
}

/** The header of a sheet as a table of this kind. */
export const headerOf = (kind: FileKind, sheet: Sheet): Header<string> | null =>
  signs.find(([name]) => name === kind)?.[1](sheet) ?? null
