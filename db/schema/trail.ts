import type { Generated } from 'kysely'
import type { Json } from './values.ts'

/** What the clock and the files of the school have done, and the chain over all that happened. */

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

export type TrailTables = {
  slot: Slot
  slot_mark: SlotMark
  import_batch: ImportBatch
  audit: Audit
  audit_head: AuditHead
}
