import type { Road } from '../books/rules/roads.ts'
import type { FindingRefusal } from '../classes/own-class.ts'
import type { CloseEvery } from './rules/periods.ts'

type Stretch = { readonly startsOn: string; readonly endsOn: string }

export type AttendanceRefusal =
  | FindingRefusal
  | { readonly code: 'absences_leaders_only' }
  | { readonly code: 'attendance_day_ahead'; readonly days: readonly string[] }
  | { readonly code: 'attendance_no_school'; readonly days: readonly string[] }
  | (Stretch & {
      readonly code: 'attendance_closed'
      readonly days: readonly string[]
      readonly closedAt: Date
      readonly closedBy: string
      readonly road: Road
    })
  | { readonly code: 'attendance_not_enrolled'; readonly names: readonly string[] }
  | { readonly code: 'attendance_same' }
  | { readonly code: 'attendance_moved'; readonly names: readonly string[] }
  | { readonly code: 'attendance_period_unknown'; readonly every: CloseEvery }
  | (Stretch & { readonly code: 'attendance_period_running'; readonly dueOn: string })
  | { readonly code: 'attendance_all_closed' }
