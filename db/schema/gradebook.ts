import type { Generated } from 'kysely'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'
import type { Span, Term } from '../../core/calendar/rules/term.ts'
import type { Level } from '../../core/circulars/rules/level.ts'
import type { Day, Json } from './values.ts'

/** Subjects, columns, marks, attendance, locks and openings. */

type Subject = {
  school_id: number
  subject: string
  name: string
}

type ClassSubject = {
  school_id: number
  class_subject_id: Generated<number>
  class_id: number
  subject: string
  kind: AssessmentMode
  periods_a_year: number
  cluster: Generated<boolean>
}

type Teaching = {
  school_id: number
  class_subject_id: number
  term: Term
  staff_id: number
  owns_entry: boolean
}

type MarkColumn = {
  school_id: number
  column_id: Generated<number>
  class_subject_id: number
  term: Term
  kind: ColumnKind
  position: number
  test_on: Day | null
}

type Mark = {
  school_id: number
  column_id: number
  pupil_id: number
  state: 'recorded' | 'absent' | 'makeup_due' | 'zero_by_rule' | 'exempt' | 'empty'
  tenths: number | null
  passed: boolean | null
  excused: boolean | null
  due_on: Day | null
  version: number
  first_recorded_at: Date
  recorded_at: Date
  recorded_by: number
}

type MarkEvent = {
  school_id: number
  column_id: number
  pupil_id: number
  version: number
  state: string
  tenths: number | null
  passed: boolean | null
  excused: boolean | null
  due_on: Day | null
  zero_reason: 'no_reason' | 'makeup_missed' | null
  cause: 'entry' | 'import' | 'correction' | 'late_entry' | 'close'
  case_id: number | null
  at: Date
  by_person: number
  policy_version: number
}

type MarkDraft = {
  school_id: number
  draft_id: Generated<number>
  staff_id: number
  class_subject_id: number
  term: Term
  rows: Json
  made_at: Date
  settled_at: Date | null
  outcome: 'stored' | 'dropped' | 'refused' | null
}

type Attendance = {
  school_id: number
  pupil_id: number
  day: Day
  kind: 'excused' | 'unexcused'
  recorded_at: Date
  recorded_by: number
}

type AttendanceEvent = {
  school_id: number
  event_id: Generated<number>
  pupil_id: number
  day: Day
  kind: 'excused' | 'unexcused' | null
  at: Date
  by_person: number
  case_id: number | null
}

type Conduct = {
  school_id: number
  pupil_id: number
  year: string
  term: Span
  level: Level
  version: number
  recorded_at: Date
  recorded_by: number
}

type Remark = {
  school_id: number
  remark_id: Generated<number>
  pupil_id: number
  class_subject_id: number | null
  year: string
  term: Span
  kind: 'subject' | 'homeroom'
  body: string
  version: number
  recorded_at: Date
  recorded_by: number
}

type BookReview = {
  school_id: number
  class_subject_id: number
  term: Term
  step: 'entering' | 'entered' | 'checked' | 'approved' | 'official'
  version: number
  policy_version: number | null
}

type BookReviewEvent = {
  school_id: number
  event_id: Generated<number>
  class_subject_id: number
  term: Term
  step: string
  note: Generated<string>
  at: Date
  by_person: number
  version: number
  act: string
}

type Lock = {
  school_id: number
  lock_id: Generated<number>
  year: string
  reason:
    | 'weekly'
    | 'plan'
    | 'term'
    | 'year'
    | 'order'
    | 'upper'
    | 'column_closed'
    | 'committed'
    | 'official'
    | 'signed'
    | 'correction_done'
    | 'attendance_closed'
  covers: 'all' | 'due_or_recorded'
  term: Term | null
  due_through_week: number | null
  grade: number | null
  class_id: number | null
  subject: string | null
  column_kind: ColumnKind | null
  column_id: number | null
  pupil_id: number | null
  starts_at: Date
  ends_at: Date | null
  ordered_by: number | null
  note: Generated<string>
}

type Opening = {
  school_id: number
  opening_id: Generated<number>
  column_id: number | null
  pupil_id: number
  staff_id: number
  case_id: number
  opens_at: Date
  closes_at: Date
  closed_at: Date | null
  warned_at: Date | null
}

export type GradebookTables = {
  subject: Subject
  class_subject: ClassSubject
  teaching: Teaching
  mark_column: MarkColumn
  mark: Mark
  mark_event: MarkEvent
  mark_draft: MarkDraft
  attendance: Attendance
  attendance_event: AttendanceEvent
  conduct: Conduct
  remark: Remark
  book_review: BookReview
  book_review_event: BookReviewEvent
  lock: Lock
  opening: Opening
}
