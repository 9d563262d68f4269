import type { Generated } from 'kysely'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Json } from './values.ts'

/** Orders to close and open books, late entry, incidents, cross-checks. */

type LateEntry = {
  school_id: number
  request_id: Generated<number>
  year: string
  number: number
  class_subject_id: number
  term: Term
  asked_by: number
  kind: 'late' | 'extension'
  reason: string
  step: 'asked' | 'open' | 'refused' | 'withdrawn'
  policy_version: number
  version: number
  asked_at: Date
  opens_at: Date | null
  closes_at: Date | null
}

type LateEntryColumn = {
  school_id: number
  request_id: number
  column_id: number
}

type LateEntryEvent = {
  school_id: number
  request_id: number
  version: number
  act: string
  step: string
  by_person: number
  at: Date
  note: Generated<string>
}

type Incident = {
  school_id: number
  incident_id: Generated<number>
  year: string
  note: string
  reported_by: number
  reported_at: Date
  step: 'reported' | 'outage' | 'over' | 'dismissed'
  reach: 'school' | 'reporter' | null
  decided_by: number | null
  decided_at: Date | null
  over_at: Date | null
}

type IncidentEvent = {
  school_id: number
  event_id: Generated<number>
  incident_id: number
  act: string
  by_person: number
  at: Date
  note: Generated<string>
}

type LockOrder = {
  school_id: number
  order_id: Generated<number>
  year: string
  number: number
  kind: 'lock' | 'lift'
  reason: 'order' | 'plan' | 'year'
  scope: Json
  starts_at: Date | null
  ends_at: Date | null
  note: string
  lock_id: number | null
  step: 'proposed' | 'ordered' | 'executed' | 'refused' | 'withdrawn'
  version: number
  made_by: number
  made_at: Date
  policy_version: number
}

type LockOrderEvent = {
  school_id: number
  order_id: number
  version: number
  act: string
  step: string
  by_person: number
  at: Date
  note: Generated<string>
}

type UpperWindow = {
  school_id: number
  window_id: Generated<number>
  year: string
  kind: 'open' | 'locked'
  document: string
  from_at: Date
  to_at: Date
  recorded_by: number
  recorded_at: Date
}

type BookCheck = {
  school_id: number
  check_id: Generated<number>
  class_subject_id: number
  term: Term
  review_version: number
  seed: string
  percent: number
  drawn_by: number
  drawn_at: Date
}

type BookCheckItem = {
  school_id: number
  check_id: number
  item: number
  column_id: number
  pupil_id: number
  outcome: 'ok' | 'finding' | null
  note: Generated<string>
  by_person: number | null
  at: Date | null
}

export type ClosingTables = {
  book_check: BookCheck
  book_check_item: BookCheckItem
  lock_order: LockOrder
  lock_order_event: LockOrderEvent
  upper_window: UpperWindow
  late_entry: LateEntry
  late_entry_column: LateEntryColumn
  late_entry_event: LateEntryEvent
  incident: Incident
  incident_event: IncidentEvent
}
