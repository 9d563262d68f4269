import type { Generated } from 'kysely'
import type { AccountsTables } from './schema/accounts.ts'
import type { ClassWorkTables } from './schema/class-work.ts'
import type { ClosingTables } from './schema/closing.ts'
import type { ConversationTables } from './schema/conversation.ts'
import type { CorrectionsTables } from './schema/corrections.ts'
import type { ExchangeTables } from './schema/exchange.ts'
import type { GradebookTables } from './schema/gradebook.ts'
import type { ResultsTables } from './schema/results.ts'
import type { SchoolsTables } from './schema/schools.ts'
import type { TrailTables } from './schema/trail.ts'

type ClockShift = { single: Generated<boolean>; shift: string }

/** The tables as queries see them; a test compares every column with the migrated database. */
export type Schema = SchoolsTables &
  GradebookTables &
  CorrectionsTables &
  AccountsTables &
  ConversationTables &
  TrailTables &
  ClassWorkTables &
  ResultsTables &
  ExchangeTables &
  ClosingTables & { clock_shift: ClockShift }
