import type { Generated } from 'kysely'
import type { ClassWorkTables } from './schema/class-work.ts'
import type { ClosingTables } from './schema/closing.ts'
import type { ExchangeTables } from './schema/exchange.ts'
import type { GradebookTables } from './schema/gradebook.ts'
import type { ResultsTables } from './schema/results.ts'
import type { SchoolsTables } from './schema/schools.ts'
import type { WorkflowsTables } from './schema/workflows.ts'

type ClockShift = { single: Generated<boolean>; shift: string }

/** The tables as queries see them; a test compares every column with the migrated database. */
export type Schema = SchoolsTables &
  GradebookTables &
  WorkflowsTables &
  ClassWorkTables &
  ResultsTables &
  ExchangeTables &
  ClosingTables & { clock_shift: ClockShift }
