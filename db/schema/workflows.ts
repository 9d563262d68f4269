import type { Generated } from 'kysely'
import type { Day, Json } from './values.ts'

/** Corrections, chat accounts, conversation, notices, slots, audit. */

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

type SignedRevision = {
  school_id: number
  pupil_id: number
  year: string
  version: number
  case_id: number
  decision_number: number | null
  at: Date
}

type Evidence = {
  school_id: number
  case_id: number
  file_id: number
}

type ChatIdentity = {
  school_id: number
  channel: string
  address: string
  person_id: number
  linked_at: Date
  revoked_at: Date | null
}

type LinkCode = {
  school_id: number
  code_hash: string
  purpose: 'staff' | 'guardian' | 'pupil'
  person_id: number
  issued_by: number | null
  issued_at: Date
  expires_at: Date
  used_at: Date | null
}

type WrongTry = {
  school_id: number
  channel: string
  address: string
  tries: number
  locked_until: Date | null
}

type GuardianClaim = {
  school_id: number
  claim_id: Generated<number>
  channel: string
  address: string
  pupil_id: number
  guardian_id: number | null
  said_name: string
  relation: string
  consent_version: string
  state: 'waiting' | 'confirmed' | 'refused'
  made_at: Date
  settled_at: Date | null
  settled_by: number | null
}

type ConsentEvent = {
  school_id: number
  event_id: Generated<number>
  person_id: number
  act: 'given' | 'withdrawn'
  text_version: string
  channel: string
  address: string
  at: Date
}

type WebSession = {
  school_id: number
  token_hash: string
  address: string
  opened_at: Date
  expires_at: Date
}

type PageLink = {
  school_id: number
  page: string
  token_hash: string
  person_id: number
  channel: string
  address: string
  purpose: string
  data: Json
  issued_at: Date
  expires_at: Date
  opened_at: Date | null
  session_hash: string | null
  session_until: Date | null
}

type Inbox = {
  school_id: number
  channel: string
  event_id: string
  received_at: Date
}

type FormState = {
  school_id: number
  channel: string
  address: string
  form: Json
  updated_at: Date
}

type Button = {
  school_id: number
  token: string
  channel: string
  address: string
  label: string
  intent: Json
  number: number | null
  keyword: string | null
  code: string | null
  offered_at: Date
  expires_at: Date
}

type Notice = {
  school_id: number
  notice_id: Generated<number>
  channel: string
  address: string
  person_id: number | null
  kind: string
  reply: Json
  cause: Json | null
  answers: string | null
  state: 'queued' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled'
  not_before: Date
  attempts: Generated<number>
  platform_id: string | null
  why: string | null
  made_at: Date
  settled_at: Date | null
  place: number | null
  minutes_shown: number | null
}

type SaidLine = {
  school_id: number
  line_id: Generated<number>
  channel: string
  address: string
  event_id: string
  body: string
  at: Date
  place: number | null
}

type Thread = {
  school_id: number
  channel: string
  address: string
  last_place: number
}

type Slot = {
  school_id: number
  kind: string
  at: Date
  ran_at: Date
  outcome: 'ran' | 'too_late'
  notices: number
}

type SlotMark = {
  school_id: number
  through: Date
}

type ImportBatch = {
  school_id: number
  batch_id: Generated<number>
  kind: string
  file_name: string
  sha256: string
  counts: Json
  at: Date
  by_person: number | null
}

type Audit = {
  school_id: number
  seq: number
  at: Date
  actor_id: number | null
  actor_kind: string
  act: string
  detail: Json
  policy_version: number | null
  previous: string
  hash: string
}

type AuditHead = {
  school_id: number
  seq: number
  hash: string
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

type Pin = {
  school_id: number
  person_id: number
  salt: string
  hash: string
  set_at: Date
  tries: Generated<number>
  locked_until: Date | null
}

type PinProof = {
  school_id: number
  channel: string
  address: string
  person_id: number
  until_at: Date
}

export type WorkflowsTables = {
  stored_file: StoredFile
  register_number: RegisterNumber
  paper: Paper
  correction: Correction
  correction_event: CorrectionEvent
  evidence: Evidence
  signed_revision: SignedRevision
  chat_identity: ChatIdentity
  link_code: LinkCode
  wrong_try: WrongTry
  guardian_claim: GuardianClaim
  consent_event: ConsentEvent
  web_session: WebSession
  pin: Pin
  pin_proof: PinProof
  page_link: PageLink
  inbox: Inbox
  form_state: FormState
  button: Button
  notice: Notice
  said_line: SaidLine
  thread: Thread
  slot: Slot
  slot_mark: SlotMark
  import_batch: ImportBatch
  mark_question: MarkQuestion
  mark_question_event: MarkQuestionEvent
  audit: Audit
  audit_head: AuditHead
}
