import type { Generated } from 'kysely'
import type { Json } from './values.ts'

/** How files of the school are read. */

type SheetLayout = {
  school_id: number
  layout_id: Generated<number>
  kind: 'marks' | 'roster' | 'staff' | 'assignments' | 'attendance'
  fingerprint: string
  person_id: number | null
  reading: Json
  made_at: Date
}

export type ExchangeTables = {
  sheet_layout: SheetLayout
}
