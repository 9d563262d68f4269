import type { Generated } from 'kysely'
import type { Level } from '../../core/circulars/rules/level.ts'
import type { Day, Json } from './values.ts'

/** What a homeroom teacher keeps of a class beside its marks. */

type ClassDraft = {
  school_id: number
  draft_id: Generated<number>
  staff_id: number
  class_id: number
  topic: 'attendance' | 'conduct' | 'remark'
  content: Json
  made_at: Date
  settled_at: Date | null
  outcome: 'stored' | 'dropped' | 'refused' | null
}

type RollCall = {
  school_id: number
  class_id: number
  day: Day
  at: Date
  by_person: number
}

type AttendanceClose = {
  school_id: number
  class_id: number
  starts_on: Day
  ends_on: Day
  excused: number
  unexcused: number
  closed_at: Date
  closed_by: number
  policy_version: number
}

type AbsenceAlert = {
  school_id: number
  year: string
  pupil_id: number
  absences: number
  at: Date
}

type ConductEvent = {
  school_id: number
  pupil_id: number
  year: string
  term: number
  version: number
  level: Level
  cause: 'entry' | 'import' | 'correction'
  case_id: number | null
  at: Date
  by_person: number
  policy_version: number
}

type RemarkEvent = {
  school_id: number
  remark_id: number
  version: number
  body: string
  cause: 'entry' | 'import' | 'correction'
  case_id: number | null
  at: Date
  by_person: number
  policy_version: number
}

type ConductNote = {
  school_id: number
  note_id: Generated<number>
  class_id: number
  pupil_id: number
  body: string
  at: Date
  by_person: number
  struck_at: Date | null
}

type RosterReviewEvent = {
  school_id: number
  event_id: Generated<number>
  class_id: number
  pupil_id: number
  act: 'confirmed' | 'reported' | 'settled'
  note: Generated<string>
  at: Date
  by_person: number
}

export type ClassWorkTables = {
  class_draft: ClassDraft
  roll_call: RollCall
  attendance_close: AttendanceClose
  absence_alert: AbsenceAlert
  conduct_event: ConductEvent
  remark_event: RemarkEvent
  conduct_note: ConductNote
  roster_review_event: RosterReviewEvent
}
