import type { Generated } from 'kysely'
import type { Day, Json } from './values.ts'

/** Corrections of what is on record, their papers, and the questions of families. */

type StoredFile = {
  school_id: number
  file_id: Generated<number>
  name: string
  mime: string
  sha256: string
  bytes: Uint8Array
  made_at: Date
  made_by: number | null
}

type RegisterNumber = {
  school_id: number
  year: string
  register: string
  last: number
}

type Paper = {
  school_id: number
  paper_id: Generated<number>
  kind: 'slip' | 'minutes' | 'decision'
  year: string
  number: number
  case_id: number
  file_id: number
  code: string
  state: Generated<'valid' | 'replaced'>
  issued_at: Date
  replaces: number | null
  reissue_reason: string | null
  reissued_by: number | null
}

type Correction = {
  school_id: number
  case_id: Generated<number>
  year: string
  number: number
  target: 'mark' | 'remark' | 'conduct' | 'attendance'
  target_key: string
  class_id: number
  class_subject_id: number | null
  term: number | null
  day: Day | null
  column_id: number | null
  pupil_id: number
  requested_by: number
  seen_version: number
  old_tenths: number | null
  old_passed: boolean | null
  new_tenths: number | null
  new_passed: boolean | null
  old_text: string | null
  new_text: string | null
  reason_code: 'wrong_cell' | 'wrong_sum' | 'regraded' | 'wrong_pupil' | 'makeup' | 'other'
  reason: string
  after_sign: boolean
  warned_version: number | null
  expires_at: Date | null
  effect: Json | null
  step:
    | 'requested'
    | 'returned'
    | 'checked'
    | 'agreed'
    | 'approved'
    | 'witnessed'
    | 'open'
    | 'applied'
    | 'relocked'
    | 'minuted'
    | 'refused'
    | 'withdrawn'
    | 'expired'
  policy_version: number
  version: number
  requested_at: Date
  settled_at: Date | null
}

type CorrectionEvent = {
  school_id: number
  case_id: number
  version: number
  act: string
  step: string
  by_person: number | null
  at: Date
  note: Generated<string>
  party: string | null
}

type Evidence = {
  school_id: number
  case_id: number
  file_id: number
}

type SignedRevision = {
  school_id: number
  pupil_id: number
  year: string
  version: number
  case_id: number
  decision_number: number | null
  at: Date
}

type MarkQuestion = {
  school_id: number
  question_id: Generated<number>
  column_id: number
  pupil_id: number
  asked_by: number
  seen_version: number
  step: 'waiting' | 'answered' | 'correcting' | 'corrected'
  version: number
  asked_at: Date
  due_at: Date
  overdue_at: Date | null
}

type MarkQuestionEvent = {
  school_id: number
  question_id: number
  version: number
  act: string
  step: string
  by_person: number | null
  at: Date
  note: Generated<string>
}

export type CorrectionsTables = {
  stored_file: StoredFile
  register_number: RegisterNumber
  paper: Paper
  correction: Correction
  correction_event: CorrectionEvent
  evidence: Evidence
  signed_revision: SignedRevision
  mark_question: MarkQuestion
  mark_question_event: MarkQuestionEvent
}
